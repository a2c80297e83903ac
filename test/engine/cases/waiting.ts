import type { Case } from '../play.ts'
import {
  attribute,
  bar,
  bought,
  branch,
  contact,
  count,
  email,
  list,
  not,
  set,
  until,
  wait,
  workflow,
} from '../site.ts'
import { ACCEPTED, buys, did, go, page } from './told.ts'

const took = (value: string) => set('took', value, `took-${value}`)
const paid = { event: { type: 'purchase' } }
const cart = (timeout = 'P1D') =>
  workflow({ steps: [until(paid, timeout, [took('met')], [took('timeout')]), set('after', true)] })
const MET = { attributes: { took: 'met', after: true } }
const TIMED_OUT = { attributes: { took: 'timeout', after: true } }

/** Waits: until something happens, or the time is up; exactly one of the two ways is taken. */
// biome-ignore format: one row, one line
export const waitCases: Case[] = [
  ['N1, B6: what was waited for happens: the way of met, and the flow goes on after it', [cart()], [['0d', go()], ['0d 10:00', buys('King')]], { ...MET, ended: ['0d 10:00 w finished'] }],
  ['it does not happen: the way of the timeout, at the very end of it', [cart()], [['0d', go()]], { ...TIMED_OUT, ended: ['1d w finished'] }],
  ['it stays while neither has come', [cart()], [['0d', go()], ['0d 10:00', page()]], { attributes: {}, live: ['w until'], due: '1d' }, { until: '0d 20:00' }],
  ['another event is not it', [cart()], [['0d', go()], ['0d 10:00', did('read')]], TIMED_OUT],
  ['what happened before the wait is not it', [cart()], [['-1d', buys('King')], ['0d', go()]], TIMED_OUT],
  ['an event at the very end is in time', [cart()], [['0d', go()], ['1d', buys('King')]], MET],
  ['an event told late that happened in time is in time, if nobody looked yet', [cart()], [['0d', go()], ['0d 23:00', buys('King')]], MET],
  ['only one of the two ways is ever taken', [cart()], [['0d', go()], ['1d 01:00', buys('King')]], TIMED_OUT],
  ['the filter of the event counts', [workflow({ steps: [until({ event: { type: 'purchase', item: [{ field: 'author', op: 'is', value: 'King' }] } }, 'P1D', [took('met')], [took('timeout')])] })], [['0d', go()], ['0d 01:00', buys('Christie')]], { attributes: { took: 'timeout' } }],
  ['a condition that holds on arrival is met at once', [workflow({ steps: [until({ condition: bought() }, 'P1D', [took('met')], [took('timeout')])] })], [['-1d', buys('King')], ['0d', go()]], { attributes: { took: 'met' }, ended: ['0d w finished'] }],
  ['a condition is met by the event that makes it hold', [workflow({ steps: [until({ condition: count({ type: 'custom', name: 'read' }, 'gte', 2, { kind: 'run' }) }, 'P1D', [took('met')], [took('timeout')])] })], [['0d', go()], ['0d 01:00', did('read')], ['0d 02:00', did('read')]], { attributes: { took: 'met' }, ended: ['0d 02:00 w finished'] }],
  ['a condition nobody can answer is not met', [workflow({ steps: [until({ condition: attribute('nobody_has_it', 'is', 'x') }, 'P1D', [took('met')], [took('timeout')])] })], [['0d', go()]], { attributes: { took: 'timeout' } }],
  ['empty ways go straight on', [workflow({ steps: [until(paid, 'P1D'), set('after', true)] })], [['0d', go()], ['0d 01:00', buys('King')]], { attributes: { after: true } }],
  ['two waits after each other hear each their own', [workflow({ steps: [until(paid, 'P1D', [took('one')], [], 'a'), until({ event: { type: 'custom', name: 'thanks' } }, 'P1D', [took('two')], [took('none')], 'b')] })], [['0d', go()], ['0d 01:00', buys('King')], ['0d 02:00', did('thanks')]], { attributes: { took: 'two' } }],
  ['one event does not end two waits', [workflow({ steps: [until(paid, 'P1D', [], [], 'a'), until(paid, 'P2D', [took('again')], [took('none')], 'b')] })], [['0d', go()], ['0d 01:00', buys('King')]], { attributes: { took: 'none' }, ended: ['2d 01:00 w finished'] }],
  ['a wait inside a way comes back to the outer flow', [workflow({ steps: [until(paid, 'P1D', [until({ event: { type: 'custom', name: 'thanks' } }, 'P1D', [took('deep')], [], 'inside')]), set('after', true)] })], [['0d', go()], ['0d 01:00', buys('King')], ['0d 02:00', did('thanks')]], { attributes: { took: 'deep', after: true } }],
  ['the guard still rules while waiting', [workflow({ guard: not(bought()), steps: [until({ event: { type: 'custom', name: 'x' } }, 'P1D'), email()] })], [['0d', go()], ['0d 10:00', buys('King')]], { emails: [], ended: ['0d 10:00 w guard'] }],
  ['a goal that is what is waited for ends the run, and does not take the way', [workflow({ goal: bought(), steps: [until(paid, 'P1D', [took('met')])] })], [['0d', go()], ['0d 10:00', buys('King')]], { attributes: {}, ended: ['0d 10:00 w goal'] }],
  ['a paused workflow hears nothing, and its time is up when it goes on', [cart()], [['0d', go()], ['0d 01:00', { pause: 'w' }], ['0d 02:00', buys('King')], ['2d', { resume: 'w' }], ['2d 01:00', page()]], TIMED_OUT],
  ['X3: a reminder for who does not answer, thanks for who does', [workflow({ steps: [email('ask'), until({ event: { type: 'custom', name: 'answer' } }, 'P3D', [email('thanks')], [email('reminder')])] })], [['0d', go()], ['0d 00:01', ACCEPTED], ['1d', did('answer')]], { emails: ['0d ask', '1d thanks'] }],
]

