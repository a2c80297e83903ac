import { parse, Segment } from '../../../worker/engine/index.ts'
import type { Case, Doing } from '../play.ts'
import {
  add,
  attribute,
  bought,
  contact,
  count,
  email,
  last,
  not,
  set,
  until,
  visitor,
  wait,
  workflow,
} from '../site.ts'
import { DAY, START } from '../time.ts'
import { buys, did, go, page } from './told.ts'

const is = (props: Record<string, string | number>): Doing => ({ type: 'identify', props })
const born = (date: string) => contact({ attributes: { birthday: date } })
const again = { kind: 'after', duration: 'P300D' }
const onDate = (part: object = {}, rest: object = {}) =>
  workflow({
    trigger: [{ kind: 'date', attribute: 'birthday', yearly: true, ...part }],
    reentry: again,
    steps: [add('n', 1)],
    ...rest,
  })
const ends = (part: object = {}, rest: object = {}) =>
  workflow({ trigger: [{ kind: 'date', attribute: 'trial_ends', ...part }], steps: [add('n', 1)], ...rest })
const quiet = (part: object = {}, rest: object = {}) =>
  workflow({
    trigger: [{ kind: 'inactive', duration: 'P30D', ...part }],
    reentry: { kind: 'after_exit' },
    steps: [add('n', 1)],
    ...rest,
  })
const finished = (...moments: string[]) => ({ ended: moments.map((moment) => `${moment} w finished`) })
const STOP = { until: '200d' }

