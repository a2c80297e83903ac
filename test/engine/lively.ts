import fc from 'fast-check'
import type { Event, Workflow } from '../../worker/engine/index.ts'
import {
  add,
  any,
  attribute,
  bar,
  bought,
  branch,
  count,
  email,
  exit,
  type Json,
  last,
  NO,
  not,
  set,
  UNKNOWN,
  wait,
  workflow,
  YES,
} from './site.ts'
import { DAY, START } from './time.ts'

/** A life as it arrives: when each event happened, and when we heard of it. */
export type Heard = { event: Event; now: number }

const filters: fc.Arbitrary<Json> = fc.constantFrom<Json>(
  { type: 'page_view' },
  { type: 'page_view', tag: 'books' },
  { type: 'custom', name: 'go' },
  { type: 'purchase' },
  { type: 'attribute_changed', name: 'n' },
  { type: 'score_changed' },
)
const triggers: fc.Arbitrary<Json> = fc.oneof(
  filters.map((event): Json => ({ kind: 'event', event })),
  fc.record({
    kind: fc.constant('count'),
    event: filters,
    within: fc.constantFrom('P1D', 'P7D'),
    reaches: fc.integer({ min: 1, max: 3 }),
  }),
)
const conditions: fc.Arbitrary<Json> = fc.oneof(
  { weight: 3, arbitrary: fc.constant(YES) },
  fc.constantFrom<Json>(
    NO,
    UNKNOWN,
    not(UNKNOWN),
    bought(),
    not(bought()),
    bought('lt', 2, last('P2D')),
    attribute('n', 'lt', 3),
    attribute('n', 'exists'),
    count({ type: 'page_view' }, 'gte', 2, { kind: 'run' }),
    not(count({ type: 'page_view' }, 'gte', 3, { kind: 'session' })),
    any(UNKNOWN, bought()),
    { kind: 'workflow', id: 'a', state: 'in' },
    not({ kind: 'workflow', id: 'b', state: 'finished' }),
    { kind: 'score', op: 'gte', n: 10 },
    { kind: 'person', is: 'returning' },
    { kind: 'consent', purpose: 'email:news' },
    { kind: 'recency', which: 'last', event: { type: 'purchase' }, op: 'within', ago: 'P3D' },
    { kind: 'sequence', first: { type: 'page_view' }, then: { type: 'purchase' }, within: 'P1D' },
    { kind: 'shown', message: 'bar-words' },
  ),
)

/** Steps without ids, which are given once the whole is known. */
const steps: fc.Arbitrary<Json[]> = fc.letrec<{ step: Json; steps: Json[] }>((tie) => ({
  steps: fc.array(tie('step'), { maxLength: 3 }),
  step: fc.oneof(
    { maxDepth: 2 },
    fc.constantFrom<Json>(
      email(),
      email('mail', 'same'),
      bar(),
      bar('bar', { slot: 'bottom', display: { times: 1 } }),
      set('n', 0),
      add('n', 1),
      wait('P1D'),
      wait('PT1H'),
      wait('P2D', 'wait', { type: 'page_view' }),
      { kind: 'add', id: 's', target: { of: 'score' }, value: 5 },
    ),
    fc.constantFrom<Json>(email(), bar(), wait('P1D'), exit()),
    fc
      .record({
        cases: fc.array(fc.tuple(conditions, tie('steps')), { minLength: 1, maxLength: 2 }),
        otherwise: tie('steps'),
      })
      .map((each) => branch(each.cases, each.otherwise)),
  ),
})).steps

const isJson = (value: unknown): value is Json => typeof value === 'object' && value !== null && !Array.isArray(value)
const numbered = (all: unknown, next: { id: number }): Json[] =>
  (Array.isArray(all) ? all : []).filter(isJson).map((step) => {
    const id = `s${next.id++}`
    if (step.kind !== 'branch') return { ...step, id }
    const cases = (Array.isArray(step.cases) ? step.cases : []).filter(isJson)
    return {
      ...step,
      id,
      cases: cases.map((each) => ({ ...each, steps: numbered(each.steps, next) })),
      else: numbered(step.else, next),
    }
  })

const document = (id: string): fc.Arbitrary<Workflow> =>
  fc
    .record(
      {
        trigger: fc.array(triggers, { minLength: 1, maxLength: 2 }),
        steps: fc.tuple(fc.constant(add('n', 1)), steps).map(([first, more]) => numbered([...more, first], { id: 0 })),
        guard: conditions,
        goal: fc.oneof({ weight: 2, arbitrary: fc.constant(NO) }, conditions),
        exit: fc.oneof({ weight: 3, arbitrary: fc.constant(NO) }, conditions),
        reentry: fc.constantFrom<Json>({ kind: 'once' }, { kind: 'after_exit' }, { kind: 'after', duration: 'P2D' }),
        priority: fc.integer({ min: 0, max: 100 }),
      },
      { requiredKeys: ['trigger', 'steps', 'reentry'] },
    )
    .map((part) => workflow({ ...part, id }))

/** Up to three workflows of the kinds this release executes, likely to meet. */
export const lively: fc.Arbitrary<Workflow[]> = fc
  .tuple(document('a'), document('b'), document('c'))
  .chain((all) => fc.subarray(all, { minLength: 1 }))

type Happening = Partial<Event> & Pick<Event, 'type'>

const happenings: fc.Arbitrary<Happening> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.constantFrom<Happening[]>(
      { type: 'page_view' },
      { type: 'page_view', tags: ['books'] },
      { type: 'custom', name: 'go' },
    ),
  },
  fc.constantFrom<Happening[]>(
    { type: 'purchase' },
    { type: 'purchase', subject: 'order-1' },
    { type: 'timer' },
    { type: 'identify', props: { n: 1 } },
    { type: 'identify', subject: 'ada@example.org' },
    { type: 'consent', subject: 'email:news', granted: false },
    { type: 'consent', subject: 'email:news', granted: true },
    { type: 'message_shown', workflow: 'a', step: 's0', subject: 'bar-words' },
    { type: 'message_clicked', workflow: 'b', step: 's1', subject: 'bar-words' },
    { type: 'email_unsubscribed', topic: 'news' },
    { type: 'email_complained' },
  ),
)

/** A few weeks of somebody, some of it heard late, some of it twice. */
export const lives = (most = 25): fc.Arbitrary<Heard[]> =>
  fc
    .array(
      fc.record({
        what: happenings,
        after: fc.constantFrom(0, 1, 60_000, 3_600_000, DAY / 2, DAY),
        late: fc.constantFrom(0, 0, 0, 1, 3_600_000, DAY),
        again: fc.boolean(),
      }),
      { maxLength: most },
    )
    .map((all) => {
      let now = START
      return all.flatMap(({ what, after, late, again }, i): Heard[] => {
        now += after
        const heard = { event: { ...what, id: `e${i}`, at: now - late }, now }
        return again && i % 4 === 0 ? [heard, heard] : [heard]
      })
    })
