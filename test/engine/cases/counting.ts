import type { Event, Profile } from '../../../worker/engine/index.ts'
import type { Case, Told } from '../play.ts'
import { bought, contact, count, last, not, on, set, wait, workflow } from '../site.ts'
import { DAY, START } from '../time.ts'
import { buys, click, did, go, page } from './told.ts'

const sees = (): Told[1] => ({ type: 'custom', name: 'view', tags: ['price'] })
const asks = (guard: Record<string, unknown>) => workflow({ guard, steps: [set('yes', true)] })
const YES: Case[3] = { attributes: { yes: true } }
const NO: Case[3] = { attributes: {} }
const books = (moments: string[]): Told[] => moments.map((moment) => [moment, page({ tags: ['books'] })])
const recency = (which: string, op: string, ago: string, type = 'purchase') => ({
  kind: 'recency',
  which,
  event: { type },
  op,
  ago,
})
const sequence = (within: string, first = 'page_view', then = 'purchase') => ({
  kind: 'sequence',
  first: { type: first },
  then: { type: then },
  within,
})
const spent = (op: string, value: unknown) =>
  count({ type: 'purchase', where: [{ field: 'value', op, value }] }, 'gte', 1)
const eur = (amount: number, currency = 'EUR') => ({ amount, currency })
const cart = (...items: Record<string, string | number>[]): Told => ['0d', { type: 'cart', items }]
const item = (...where: [string, unknown][]) =>
  count({ type: 'cart', item: where.map(([field, value]) => ({ field, op: 'is', value })) }, 'gte', 1)

/** Somebody whose history is full of page views, the last of them a minute ago; `more` happened before. */
const busy = (n: number, totals: Profile['totals'] = {}): { profile: Profile } => {
  const history: Event[] = Array.from({ length: n }, (_, i) => ({
    id: `h${i}`,
    type: 'page_view',
    at: START - (n - i) * 60_000,
    tags: ['books'],
  }))
  const views = { n, first: history[0]?.at ?? START, last: START - 60_000 }
  return {
    profile: contact({
      since: START - 90 * DAY,
      history,
      totals: { page_view: views, 'page_view|books': views, ...totals },
    }),
  }
}
/** As `busy`, but some purchases were so long ago that only their number is remembered. */
const forgetful = (n: number, purchases: number): { profile: Profile } => {
  const { profile } = busy(
    n,
    purchases > 0 ? { purchase: { n: purchases, first: START - 80 * DAY, last: START - 70 * DAY } } : {},
  )
  return { profile: { ...profile, forgotten: START - 60 * DAY } }
}