/** D10, X5: dates of a person. Stories begin on Friday 1 May 2026, 11:00 in Zürich. */
// biome-ignore format: one row, one line
export const scheduledCases: Case[] = [
  ['X5: a birthday comes at the beginning of the day, in the person’s zone', [onDate()], [['0d', page()]], { ...finished('9d 13:00') }, { profile: born('1980-05-11'), until: '300d' }],
  ['D10: and every year', [onDate()], [['0d', page()]], { attributes: { n: 2, birthday: '1980-05-11' } }, { profile: born('1980-05-11') }],
  ['in another zone at that zone’s midnight', [onDate()], [['0d', page()]], { ...finished('9d 19:00') }, { profile: contact({ attributes: { birthday: '1980-05-11' }, context: { timezone: 'America/New_York' } }), until: '300d' }],
  ['some hours into it', [onDate({ offset: 'PT9H' })], [['0d', page()]], { ...finished('9d 22:00') }, { profile: born('1980-05-11'), until: '300d' }],
  ['a week before it', [onDate({ offset: 'P7D', before: true })], [['0d', page()]], { ...finished('2d 13:00') }, { profile: born('1980-05-11'), until: '300d' }],
  ['29 February is the 28th in a common year', [onDate()], [['0d', page()]], { ...finished('302d 14:00') }, { profile: born('1980-02-29') }],
  ['a birthday that was this morning has been', [onDate()], [['0d', page()]], { counts: {}, due: '364d 13:00' }, { profile: born('1980-05-01'), until: '200d' }],
  ['the day somebody tells it, it is not celebrated for having been', [onDate()], [['0d', is({ birthday: '1980-04-30' })]], { counts: {} }, STOP],
  ['a date that moves is the new date', [ends()], [['0d', is({ trial_ends: '2026-05-20T09:00:00Z' })], ['5d', is({ trial_ends: '2026-05-25T09:00:00Z' })]], { ...finished('24d') }],
  ['a date comes once', [ends({}, { reentry: { kind: 'after_exit' } })], [['0d', is({ trial_ends: '2026-05-20T09:00:00Z' })], ['30d', page()], ['40d', page()]], { ...finished('19d') }],
  ['told again the same, it does not come again', [ends({}, { reentry: { kind: 'after_exit' } })], [['0d', is({ trial_ends: '2026-05-20T09:00:00Z' })], ['30d', is({ trial_ends: '2026-05-20T09:00:00Z' })]], { ...finished('19d') }],
  ['another date comes again', [ends({}, { reentry: { kind: 'after_exit' } })], [['0d', is({ trial_ends: '2026-05-20T09:00:00Z' })], ['30d', is({ trial_ends: '2026-06-20T09:00:00Z' })]], { ...finished('19d', '50d') }],
  ['some days before a date', [ends({ offset: 'P3D', before: true })], [['0d', is({ trial_ends: '2026-05-20T09:00:00Z' })]], { ...finished('16d') }],
  ['told when that has passed, it does not come any more', [ends({ offset: 'P3D', before: true })], [['0d', is({ trial_ends: '2026-05-02T09:00:00Z' })]], { counts: {} }],
  ['what is no date never comes', [ends()], [['0d', is({ trial_ends: 'soon' })]], { counts: {}, due: undefined }],
  ['what nobody knows never comes', [ends()], [['0d', page()]], { counts: {}, due: undefined }],
  ['a date before the workflow went live does not come', [], [['0d', is({ trial_ends: '2026-05-05T09:00:00Z' })], ['10d', { publish: ends() }], ['11d', page()]], { counts: {} }],
  ['one after it does, though told before', [], [['0d', is({ trial_ends: '2026-05-20T09:00:00Z' })], ['10d', { publish: ends() }]], { ...finished('19d') }],
  ['the guard is asked when the date comes', [ends({}, { guard: attribute('vip', 'is', true) })], [['0d', is({ trial_ends: '2026-05-20T09:00:00Z' })]], { refused: ['w guard'] }],
  ['paused, the date passes', [ends()], [['0d', is({ trial_ends: '2026-05-20T09:00:00Z' })], ['10d', { pause: 'w' }], ['15d', page()], ['30d', { resume: 'w' }]], { ...finished('30d') }],
  ['D10: a customer’s anniversary counts from their first purchase', [onDate({ attribute: 'first_purchase' })], [['0d', buys('Anybody')], ['10d', buys('Anybody')]], { ...finished('365d') }],
  ['how long somebody has been known', [onDate({ attribute: 'first_seen' })], [['5d', page()]], { counts: { entered: 1 } }, { profile: visitor({ since: Date.UTC(2026, 4, 6, 9) }) }],
  ['a person who moves west on their birthday has one birthday', [onDate({}, { reentry: { kind: 'after_exit' } })], [['9d 14:00', page({ context: { timezone: 'America/New_York' } })]], { counts: { entered: 1 } }, { profile: born('1980-05-11'), until: '300d' }],
  ['two dates of one person are two starts', [workflow({ trigger: [{ kind: 'date', attribute: 'a' }, { kind: 'date', attribute: 'b' }], reentry: { kind: 'after_exit' } })], [['0d', is({ a: '2026-05-05T09:00:00Z', b: '2026-05-06T09:00:00Z' })]], { ...finished('4d', '5d') }],
  ['two reminders before one date', [workflow({ id: 'w', trigger: [{ kind: 'date', attribute: 'a', offset: 'P2D', before: true }, { kind: 'date', attribute: 'a', offset: 'PT1H', before: true }], reentry: { kind: 'after_exit' } })], [['0d', is({ a: '2026-05-10T09:00:00Z' })]], { ...finished('7d', '8d 23:00') }],
  ['the event it makes is in the history', [ends()], [['0d', is({ trial_ends: '2026-05-20T09:00:00Z' })]], { totals: { identify: 1, attribute_changed: 2, date: 1 } }],
]

