import fc from 'fast-check'
import { any, attribute, bought, count, type Json, last, letter, NO, not, UNKNOWN, YES } from '../site.ts'

/** What rules speak of: few things, so that they meet. */
const filters: fc.Arbitrary<Json> = fc.constantFrom<Json>(
  { type: 'page_view' },
  { type: 'page_view', tag: 'books' },
  { type: 'custom', name: 'go' },
  { type: 'custom', name: 'ping' },
  { type: 'cart' },
  { type: 'purchase' },
  { type: 'attribute_changed', name: 'n' },
  { type: 'score_changed' },
  { type: 'stage_changed' },
  { type: 'email_opened' },
  { type: 'email_clicked', where: [{ field: 'topic', op: 'is', value: 'news' }] },
  { type: 'email_opened', grades: ['machine'] },
)

const FREQUENT: Json[] = [{ type: 'page_view' }, { type: 'page_view', tag: 'books' }, { type: 'custom', name: 'go' }]

/** An event a wait may wait for, or a delay counts from. */
export const awaited: fc.Arbitrary<Json> = fc.constantFrom<Json>(
  { type: 'page_view' },
  { type: 'custom', name: 'go' },
  { type: 'purchase' },
  { type: 'cart' },
  { type: 'email_clicked' },
)

const often = fc.record({
  kind: fc.constant('count'),
  event: filters,
  within: fc.constantFrom('P1D', 'P7D'),
  reaches: fc.integer({ min: 1, max: 3 }),
})
const dates = fc.record(
  {
    kind: fc.constant('date'),
    attribute: fc.constantFrom('born', 'ends', 'first_purchase'),
    offset: fc.constantFrom('P1D', 'PT6H', 'P7D'),
    before: fc.boolean(),
    yearly: fc.boolean(),
  },
  { requiredKeys: ['kind', 'attribute'] },
)
const silences = fc.record(
  {
    kind: fc.constant('inactive'),
    event: fc.constantFrom<Json>({ type: 'page_view' }, { type: 'purchase' }),
    duration: fc.constantFrom('P1D', 'P3D', 'P30D'),
  },
  { requiredKeys: ['kind', 'duration'] },
)
const changes = fc.record({
  kind: fc.constant('segment'),
  segment: fc.constantFrom('list', 'keen', 'hot', 'evening'),
  change: fc.constantFrom('enters', 'leaves'),
})

export const triggers: fc.Arbitrary<Json> = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(...FREQUENT).map((event): Json => ({ kind: 'event', event })) },
  { weight: 3, arbitrary: filters.map((event): Json => ({ kind: 'event', event })) },
  often,
  dates,
  silences,
  changes,
)

const letters: fc.Arbitrary<Json> = fc
  .tuple(
    fc.constantFrom('sent', 'delivered', 'opened', 'clicked', 'not_opened', 'not_clicked', 'bounced'),
    fc.constantFrom<Json>({ step: 's0' }, { step: 's1' }, { step: 's2' }, { topic: 'news' }, {}),
    fc.constantFrom('PT1H', 'P1D', 'P2D'),
  )
  .map(([state, of, within]) => letter(state, within, of))

/** Answers that time alone may change. */
const passing: fc.Arbitrary<Json> = fc.constantFrom<Json>(
  bought('lt', 2, last('P2D')),
  not(count({ type: 'page_view' }, 'gte', 1, last('PT6H'))),
  not(count({ type: 'page_view' }, 'gte', 3, { kind: 'session' })),
  { kind: 'recency', which: 'last', event: { type: 'purchase' }, op: 'within', ago: 'P3D' },
  { kind: 'recency', which: 'last', event: { type: 'page_view' }, op: 'before', ago: 'P1D' },
  { kind: 'moment', weekdays: [1, 3, 5] },
  { kind: 'moment', from: '09:00', to: '18:00' },
  { kind: 'moment', after: '2026-05-04', before: '2026-05-20' },
  {
    kind: 'aggregate',
    of: 'value',
    by: 'sum',
    event: { type: 'purchase' },
    window: last('P2D'),
    op: 'gte',
    value: { amount: 500, currency: 'EUR' },
  },
  { kind: 'segment', id: 'keen' },
  { kind: 'segment', id: 'evening' },
)

/** Answers that stay until something happens. */
const lasting: fc.Arbitrary<Json> = fc.constantFrom<Json>(
  NO,
  UNKNOWN,
  not(UNKNOWN),
  bought(),
  not(bought()),
  attribute('n', 'lt', 3),
  attribute('n', 'exists'),
  count({ type: 'page_view' }, 'gte', 2, { kind: 'run' }),
  any(UNKNOWN, bought()),
  { kind: 'score', op: 'gte', n: 10 },
  { kind: 'stage', op: 'is', value: 'mql' },
  { kind: 'consent', purpose: 'email:news' },
  { kind: 'sequence', first: { type: 'page_view' }, then: { type: 'purchase' }, within: 'P1D' },
  { kind: 'shown', message: 'bar-words' },
  { kind: 'segment', id: 'list' },
  { kind: 'segment', id: 'hot' },
)

/** Answers about where somebody is or was, which other workflows may change in the same breath. */
const aside: fc.Arbitrary<Json> = fc.constantFrom<Json>(
  { kind: 'workflow', id: 'a', state: 'in' },
  not({ kind: 'workflow', id: 'b', state: 'finished' }),
  { kind: 'workflow', id: 'a', state: 'goal' },
  { kind: 'received', content: 'same' },
  { kind: 'person', is: 'returning' },
)

export const conditions: fc.Arbitrary<Json> = fc.oneof(
  { weight: 2, arbitrary: fc.constant(YES) },
  { weight: 3, arbitrary: lasting },
  { weight: 2, arbitrary: passing },
  { weight: 2, arbitrary: letters },
  { weight: 1, arbitrary: letters.map(not) },
  { weight: 1, arbitrary: aside },
)