const joins = (segment: string, change = 'enters') => [{ kind: 'segment', segment, change }]
const onList = (id: string) => ({ kind: 'segment', id })
const always = { kind: 'after_exit' }

/** Lists, suppression, and workflows that set each other off. */
// biome-ignore format: one row, one line
export const chainCases: Case[] = [
  ['B8: a step puts somebody on a list', [workflow({ steps: [list('readers')] })], [['0d', go()]], { segments: ['readers'] }],
  ['and takes them off', [workflow({ steps: [list('readers', 'remove')] })], [['0d', go()]], { segments: [] }, { profile: contact({ segments: ['readers'] }) }],
  ['nobody is on a list twice', [workflow({ steps: [list('readers'), list('readers', 'add', 'again')] })], [['0d', go()]], { segments: ['readers'] }],
  ['joining a list lets into the workflow of that list', [workflow({ id: 'a', steps: [list('readers')] }), workflow({ id: 'b', trigger: joins('readers'), steps: [set('welcome', true)] })], [['0d', go()]], { attributes: { welcome: true } }],
  ['joining another does not', [workflow({ id: 'a', steps: [list('buyers')] }), workflow({ id: 'b', trigger: joins('readers'), steps: [set('welcome', true)] })], [['0d', go()]], { attributes: {} }],
  ['joining again what they are on says nothing', [workflow({ id: 'a', reentry: always, steps: [list('readers')] }), workflow({ id: 'b', reentry: always, trigger: joins('readers'), steps: [{ kind: 'add', id: 'n', target: { of: 'attribute', name: 'n' }, value: 1 }] })], [['0d', go()], ['1d', go()]], { attributes: { n: 1 } }],
  ['leaving a list lets into the workflow of leaving', [workflow({ id: 'a', steps: [list('readers', 'remove')] }), workflow({ id: 'b', trigger: joins('readers', 'leaves'), steps: [set('bye', true)] })], [['0d', go()]], { attributes: { bye: true } }, { profile: contact({ segments: ['readers'] }) }],
  ['being on a list is a condition, always answered', [workflow({ steps: [branch([[onList('readers'), [took('on')]]], [took('off')])] })], [['0d', go()]], { attributes: { took: 'off' } }],
  ['D1: what a finished run means lets into the next workflow', [workflow({ id: 'a', steps: [set('x', 1)], result: { kind: 'event', name: 'a_done' } }), workflow({ id: 'b', trigger: [{ kind: 'event', event: { type: 'custom', name: 'a_done' } }], steps: [set('chained', true)] })], [['0d', go()]], { attributes: { x: 1, chained: true } }],
  ['D7: or puts them on the list of the next', [workflow({ id: 'a', steps: [wait('P1D')], result: { kind: 'segment', segment: 'won-back' } })], [['0d', go()]], { segments: ['won-back'] }],
  ['a run that a rule ended means nothing', [workflow({ id: 'a', guard: not(bought()), steps: [wait('P2D')], result: { kind: 'segment', segment: 'done' } })], [['0d', go()], ['1d', buys('King')]], { segments: [] }],
  ['an emitted event is an event like any other', [workflow({ id: 'a', steps: [{ kind: 'emit', id: 'e', name: 'gold', props: { level: 3 } }] }), workflow({ id: 'b', trigger: [{ kind: 'event', event: { type: 'custom', name: 'gold', where: [{ field: 'level', op: 'gte', value: 3 }] } }], steps: [set('gold', true)] })], [['0d', go()]], { attributes: { gold: true } }],
  ['two workflows that emit to each other for ever meet the fuse', [workflow({ id: 'a', reentry: always, trigger: [{ kind: 'event', event: { type: 'custom', name: 'ping' } }], steps: [{ kind: 'emit', id: 'e', name: 'pong' }] }), workflow({ id: 'b', reentry: always, trigger: [{ kind: 'event', event: { type: 'custom', name: 'pong' } }], steps: [{ kind: 'emit', id: 'e', name: 'ping' }] })], [['0d', did('ping')]], { live: [] }],
  ['unset takes an attribute away, and it is unknown again', [workflow({ steps: [{ kind: 'unset', id: 'u', target: { of: 'attribute', name: 'size' } }, branch([[attribute('size', 'missing'), [took('gone')]]])] })], [['0d', go()]], { attributes: { took: 'gone' } }, { profile: contact({ attributes: { size: 'XL' } }) }],
  ['D5: suppress stops marketing from the next effect on', [workflow({ steps: [{ kind: 'suppress', id: 's', reason: 'inactive' }, email()] })], [['0d', go()]], { emails: [], suppressed: 'inactive' }],
  ['and ends what other workflows had going', [workflow({ id: 'a', trigger: [{ kind: 'event', event: { type: 'custom', name: 'clean' } }], purposes: [], steps: [{ kind: 'suppress', id: 's' }] }), workflow({ id: 'w', steps: [bar(), wait('P5D'), email()] })], [['0d', go()], ['1d', did('clean')]], { emails: [], pending: [], live: [] }],
]