/** D7, D5: silence. */
// biome-ignore format: one row, one line
export const silenceCases: Case[] = [
  ['D7: nothing for thirty days', [quiet()], [['0d', page()]], { ...finished('30d') }, STOP],
  ['D7: whoever comes back begins anew', [quiet()], [['0d', page()], ['20d', page()]], { ...finished('50d') }, STOP],
  ['D5: half a year of it, though exact events are kept for ninety days', [quiet({ duration: 'P180D', event: { type: 'purchase' } })], [['0d', buys('Anybody')], ...[40, 80, 120, 160].map((day) => [`${day}d`, page()] as const)], { ...finished('180d') }, STOP],
  ['D5: whatever the rule asks of it', [quiet({ duration: 'P180D', event: { type: 'purchase', where: [{ field: 'value', op: 'gte', value: { amount: 1, currency: 'EUR' } }] } })], [['0d', buys('Anybody')], ...[40, 80, 120, 160].map((day) => [`${day}d`, page()] as const)], { ...finished('180d') }, STOP],
  ['D7: each silence once', [quiet()], [['0d', page()], ['60d', page()]], { ...finished('30d', '90d') }, STOP],
  ['what we send breaks no silence', [quiet()], [['0d', page()], ['20d', { type: 'email_sent', workflow: 'v', step: 's', run: 'v.1' }], ['20d 00:01', { type: 'email_delivered' }]], { ...finished('30d') }, STOP],
  ['nor does a machine that opens it', [quiet()], [['0d', page()], ['20d', { type: 'email_opened', grade: 'machine' }]], { ...finished('30d') }, STOP],
  ['a person who opens it does', [quiet()], [['0d', page()], ['20d', { type: 'email_opened', grade: 'human' }]], { ...finished('50d') }, STOP],
  ['nor does what a workflow emits', [quiet(), workflow({ id: 'v', trigger: [{ kind: 'event', event: { type: 'page_view' } }], steps: [wait('P20D'), { kind: 'emit', id: 'e', name: 'ping' }] })], [['0d', page()]], { ended: ['20d v finished', '30d w finished'] }, STOP],
  ['a silence noticed once is not noticed again because what seemed to break it was a machine', [quiet()], [['0d', page()], ['31d', { type: 'email_opened', id: 'o', grade: 'unknown' }], ['62d', { type: 'email_opened', id: 'o', grade: 'machine' }]], { ...finished('30d', '61d') }, STOP],
  ['two silences told of within one instant are two', [quiet({ duration: 'PT1H' })], [['-2d', page(), '0d'], ['-1d 23:00', page(), '0d']], { ...finished('0d', '0d') }, STOP],
  ['a silence noticed is not noticed again when what began it is forgotten', [quiet()], [['0d', page()], ['120d', { type: 'email_delivered' }], ['121d', { type: 'email_delivered' }]], { ...finished('30d') }, STOP],
  ['a silence longer than the memory is not taken for one that began when we met', [quiet({ duration: 'P120D' })], [['0d', page()], ['91d', { type: 'email_delivered' }]], { ...finished('120d') }, { ...STOP, profile: contact({ since: START - 100 * DAY }) }],
  ['a silence of one kind is noticed once, though what began it is forgotten and other things go on', [quiet({ event: { type: 'custom', name: 'read' } })], [['0d', did('read')], ...Array.from({ length: 18 }, (_, i) => [`${10 * (i + 1)}d`, page()] as const)], { ...finished('30d') }, STOP],
  ['and of what happened before we met', [quiet({ event: { type: 'purchase' } })], [['-1d', buys('Anybody'), '0d'], ['0d 00:01', page()], ['120d', page()]], { ...finished('29d') }, STOP],
  ['what a visitor’s own events say counts as long as anything else', [quiet({ duration: 'P120D' })], [['0d', page()], ['60d', did('x')], ['151d', { type: 'email_delivered' }]], { ...finished('180d') }, { ...STOP, profile: contact({ since: START - 100 * DAY }) }],
  ['silence of one kind: no purchase, whatever else they do', [quiet({ event: { type: 'purchase' } })], [['0d', buys('Anybody')], ['10d', page()], ['20d', page()]], { ...finished('30d') }, STOP],
  ['who never bought has not bought since we know them', [quiet({ event: { type: 'purchase' } }, { reentry: { kind: 'once' } })], [['0d', page()]], { counts: { entered: 1 } }, STOP],
  ['who fell silent long before the workflow is due when it goes live', [], [['0d', page()], ['100d', { publish: quiet() }]], { ...finished('100d') }, STOP],
  ['once, for good', [quiet({}, { reentry: { kind: 'once' } })], [['0d', page()], ['60d', page()]], { ...finished('30d'), due: undefined }, STOP],
  ['noticed late, it is not noticed in who has just come back', [quiet({}, {})], [['0d', page()], ['10d', { pause: 'w' }], ['40d', page()], ['40d 00:01', { resume: 'w' }]], { ...finished('70d') }, STOP],
  ['the guard is asked then', [quiet({}, { guard: bought('gte', 1) })], [['0d', page()]], { refused: ['w guard'] }, STOP],
  ['D5: and its result feeds the next workflow', [quiet({}, { id: 'back', reentry: { kind: 'once' }, result: { kind: 'event', name: 'gone_quiet' } }), workflow({ id: 'clean', trigger: [{ kind: 'event', event: { type: 'custom', name: 'gone_quiet' } }], steps: [email(), wait('P7D'), { kind: 'suppress', id: 's', reason: 'inactive' }] })], [['0d', page()]], { emails: ['30d mail'], suppressed: 'inactive' }, STOP],
]