/** Counting, comparing amounts, remembering; and knowing what is not remembered. */
// biome-ignore format: one row, one line
export const countingCases: Case[] = [
  ['X6: how many times, ever', [asks(count({ type: 'page_view', tag: 'books' }, 'gte', 3))], [...books(['0d', '1d', '2d']), ['3d', go()]], YES],
  ['the sight of a tag starts what waits for it, and no click does', [workflow({ trigger: on({ type: 'custom', name: 'view', tag: 'price' }), steps: [set('yes', true)] })], [['0d', click('price')], ['1d', sees()]], YES],
  ['a click alone is no sight', [workflow({ trigger: on({ type: 'custom', name: 'view', tag: 'price' }), steps: [set('yes', true)] })], [['0d', click('price')], ['1d', did('view')]], NO],
  ['the sight of a tag is counted, and another event of its name is not', [asks(count({ type: 'custom', name: 'view', tag: 'price' }, 'is', 2))], [['0d', sees()], ['1d', sees()], ['2d', did('view')], ['3d', go()]], YES],
  ['within the last days, the edge included', [asks(count({ type: 'page_view' }, 'is', 2, last('P2D')))], [...books(['0d', '1d', '2d']), ['3d', go()]], YES],
  ['since a date', [asks(count({ type: 'page_view' }, 'is', 2, { kind: 'since', date: '2026-05-02T09:00:00Z' }))], [...books(['0d', '1d', '2d']), ['3d', go()]], YES],
  ['since a date written with its zone', [asks(count({ type: 'page_view' }, 'is', 2, { kind: 'since', date: '2026-05-02T11:00:00+02:00' }))], [...books(['0d', '1d', '2d']), ['3d', go()]], YES],
  ['in this session', [asks(count({ type: 'page_view' }, 'is', 2, { kind: 'session' }))], [...books(['0d', '0d 01:00', '0d 01:29']), ['0d 01:30', go()]], YES],
  ['a session that is over holds nothing', [workflow({ steps: [wait('P1D'), { kind: 'branch', id: 'b', cases: [{ when: count({ type: 'page_view' }, 'gte', 1, { kind: 'session' }), steps: [set('yes', true)] }], else: [] }] })], [...books(['0d']), ['0d 00:01', go()]], NO],
  ['zero is a count like any other', [asks(count({ type: 'purchase' }, 'is', 0))], [['0d', go()]], YES],
  ['fewer than', [asks(count({ type: 'page_view' }, 'lt', 2))], [...books(['0d', '1d']), ['3d', go()]], NO],
  ['not exactly', [asks(count({ type: 'page_view' }, 'is_not', 2))], [...books(['0d', '1d']), ['3d', go()]], NO],
  ['by name', [asks(count({ type: 'custom', name: 'read' }, 'is', 1))], [['0d', did('read')], ['0d', did('listened')], ['1d', go()]], YES],
  ['by what it is about', [asks(count({ type: 'purchase', subject: 'o-1' }, 'is', 1))], [['0d', buys('A', { subject: 'o-1' })], ['0d', buys('A', { subject: 'o-2' })], ['1d', go()]], YES],
  ['by a property', [asks(count({ type: 'custom', where: [{ field: 'pages', op: 'gte', value: 300 }] }, 'is', 1))], [['0d', did('read', { props: { pages: 300 } })], ['0d', did('read', { props: { pages: 20 } })], ['0d', did('read', { props: { pages: 'many' } })], ['0d', did('read')], ['1d', go()]], YES],
  ['by its URL, whatever its case', [asks(count({ type: 'page_view', where: [{ field: 'url', op: 'contains', value: '/NEW/' }] }, 'is', 1))], [['0d', page({ url: 'https://lantern.example/new/1' })], ['0d', page()], ['1d', go()]], YES],
  ['by its title, accents composed or not', [asks(count({ type: 'page_view', where: [{ field: 'title', op: 'is', value: 'Été' }] }, 'is', 1))], [['0d', page({ title: 'E\u0301TE\u0301' })], ['1d', go()]], YES],
  ['all that is named must hold for one event', [asks(count({ type: 'custom', where: [{ field: 'a', op: 'is', value: 1 }, { field: 'b', op: 'is', value: 2 }] }, 'gte', 1))], [['0d', did('x', { props: { a: 1 } })], ['0d', did('x', { props: { b: 2 } })], ['1d', go()]], NO],
  ['two conditions must hold for the same item', [asks(item(['author', 'Stephen King'], ['format', 'paper']))], [cart({ author: 'Stephen King', format: 'audio' }, { author: 'Agatha Christie', format: 'paper' }), ['1d', go()]], NO],
  ['and do', [asks(item(['author', 'Stephen King'], ['format', 'paper']))], [cart({ author: 'Stephen King', format: 'audio' }, { author: 'stephen king', format: 'Paper' }), ['1d', go()]], YES],
  ['an event without items has none', [asks(item(['author', 'Stephen King']))], [['0d', { type: 'cart' }], ['1d', go()]], NO],
  ['money of one currency is compared', [asks(spent('gte', eur(990)))], [['0d', buys('A')], ['1d', go()]], YES],
  ['money of another is not: that would be a guess at a rate', [asks(spent('gte', eur(1, 'CHF')))], [['0d', buys('A')], ['1d', go()]], NO],
  ['nor is its opposite', [asks(spent('is_not', eur(1, 'CHF')))], [['0d', buys('A')], ['1d', go()]], NO],
  ['money is not a number', [asks(spent('gte', 1))], [['0d', buys('A')], ['1d', go()]], NO],
  ['an amount without currency is a number', [asks(spent('gte', 1))], [['0d', { type: 'purchase', value: 990 }], ['1d', go()]], YES],
  ['a field named like a part of every object is not there', [asks(count({ type: 'custom', where: [{ field: 'tostring', op: 'exists' }] }, 'gte', 1))], [['0d', did('x', { props: { a: 1 } })], ['1d', go()]], NO],
  ['exists asks for the field alone', [asks(count({ type: 'custom', where: [{ field: 'a', op: 'exists' }] }, 'is', 1))], [['0d', did('x', { props: { a: '' } })], ['0d', did('x')], ['1d', go()]], YES],
  ['the last purchase within a time', [asks(recency('last', 'within', 'P3D'))], [['0d', buys('A')], ['3d', go()]], YES],
  ['and a millisecond later not', [asks(recency('last', 'within', 'P3D'))], [['0d', buys('A')], ['3d 00:00:00.001', go()]], NO],
  ['the last purchase longer ago than', [asks(recency('last', 'before', 'P3D'))], [['0d', buys('A')], ['4d', go()]], YES],
  ['the first, not the last', [asks(recency('first', 'before', 'P3D'))], [['0d', buys('A')], ['4d', buys('A')], ['5d', go()]], YES],
  ['never bought: not within any time', [asks(not(recency('last', 'within', 'P3D')))], [['0d', go()]], YES],
  ['never bought: longer ago than is unknown', [asks(recency('last', 'before', 'P3D'))], [['0d', go()]], NO],
  ['and so is its opposite', [asks(not(recency('last', 'before', 'P3D')))], [['0d', go()]], NO],
  ['one thing and then another within a time', [asks(sequence('PT1H'))], [['0d', page()], ['0d 01:00', buys('A')], ['1d', go()]], YES],
  ['not when the time was longer', [asks(sequence('PT1H'))], [['0d', page()], ['0d 01:00:01', buys('A')], ['1d', go()]], NO],
  ['not the other way round', [asks(sequence('PT1H'))], [['0d', buys('A')], ['0d 00:30', page()], ['1d', go()]], NO],
  ['any such pair will do', [asks(sequence('PT1H'))], [['0d', page()], ['1d', page()], ['1d 00:30', buys('A')], ['2d', go()]], YES],
  ['one event is not its own sequel', [asks(sequence('PT1H', 'page_view', 'page_view'))], [['0d', page()], ['1d', go()]], NO],
  ['a history of 500 is whole', [asks(count({ type: 'page_view', where: [{ field: 'url', op: 'missing' }] }, 'is', 499))], [['0d', go()]], YES, busy(499)],
  ['one more event lets the oldest go: what reaches behind it is unknown', [asks(count({ type: 'page_view', where: [{ field: 'url', op: 'missing' }] }, 'is', 499))], [['0d', go()]], NO, busy(500)],
  ['and its opposite too', [asks(not(count({ type: 'page_view', where: [{ field: 'url', op: 'missing' }] }, 'is', 499)))], [['0d', go()]], NO, busy(500)],
  ['at least so many is still known', [asks(count({ type: 'page_view', where: [{ field: 'url', op: 'missing' }] }, 'gte', 499))], [['0d', go()]], YES, busy(500)],
  ['what lies after the oldest remembered is known exactly', [asks(count({ type: 'page_view' }, 'is', 60, last('PT1H')))], [['0d', go()]], YES, busy(500)],
  ['totals remember for ever how many there were', [asks(count({ type: 'page_view', tag: 'books' }, 'is', 600))], [['0d', go()]], YES, busy(600)],
  ['after 90 days an event is let go, and the total stays', [asks(count({ type: 'purchase' }, 'is', 1))], [['0d', buys('A')], ['91d', go()]], { attributes: { yes: true }, totals: { purchase: 1, custom: 1, attribute_changed: 1 } }],
  ['exactly 90 days old it is still there', [asks(count({ type: 'purchase', item: [{ field: 'author', op: 'is', value: 'A' }] }, 'is', 1))], [['0d', buys('A')], ['90d', go()]], YES],
  ['older than that, whose book it was is unknown', [asks(count({ type: 'purchase', item: [{ field: 'author', op: 'is', value: 'A' }] }, 'is', 1))], [['0d', buys('A')], ['90d 00:00:01', go()]], NO],
  ['N5: who never bought anything is known not to have bought a King book, however long they have been coming', [asks(not(count({ type: 'purchase', item: [{ field: 'author', op: 'is', value: 'Stephen King' }] }, 'gte', 1)))], [['0d', go()]], YES, forgetful(400, 0)],
  ['N5: who bought something nobody remembers is unknown', [asks(not(count({ type: 'purchase', item: [{ field: 'author', op: 'is', value: 'Stephen King' }] }, 'gte', 1)))], [['0d', go()]], NO, forgetful(400, 2)],
  ['who was quiet since the memory begins has not bought lately', [asks(not(recency('last', 'within', 'P30D')))], [['0d', go()]], YES, forgetful(400, 2)],
  ['whether they bought before the memory begins is unknown', [asks(not(recency('last', 'within', 'P75D')))], [['0d', go()]], NO, forgetful(400, 2)],
  ['the first of what is remembered may not have been the first', [asks(recency('first', 'within', 'P1D', 'page_view'))], [['0d', go()]], NO, { profile: { ...busy(500).profile, forgotten: START - DAY, totals: { page_view: { n: 900, first: START - 9 * DAY, last: START } } } }],
  ['a sequence may have been forgotten', [asks(not(sequence('PT1H')))], [['0d', go()]], NO, forgetful(400, 2)],
  ['one whose parts never happened was not', [asks(not(sequence('PT1H', 'cart', 'purchase')))], [['0d', go()]], YES, forgetful(400, 0)],
  ['a message shown long ago may have been forgotten', [asks(not({ kind: 'shown', message: 'm' }))], [['0d', go()]], NO, { profile: { ...forgetful(10, 0).profile, totals: { message_shown: { n: 1, first: 0, last: 0 } } } }],
  ['one never shown was not', [asks(not({ kind: 'shown', message: 'm' }))], [['0d', go()]], YES, forgetful(10, 0)],
  ['a threshold is reached by the event that reaches it, not by the next', [workflow({ trigger: [{ kind: 'count', event: { type: 'page_view' }, within: 'P7D', reaches: 2 }], reentry: { kind: 'after_exit' } })], books(['0d', '1d', '2d', '3d']), { attributes: { n: 1 } }],
  ['after a pause it can be reached again', [workflow({ trigger: [{ kind: 'count', event: { type: 'page_view' }, within: 'P7D', reaches: 2 }], reentry: { kind: 'after_exit' } })], books(['0d', '1d', '20d', '21d']), { attributes: { n: 2 } }],
  ['a threshold of one is every event after a pause', [workflow({ trigger: [{ kind: 'count', event: { type: 'page_view' }, within: 'P1D', reaches: 1 }], reentry: { kind: 'after_exit' } })], books(['0d', '0d 12:00', '5d']), { attributes: { n: 2 } }],
]

