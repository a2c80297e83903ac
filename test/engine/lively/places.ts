import fc from 'fast-check'
import { parse, Segment, type SiteRules, type Workflow } from '../../../worker/engine/index.ts'
import { add, bought, count, type Json, last, SITE, workflow } from '../site.ts'
import { conditions, triggers } from './conditions.ts'
import { numbered, steps } from './steps.ts'

/** A site with what it has published: each workflow in two versions, of which the second may come later. */
export type Place = { site: SiteRules; segments: readonly Segment[]; workflows: Workflow[]; next: Workflow[] }

const live = (id: string, condition: Json): Segment => {
  const parsed = parse(Segment, { kind: 'live', id, name: id, condition })
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.issues))
  return parsed.value
}

const SEGMENTS: readonly Segment[] = [
  { kind: 'static', id: 'list', name: 'List' },
  live('keen', count({ type: 'page_view' }, 'gte', 2, last('P2D'))),
  live('hot', { kind: 'score', op: 'gte', n: 8 }),
  live('evening', { kind: 'moment', from: '18:00', to: '22:00' }),
]

/** Nine times in ten nothing is said of it. */
const rarely = <T>(arbitrary: fc.Arbitrary<T>, weight = 9): fc.Arbitrary<T | undefined> =>
  fc.oneof({ weight, arbitrary: fc.constant(undefined) }, arbitrary)
const said = (part: { [key: string]: unknown }): Json =>
  Object.fromEntries(Object.entries(part).filter(([, each]) => each !== undefined))

/** Who comes back, and what makes two passages two, stays the same in every version. */
const ways = fc
  .record({
    key: rarely(fc.constantFrom('subject', 'cart'), 3),
    reentry: fc.constantFrom<Json[]>(
      { kind: 'once' },
      { kind: 'after_exit' },
      { kind: 'after_exit' },
      { kind: 'after', duration: 'P2D' },
    ),
    priority: fc.integer({ min: 0, max: 100 }),
  })
  .map(said)
const parts = fc
  .record({
    trigger: fc.array(triggers, { minLength: 1, maxLength: 3, size: 'max' }),
    steps: steps.map((all) => numbered([...all, add('n', 1)])),
    guard: rarely(conditions, 3),
    goal: rarely(fc.oneof(fc.constant(bought('gte', 1, { kind: 'run' })), fc.constant(bought()), conditions), 1),
    exit: rarely(conditions),
    cap: rarely(fc.constantFrom<Json[]>({ emails: 1, per: 'day' }, { emails: 2, per: 'week' }), 3),
    hours: rarely(
      fc.constantFrom<Json[]>({ from: '09:00', to: '18:00' }, { from: '22:00', to: '02:00', weekdays: [1, 5, 6] }),
      5,
    ),
    result: rarely(
      fc.constantFrom<Json[]>(
        { kind: 'event', name: 'ping' },
        { kind: 'segment', segment: 'list' },
        { kind: 'stage', stage: 'mql' },
      ),
      2,
    ),
  })
  .map(said)

const documents = (id: string): fc.Arbitrary<[now: Workflow, next: Workflow]> =>
  fc
    .tuple(ways, parts, parts)
    .map(([way, first, second]) => [workflow({ ...way, ...first, id }), workflow({ ...way, ...second, id })])

const caps = rarely(
  fc.record(
    {
      emails: fc.constantFrom(0, 1, 1, 2),
      per: fc.constantFrom('day' as const, 'week' as const),
      messages: fc.integer({ min: 0, max: 2 }),
    },
    { requiredKeys: ['per'] },
  ),
  1,
)

/** Up to three workflows of the whole language, likely to meet, on a site with stages, segments and perhaps a cap. */
export const lively: fc.Arbitrary<Place> = fc
  .record({
    all: fc.tuple(documents('a'), documents('b'), documents('c')).chain((each) => fc.subarray(each, { minLength: 2 })),
    cap: caps,
    stages: fc.boolean(),
  })
  .map(({ all, cap, stages }) => ({
    site: {
      ...SITE,
      ...(cap ? { cap } : {}),
      ...(stages
        ? {
            stages: [
              { id: 'unqualified', name: 'Unqualified' },
              { id: 'mql', name: 'MQL', score: 5 },
              { id: 'sql', name: 'SQL', score: 12 },
              { id: 'customer', name: 'Customer' },
            ],
          }
        : {}),
    },
    segments: SEGMENTS,
    workflows: all.map(([now]) => now),
    next: all.map(([, next]) => next),
  }))