const VIP = { id: 'vip', name: 'VIP', kind: 'live', condition: count({ type: 'purchase' }, 'gte', 2) } as const
const KEEN = {
  id: 'keen',
  name: 'Keen',
  kind: 'live',
  condition: count({ type: 'page_view' }, 'gte', 2, last('P7D')),
} as const
const segments = (...all: object[]): { segments: Segment[] } => ({
  segments: all.map((each) => {
    const parsed = parse(Segment, each)
    if (!parsed.ok) throw new Error(JSON.stringify(parsed.issues))
    return parsed.value
  }),
})
const on = (change: 'enters' | 'leaves', segment = 'vip', part: object = {}) =>
  workflow({ trigger: [{ kind: 'segment', segment, change }], reentry: { kind: 'after_exit' }, ...part })

/** B8, X11: live segments. */
// biome-ignore format: one row, one line
export const segmentCases: Case[] = [
  ['X11: somebody comes into a segment by what they do', [on('enters')], [['0d', buys('A')], ['1d', buys('B')], ['2d', buys('C')]], { counts: { entered: 1 }, derived: ['1d attribute_changed n', '1d segment_entered vip'] }, segments(VIP)],
  ['B8: and leaves it by what they no longer do', [on('leaves', 'keen')], [['0d', page()], ['1d', page()]], { ...finished('7d 00:00:00.001') }, segments(KEEN)],
  ['comes back, and is new in it again', [on('enters', 'keen')], [['0d', page()], ['1d', page()], ['20d', page()], ['21d', page()]], { ...finished('1d', '21d') }, segments(KEEN)],
  ['comes into it, leaves it, and comes into it again within one instant: that is twice', [on('enters', 'pro')], [['0d', is({ plan: 'pro' })], ['0d', is({ plan: 'free' })], ['0d', is({ plan: 'pro' })]], { ...finished('0d', '0d') }, segments({ id: 'pro', name: 'Pro', kind: 'live', condition: attribute('plan', 'is', 'pro') })],
  ['who was in it before the workflow went live has not come into it', [], [['0d', buys('A')], ['1d', buys('B')], ['2d', { publish: on('enters') }], ['3d', buys('C')]], { counts: {} }, segments(VIP)],
  ['but leaves it like anybody', [], [['0d', page()], ['1d', page()], ['2d', { publish: on('leaves', 'keen') }]], { counts: { entered: 1 } }, segments(KEEN)],
  ['a condition asks who is in it now', [workflow({ guard: { kind: 'segment', id: 'vip' } })], [['0d', buys('A')], ['1d', go()], ['2d', buys('B')], ['3d', go()]], { refused: ['w guard'], counts: { entered: 1 } }, segments(VIP)],
  ['a segment made of another', [workflow({ guard: { kind: 'segment', id: 'both' } })], [['0d', buys('A')], ['0d', buys('B')], ['0d 01:00', go()], ['1d', page()], ['1d', page()], ['1d 01:00', go()]], { refused: ['w guard'], counts: { entered: 1 } }, segments(VIP, KEEN, { id: 'both', name: 'Both', kind: 'live', condition: { kind: 'all', of: [{ kind: 'segment', id: 'vip' }, { kind: 'segment', id: 'keen' }] } })],
  ['a segment made of itself is unknown, and stops nothing else', [workflow({ guard: { kind: 'segment', id: 'a' } }), workflow({ id: 'v', guard: not({ kind: 'segment', id: 'b' }) })], [['0d', go()]], { refused: ['v guard', 'w guard'] }, segments({ id: 'a', name: 'A', kind: 'live', condition: { kind: 'segment', id: 'b' } }, { id: 'b', name: 'B', kind: 'live', condition: not({ kind: 'segment', id: 'a' }) })],
  ['a list is a list still', [workflow({ guard: { kind: 'segment', id: 'friends' } })], [['0d', go()]], { counts: { entered: 1 } }, { ...segments({ id: 'friends', name: 'Friends', kind: 'static' }), profile: contact({ segments: ['friends'] }) }],
  ['standing: a segment by score', [workflow({ steps: [{ kind: 'add', id: 's', target: { of: 'score' }, value: 10 }] }), on('enters', 'hot', { id: 'v' })], [['0d', go()]], { ended: ['0d w finished', '0d v finished'] }, segments({ id: 'hot', name: 'Hot', kind: 'live', condition: { kind: 'score', op: 'gte', n: 10 } })],
  ['by an attribute that is taken away', [on('leaves', 'pro')], [['0d', is({ plan: 'pro' })], ['1d', is({ plan: 'free' })]], { ...finished('1d') }, segments({ id: 'pro', name: 'Pro', kind: 'live', condition: attribute('plan', 'is', 'pro') })],
  ['unknown is not in it', [on('enters', 'old')], [['0d', is({ name: 'x' })], ['1d', is({ age: 70 })]], { ...finished('1d') }, segments({ id: 'old', name: 'Old', kind: 'live', condition: attribute('age', 'gte', 65) })],
  ['this session', [on('leaves', 'here')], [['0d', page()]], { counts: { entered: 1 } }, segments({ id: 'here', name: 'Here', kind: 'live', condition: count({ type: 'page_view' }, 'gte', 1, { kind: 'session' }) })],
  ['by how long ago', [on('leaves', 'fresh')], [['0d', did('x')]], { ...finished('3d 00:00:00.001') }, segments({ id: 'fresh', name: 'Fresh', kind: 'live', condition: { kind: 'recency', which: 'last', event: { type: 'custom', name: 'x' }, op: 'within', ago: 'P3D' } })],
  ['by the hour of the day', [on('enters', 'evening', { reentry: { kind: 'once' } })], [['0d', page()]], { ...finished('0d 07:00') }, { ...segments({ id: 'evening', name: 'Evening', kind: 'live', condition: { kind: 'moment', from: '18:00', to: '22:00' } }), until: '3d' }],
  ['by what they spent lately', [on('leaves', 'spent')], [['0d', buys('A')]], { ...finished('2d 00:00:00.001') }, segments({ id: 'spent', name: 'Spent', kind: 'live', condition: { kind: 'aggregate', by: 'sum', of: 'value', event: { type: 'purchase' }, window: last('P2D'), op: 'gte', value: { amount: 900, currency: 'EUR' } } })],
  ['nobody watches: nothing is due for it', [workflow({ guard: { kind: 'segment', id: 'keen' } })], [['0d', page()], ['1d', page()]], { due: undefined, derived: [] }, segments(KEEN)],
  ['a wait for a condition in time ends when time brings it', [workflow({ steps: [until({ condition: { kind: 'recency', which: 'last', event: { type: 'page_view' }, op: 'before', ago: 'P2D' } }, 'P9D', [set('met', true)])] })], [['0d', page()], ['0d 00:01', go()]], { attributes: { met: true }, ended: ['2d 00:00:00.001 w finished'] }],
]
