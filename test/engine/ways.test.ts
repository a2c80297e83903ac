import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Condition, Workflow } from '../../worker/engine/index.ts'
import { type Heard, lives } from './lively/lives.ts'
import { lively, type Place } from './lively/places.ts'
import { last, live, placeOf } from './living.ts'
import {
  AGAIN,
  add,
  all,
  any,
  bought,
  branch,
  count,
  type Json,
  letter,
  NO,
  not,
  set,
  split,
  UNKNOWN,
  until,
  wait,
  workflow,
  YES,
} from './site.ts'
import { DAY, START } from './time.ts'

/** A tree of ways: at each fork one of them is gone. */
type Tree = { fork: 'branch' | 'wait' | 'split'; ask: Json; ways: Tree[][] }

const asks = fc.constantFrom<Json>(
  YES,
  NO,
  UNKNOWN,
  not(UNKNOWN),
  bought(),
  not(bought()),
  count({ type: 'page_view' }, 'gte', 2),
)
const trees: fc.Arbitrary<Tree[]> = fc.letrec<{ tree: Tree; trees: Tree[] }>((tie) => ({
  trees: fc.array(tie('tree'), { minLength: 1, maxLength: 2 }),
  tree: fc.record({
    fork: fc.constantFrom('branch' as const, 'wait' as const, 'split' as const),
    ask: asks,
    ways: fc.array(fc.oneof({ maxDepth: 2 }, fc.constant<Tree[]>([]), tie('trees')), { minLength: 2, maxLength: 2 }),
  }),
})).trees

const mark = (name: string): Json => add('trail', name, `mark-${name}`)

/** The steps of a tree: every way begins with its mark. */
const stepsOf = (forks: readonly Tree[], at: string): Json[] =>
  forks.map(({ fork, ask, ways }, i) => {
    const id = `${at}${i}`
    const [a, b] = ways.map((way, j) => [mark(`${id}-${j}`), ...stepsOf(way, `${id}${j}`)])
    if (fork === 'branch') return branch([[ask, a ?? []]], b, id)
    return fork === 'wait'
      ? until({ condition: ask }, 'P1D', a, b, id)
      : split(
          [
            [1, a ?? []],
            [1, b ?? []],
          ],
          id,
        )
  })

/** Each fork that was reached was left by one way; one that was not, by none. */
const isTrail = (forks: readonly Tree[], at: string, trail: ReadonlySet<string>, isReached: boolean): boolean =>
  forks.every(({ ways }, i) => {
    const gone = ways.map((_, j) => trail.has(`${at}${i}-${j}`))
    return (
      gone.filter(Boolean).length === (isReached ? 1 : 0) &&
      ways.every((way, j) => isTrail(way, `${at}${i}${j}`, trail, gone[j] === true))
    )
  })

const heard: fc.Arbitrary<Heard[]> = fc
  .array(fc.tuple(fc.constantFrom('page_view' as const, 'purchase' as const, 'timer' as const), fc.nat(DAY)), {
    maxLength: 12,
  })
  .map((each) => {
    let now = START
    const begins: Heard = { now, event: { id: 'go', type: 'custom', name: 'go', at: now } }
    return [
      begins,
      ...each.map(([type, after], i): Heard => {
        now += after
        return { now, event: { id: `e${i}`, type, at: now } }
      }),
    ]
  })

describe('at a fork', () => {
  it('exactly one way is gone, of branches, waits and splits inside each other, and the flow goes on after it', () => {
    fc.assert(
      fc.property(trees, heard, (forks, events) => {
        const steps = [...stepsOf(forks, 'f'), set('after', true)]
        const { attributes, runs } = last(live(placeOf([workflow({ steps })]), events))
        const trail = new Set(attributes.trail === undefined ? [] : [attributes.trail].flat().map(String))
        expect([isTrail(forks, 'f', trail, true), attributes.after, runs]).toEqual([true, true, []])
      }),
      { numRuns: 500 },
    )
  })

  const answers = fc.constantFrom(['yes', YES] as const, ['no', NO] as const, ['unknown', UNKNOWN] as const)

  it('the first case of a branch that is surely right is taken', () => {
    fc.assert(
      fc.property(fc.array(answers, { minLength: 1, maxLength: 5 }), (cases) => {
        const steps = [
          branch(
            cases.map(([, when], i) => [when, [mark(`case-${i}`)]]),
            [mark('else')],
          ),
        ]
        const { attributes } = last(live(placeOf([workflow({ steps })]), [BEGIN]))
        const first = cases.findIndex(([answer]) => answer === 'yes')
        expect(attributes).toEqual({ trail: [first < 0 ? 'else' : `case-${first}`] })
      }),
    )
  })
})