const spent = (by: string, op: string, value: unknown, window?: unknown) => ({
  kind: 'aggregate',
  of: 'value',
  by,
  event: { type: 'purchase' },
  op,
  value,
  ...(window ? { window } : {}),
})
const eur = (amount: number, currency = 'EUR') => ({ amount, currency })
const says = (condition: object) => [
  workflow({
    steps: [
      branch(
        [
          [{ ...condition }, [took('yes')]],
          [not({ ...condition }), [took('no')]],
        ],
        [took('unknown')],
      ),
    ],
  }),
]
const basket = (value: number, currency = 'EUR') => buys('King', { value, currency })

/** Sums and averages over what people did (X6). */
// biome-ignore format: one row, one line
export const sumCases: Case[] = [
  ['X6: the average basket', says(spent('average', 'gt', eur(1500))), [['-2d', basket(1000)], ['-1d', basket(3000)], ['0d', go()]], { attributes: { took: 'yes' } }],
  ['the sum of what was bought', says(spent('sum', 'gte', eur(4000))), [['-2d', basket(1000)], ['-1d', basket(3000)], ['0d', go()]], { attributes: { took: 'yes' } }],
  ['the least and the most', says({ kind: 'all', of: [spent('min', 'is', eur(1000)), spent('max', 'is', eur(3000))] }), [['-2d', basket(1000)], ['-1d', basket(3000)], ['0d', go()]], { attributes: { took: 'yes' } }],
  ['within a window only', says(spent('sum', 'gte', eur(4000), { kind: 'last', duration: 'P1D' })), [['-2d', basket(1000)], ['-1d', basket(3000)], ['0d', go()]], { attributes: { took: 'no' } }],
  ['the sum of nothing is nothing', says(spent('sum', 'lt', eur(100))), [['0d', go()]], { attributes: { took: 'yes' } }],
  ['the average of nothing is unknown', says(spent('average', 'lt', eur(100))), [['0d', go()]], { attributes: { took: 'unknown' } }],
  ['two currencies are never added up', says(spent('sum', 'gte', eur(1))), [['-2d', basket(1000)], ['-1d', basket(3000, 'CHF')], ['0d', go()]], { attributes: { took: 'unknown' } }],
  ['another currency than the rule’s is unknown', says(spent('sum', 'gte', eur(1, 'CHF'))), [['-1d', basket(3000)], ['0d', go()]], { attributes: { took: 'unknown' } }],
  ['an event without the property is left out', says({ kind: 'aggregate', of: 'rating', by: 'average', event: { type: 'custom', name: 'rated' }, op: 'is', value: 4 }), [['-3d', did('rated', { props: { rating: 3 } })], ['-2d', did('rated')], ['-1d', did('rated', { props: { rating: 5 } })], ['0d', go()]], { attributes: { took: 'yes' } }],
]

const office = { from: '09:00', to: '18:00' }
const inHours = (hours: object, part: object = {}) => [
  workflow({ hours, steps: [email(), set('after', true)], ...part }),
]