/** Late, repeated and shuffled events. */
// biome-ignore format: one row, one line
export const orderCases: Case[] = [
  ['a repeated event counts once', [asks(count({ type: 'custom', name: 'x' }, 'is', 1))], [['0d', did('x', { id: 'same' })], ['0d', did('x', { id: 'same' })], ['0d 05:00', did('x', { id: 'same' })], ['1d', go()]], { attributes: { yes: true }, duplicates: 2 }],
  ['a repeated trigger starts one run', [workflow({ reentry: { kind: 'after_exit' } })], [['0d', go({ id: 'same' })], ['0d', go({ id: 'same' })]], { attributes: { n: 1 } }],
  ['a late event takes its place in history', [asks(sequence('PT1H'))], [['0d 01:00', buys('A')], ['0d 00:30', page(), '0d 02:00'], ['1d', go()]], YES],
  ['a late third page is a third page, though the first is now more than a week ago', [workflow({ trigger: [{ kind: 'count', event: { type: 'page_view' }, within: 'P7D', reaches: 3 }] })], [...books(['0d', '1d']), ['6d 20:00', page(), '7d 10:00']], { counts: { entered: 1 } }],
  ['a late page completes a week that ends after it', [workflow({ trigger: [{ kind: 'count', event: { type: 'page_view' }, within: 'P7D', reaches: 3 }] })], [...books(['0d', '6d']), ['5d 20:00', page(), '6d 10:00']], { counts: { entered: 1 } }],
  ['a late page does not complete two weeks at once', [workflow({ trigger: [{ kind: 'count', event: { type: 'page_view' }, within: 'P7D', reaches: 3 }] })], [...books(['0d', '7d 12:00']), ['6d 20:00', page(), '7d 13:00']], { counts: {} }],
  ['a late page among many does not cross again what was crossed', [workflow({ trigger: [{ kind: 'count', event: { type: 'page_view' }, within: 'P7D', reaches: 3 }], reentry: { kind: 'after_exit' } })], [...books(['1d', '2d', '2d 20:00']), ['2d 10:00', page(), '3d']], { attributes: { n: 1 } }],
  ['a late goal ends the run', [workflow({ goal: bought(), steps: [wait('P2D'), set('yes', true)] })], [['0d', go()], ['0d 12:00', buys('A'), '1d']], NO],
  ['a late page brings forward a delay that knew of none to count from', [workflow({ steps: [wait('P3D', 'w3', { type: 'page_view' }), set('yes', true)] })], [['4d', go()], ['0d 12:00', page(), '4d 01:00']], { ended: ['4d 01:00 w finished'] }],
  ['a late page of the kind a delay counts from does not bring it forward', [workflow({ steps: [wait('P3D', 'w3', { type: 'page_view' }), set('yes', true)] })], [['0d', page()], ['0d 12:00', page()], ['0d 12:00', go()], ['0d 06:00', page(), '1d']], { ended: ['3d 12:00 w finished'] }],
  ['a delay that counts from what never happened counts from now', [workflow({ steps: [wait('P3D', 'w3', { type: 'cart' }), set('yes', true)] })], [['0d', go()]], { ended: ['3d w finished'] }],
  ['and moves when it happens', [workflow({ steps: [wait('P3D', 'w3', { type: 'cart' }), set('yes', true)] })], [['0d', go()], ['2d', { type: 'cart' }]], { ended: ['5d w finished'] }],
  ['a delay that is already over when it is reached does not wait', [workflow({ steps: [wait('P3D', 'w3', { type: 'cart' }), set('yes', true)] })], [['0d', { type: 'cart' }], ['4d', go()]], { ended: ['4d w finished'] }],
  ['two delays wait one after the other', [workflow({ steps: [wait('P1D', 'a'), wait('P2D', 'b'), set('yes', true)] })], [['0d', go()]], { ended: ['3d w finished'] }],
  ['two runs of two workflows wake each in their time', [workflow({ steps: [wait('P3D'), set('a', 1)] }), workflow({ id: 'v', steps: [wait('P1D'), set('b', 1)] })], [['0d', go()]], { ended: ['1d v finished', '3d w finished'] }],
  ['a missed timer is made up for, once', [workflow({ steps: [wait('P1D'), set('yes', true)] })], [['0d', go()], ['0d 00:01', { pause: 'w' }], ['5d', { resume: 'w' }]], { ended: ['5d w finished'] }],
  ['events at the same instant are ordered by id, so their order of arrival is no matter', [asks(sequence('PT1H', 'page_view', 'cart'))], [['0d', { type: 'cart', id: 'b' }], ['0d', page({ id: 'a' })], ['1d', go()]], YES],
  ['history is bounded, and totals are not', [workflow({})], Array.from({ length: 520 }, (_, i) => [`${Math.floor(i / 20)}d ${String(i % 20).padStart(2, '0')}:00`, page()] as const), { totals: { page_view: 520 } }],
  ['an event before the first known instant is taken as it is', [asks(count({ type: 'custom', name: 'x' }, 'is', 1))], [['-1d', did('x')], ['0d', go()]], YES],
]