const BEGIN: Heard = { now: START, event: { id: 'e', type: 'custom', name: 'go', at: START } }

/** Conditions nobody can ever answer on these sites, each in its way. */
const unknowns = fc.constantFrom<Json>(
  UNKNOWN,
  not(UNKNOWN),
  any(UNKNOWN, NO),
  all(YES, UNKNOWN),
  not(all(UNKNOWN, YES)),
  { kind: 'recency', which: 'last', event: { type: 'form_submit' }, op: 'before', ago: 'P1D' },
  { kind: 'aggregate', of: 'value', by: 'average', event: { type: 'form_submit' }, op: 'gte', value: 1 },
  letter('not_opened', 'P1D', { step: 'nowhere' }),
  not(letter('not_clicked', 'PT1H', { topic: 'nothing' })),
  { kind: 'consent', purpose: 'email:nobody-asked' },
  { kind: 'moment', before: '2026-02-31' },
)
const conditionOf = (source: Json): Condition => {
  const { guard } = workflow({ guard: source })
  if (!guard) throw new Error('no condition')
  return guard
}

/** The same site, with all its workflows changed. */
const changed = (place: Place, change: (each: Workflow) => Workflow): Place => ({
  ...place,
  workflows: place.workflows.map(change),
  next: place.next.map(change),
})
const effectsOf = (place: Place, events: readonly Heard[]): unknown[] =>
  live(place, events, { more: 20 }).map(({ effects, messages }) => [effects, messages])

describe('what nobody knows', () => {
  it('lets nobody in', () => {
    fc.assert(
      fc.property(lively, lives(), unknowns, (place, events, unknown) => {
        const guard = conditionOf(unknown)
        const all = live(
          changed(place, (each) => ({ ...each, guard })),
          events,
          { more: 20 },
        )
        expect(all.flatMap(({ effects }) => effects)).toEqual([])
      }),
      { numRuns: 200 },
    )
  })

  it('meets no goal and no exit: it is as if there were none', () => {
    fc.assert(
      fc.property(lively, lives(), unknowns, (place, events, unknown) => {
        const without = changed(place, ({ goal: _, exit: __, ...each }) => each)
        const condition = conditionOf(unknown)
        expect(
          effectsOf(
            changed(without, (each) => ({ ...each, goal: condition, exit: condition })),
            events,
          ),
        ).toEqual(effectsOf(without, events))
      }),
      { numRuns: 200 },
    )
  })

  it('takes no case, ends no wait, and is in no segment', () => {
    fc.assert(
      fc.property(unknowns, heard, (unknown, events) => {
        const steps = [
          branch(
            [
              [unknown, [mark('case')]],
              [not(unknown), [mark('other')]],
            ],
            [mark('else')],
          ),
          until({ condition: unknown }, 'P1D', [mark('met')], [mark('late')]),
          wait('PT1H'),
        ]
        const site = placeOf([
          workflow({ steps }),
          workflow({
            id: 'v',
            trigger: [{ kind: 'segment', segment: 's', change: 'enters' }],
            reentry: AGAIN,
            steps: [mark('in')],
          }),
        ])
        const segments = [{ kind: 'live' as const, id: 's', name: 'S', condition: conditionOf(unknown) }]
        expect(last(live({ ...site, segments }, events)).attributes.trail).toEqual(['else', 'late'])
      }),
      { numRuns: 300 },
    )
  })
})