/** Hours: marketing email waits for them, by the clocks of whoever gets it. Stories begin on a Friday at 11:00 in Zürich. */
// biome-ignore format: one row, one line
export const hourCases: Case[] = [
  ['within the hours it goes at once', inHours(office), [['0d', go()]], { emails: ['0d mail'] }],
  ['in the evening it waits for the morning, and nothing after it overtakes it', inHours(office), [['0d 10:00', go()]], { emails: ['0d 22:00 mail'], attributes: { after: true }, ended: ['0d 22:00 w finished'] }],
  ['over a weekend it waits for Monday', inHours({ ...office, weekdays: [1, 2, 3, 4, 5] }), [['0d 10:00', go()]], { emails: ['2d 22:00 mail'] }],
  ['it goes by the person’s own zone, where it is known', inHours(office), [['0d', go()]], { emails: ['0d 04:00 mail'] }, { profile: contact({ context: { timezone: 'America/New_York' } }) }],
  ['an attribute of theirs knows better than their browser', inHours(office), [['0d', go()]], { emails: ['0d mail'] }, { profile: contact({ attributes: { timezone: 'Europe/Paris' }, context: { timezone: 'Asia/Tokyo' } }) }],
  ['a goal met while it waits is met: it does not go', inHours(office, { goal: bought() }), [['0d 10:00', go()], ['0d 12:00', buys('King')]], { emails: [], ended: ['0d 12:00 w goal'] }],
  ['consent withdrawn while it waits is withdrawn', inHours(office), [['0d 10:00', go()], ['0d 12:00', { type: 'consent', subject: 'email:news', granted: false }]], { emails: [], skipped: ['mail consent'] }],
  ['what is no marketing does not wait', [workflow({ hours: office, steps: [{ ...email(), transactional: true }] })], [['0d 10:00', go()]], { emails: ['0d 10:00 mail'] }],
]

const onDate = (part: object = {}) =>
  workflow({
    steps: [
      { kind: 'delay', id: 'wait', delay: { kind: 'date', attribute: 'trial_ends', offset: 'P3D', before: true } },
      email(),
    ],
    ...part,
  })
const trial = (date: string) => ({ type: 'identify', props: { trial_ends: date } }) as const

/** Dates of a person (H: three days before this person's trial ends), which may be unknown, move, or have passed. */
// biome-ignore format: one row, one line
export const dateCases: Case[] = [
  ['three days before this person’s trial ends', [onDate()], [['0d', trial('2026-05-11T09:00:00Z')], ['0d', go()]], { emails: ['7d mail'] }],
  ['a date that moves moves the delay', [onDate()], [['0d', trial('2026-05-11T09:00:00Z')], ['0d', go()], ['2d', trial('2026-05-21T09:00:00Z')]], { emails: ['17d mail'] }],
  ['moved nearer, it comes sooner', [onDate()], [['0d', trial('2026-05-21T09:00:00Z')], ['0d', go()], ['2d', trial('2026-05-11T09:00:00Z')]], { emails: ['7d mail'] }],
  ['in a run with a key as well: the date is the person’s, not the booking’s', [onDate({ key: 'booking' })], [['0d', trial('2026-05-21T09:00:00Z')], ['0d', go({ props: { booking: 'b-1' } })], ['2d', trial('2026-05-11T09:00:00Z')]], { emails: ['7d mail'] }],
  ['who moves east has their day sooner', [onDate()], [['0d', trial('2026-05-11')], ['0d', go()], ['2d', page({ context: { timezone: 'Europe/Zurich' } })]], { emails: ['6d 13:00 mail'] }, { profile: contact({ context: { timezone: 'America/New_York' } }) }],
  ['and who moves west later', [onDate()], [['0d', trial('2026-05-11')], ['0d', go()], ['2d', page({ context: { timezone: 'America/New_York' } })]], { emails: ['6d 19:00 mail'] }],
  ['moved into the past, it goes at once', [onDate()], [['0d', trial('2026-05-21T09:00:00Z')], ['0d', go()], ['2d', trial('2026-05-01T09:00:00Z')]], { emails: ['2d mail'] }],
  ['a date nobody knows is waited for without a timer', [onDate()], [['0d', go()]], { emails: [], live: ['w wait'], due: undefined }],
  ['and counts from when it is known', [onDate()], [['0d', go()], ['5d', trial('2026-05-21T09:00:00Z')]], { emails: ['17d mail'] }],
  ['moved while the workflow was paused, it is asked for again when it goes on', [onDate()], [['0d', trial('2026-05-21T09:00:00Z')], ['0d', go()], ['1d', { pause: 'w' }], ['2d', trial('2026-05-11T09:00:00Z')], ['3d', { resume: 'w' }], ['3d', { type: 'timer' }]], { emails: ['7d mail'] }],
  ['what is no date is no date', [onDate()], [['0d', trial('soon')], ['0d', go()]], { emails: [], live: ['w wait'] }],
]
