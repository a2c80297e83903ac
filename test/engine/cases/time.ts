import type { Case } from '../play.ts'
import { branch, email, set, visitor, workflow } from '../site.ts'
import { did, go } from './told.ts'

const moment = (part: object) => ({ kind: 'moment', ...part })
const guarded = (part: object) => workflow({ guard: moment(part), steps: [email()] })
const until = (at: string, weekdays?: number[]) =>
  workflow({
    steps: [{ kind: 'delay', id: 'wait', delay: { kind: 'until', at, ...(weekdays && { weekdays }) } }, email()],
  })
const onDate = (part: object = {}) =>
  workflow({
    steps: [{ kind: 'delay', id: 'wait', delay: { kind: 'date', attribute: 'trial_end', ...part } }, email()],
  })
const trial = (end: string) => ({ type: 'identify', props: { trial_end: end } }) as const
const from = (timezone: string) =>
  did('came', { type: 'page_view', url: 'https://lantern.example/', context: { timezone } })
const tells = (timezone: string) => ({ type: 'identify', props: { timezone } }) as const

/** Clocks and calendars. Stories begin on Friday 1 May 2026 at 09:00 UTC: 11:00 in Zurich, 05:00 in New York. */
// biome-ignore format: one row, one line
export const timeCases: Case[] = [
  ['a moment that is now lets in', [guarded({ weekdays: [5], from: '11:00', to: '12:00' })], [['0d', go()]], { emails: ['0d mail'] }],
  ['one that is over keeps out', [guarded({ from: '09:00', to: '11:00' })], [['0d', go()]], { emails: [], refused: ['w guard'] }],
  ["it is read off the person's clock", [guarded({ from: '05:00', to: '06:00' })], [['0d', from('America/New_York')], ['0d', go()]], { emails: ['0d mail'] }],
  ['the zone they told comes before that of their browser', [guarded({ from: '14:45', to: '14:46' })], [['0d', from('America/New_York')], ['0d', tells('Asia/Kathmandu')], ['0d', go()]], { emails: ['0d mail'] }],
  ['what is no zone is passed over', [guarded({ from: '11:00', to: '12:00' })], [['0d', from('Mars/Olympus')], ['0d', tells('here')], ['0d', go()]], { emails: ['0d mail'] }],
  ['a moment chooses a branch', [workflow({ steps: [branch([[moment({ before: '2026-05-01' }), [set('took', 'before')]], [moment({ after: '2026-05-01' }), [set('took', 'after', 'set-after')]]])] })], [['0d', go()]], { attributes: { took: 'after' } }],
  ['until a time: later today', [until('12:30')], [['0d', go()]], { emails: ['0d 01:30 mail'] }],
  ['until a time: tomorrow, when it has passed', [until('09:00')], [['0d', go()]], { emails: ['0d 22:00 mail'] }],
  ['until a time: at once, when it is just now', [until('11:00')], [['0d', go()]], { emails: ['0d mail'] }],
  ['until a weekday', [until('09:00', [1])], [['0d', go()]], { emails: ['2d 22:00 mail'] }],
  ['until a time of their own', [until('09:00')], [['0d', from('America/New_York')], ['0d', go()]], { emails: ['0d 04:00 mail'] }],
  ['until a date that is known', [onDate()], [['0d', trial('2026-05-11')], ['0d', go()]], { emails: ['9d 13:00 mail'] }],
  ['some days before it', [onDate({ offset: 'P3D', before: true })], [['0d', trial('2026-05-11T18:00:00+02:00')], ['0d', go()]], { emails: ['7d 07:00 mail'] }],
  ['a date that has passed: at once', [onDate()], [['0d', trial('2026-04-01')], ['0d', go()]], { emails: ['0d mail'] }],
  ['a visitor without a zone is where the site is', [workflow({ guard: moment({ from: '11:00', to: '12:00' }), steps: [set('n', 1)] })], [['0d', go()]], { attributes: { n: 1 } }, { profile: visitor() }],
]
