import { describe, expect, it } from 'vitest'
import { conditionsOf, filtersOf } from '../../worker/engine/index.ts'
import { all, any, bought, branch, count, type Json, not, split, until, wait, workflow } from './site.ts'

const sees = (tag: string): Json => count({ type: 'page_view', tag }, 'gte', 1)
const view = (tag: string): Json => ({ type: 'page_view', tag })
const recently: Json = { kind: 'recency', which: 'last', event: view('recency'), op: 'within', ago: 'P1D' }
const spent: Json = { kind: 'aggregate', of: 'value', by: 'sum', event: view('aggregate'), op: 'gte', value: 1 }
const after: Json = { kind: 'sequence', first: view('first'), then: view('then'), within: 'P1D' }

/** A workflow with a condition and a filter wherever one can stand. */
const FULL = workflow({
  trigger: [
    { kind: 'event', event: view('trigger') },
    { kind: 'count', event: view('counted'), within: 'P1D', reaches: 2 },
    { kind: 'inactive', duration: 'P1D', event: view('silence') },
    { kind: 'inactive', duration: 'P1D' },
    { kind: 'segment', segment: 'vip', change: 'enters' },
  ],
  guard: all(sees('guard'), any(not(sees('deep')), recently)),
  goal: spent,
  exit: not(after),
  steps: [
    wait('P1D', 'rest', view('since')),
    wait('P1D', 'plain'),
    until({ event: view('awaited') }, 'P1D', [branch([[sees('met'), []]], [], 'in-met')], [], 'for-event'),
    until({ condition: sees('until') }, 'P1D', [], [branch([[sees('late'), []]], [], 'in-late')], 'for-condition'),
    branch(
      [
        [{ kind: 'score', op: 'gte', n: 1 }, []],
        [sees('case'), [branch([[sees('inner'), []]], [], 'in-case')]],
      ],
      [branch([[sees('else'), []]], [], 'in-else')],
      'fork',
    ),
    split([
      [1, []],
      [1, [branch([[sees('arm'), []]], [], 'in-arm')]],
    ]),
  ],
})

const at = (value: unknown, path: readonly (string | number)[]): unknown =>
  path.reduce<unknown>(
    (inside, key) => (typeof inside === 'object' && inside !== null ? Reflect.get(inside, key) : undefined),
    value,
  )

describe('what a workflow asks', () => {
  it('is found wherever it stands: every condition, with everything inside it', () => {
    const found = [...conditionsOf(FULL)]
    for (const { condition, path } of found) expect(at(FULL, path)).toBe(condition)
    expect(found.map(({ condition, path }) => `${path.join('.')} ${condition.kind}`)).toEqual([
      'guard all',
      'guard.of.0 count',
      'guard.of.1 any',
      'guard.of.1.of.0 not',
      'guard.of.1.of.0.of count',
      'guard.of.1.of.1 recency',
      'goal aggregate',
      'exit not',
      'exit.of sequence',
      'steps.2.met.0.cases.0.when count',
      'steps.3.condition count',
      'steps.3.timedOut.0.cases.0.when count',
      'steps.4.cases.0.when score',
      'steps.4.cases.1.when count',
      'steps.4.cases.1.steps.0.cases.0.when count',
      'steps.4.else.0.cases.0.when count',
      'steps.5.arms.1.steps.0.cases.0.when count',
    ])
  })

  it('is found wherever it stands: every filter of events', () => {
    const found = [...filtersOf(FULL)]
    for (const { filter, path } of found) expect(at(FULL, path)).toBe(filter)
    expect(found.map(({ filter, path }) => `${path.join('.')} ${filter.tag}`)).toEqual([
      'trigger.0.event trigger',
      'trigger.1.event counted',
      'trigger.2.event silence',
      'guard.of.0.event guard',
      'guard.of.1.of.0.of.event deep',
      'guard.of.1.of.1.event recency',
      'goal.event aggregate',
      'exit.of.first first',
      'exit.of.then then',
      'steps.2.met.0.cases.0.when.event met',
      'steps.3.condition.event until',
      'steps.3.timedOut.0.cases.0.when.event late',
      'steps.4.cases.1.when.event case',
      'steps.4.cases.1.steps.0.cases.0.when.event inner',
      'steps.4.else.0.cases.0.when.event else',
      'steps.5.arms.1.steps.0.cases.0.when.event arm',
      'steps.0.delay.since since',
      'steps.2.event awaited',
    ])
  })

  it('is nothing where nothing is asked', () => {
    const plain = workflow({ trigger: [{ kind: 'segment', segment: 'vip', change: 'enters' }] })
    expect([[...conditionsOf(plain)], [...filtersOf(plain)]]).toEqual([[], []])
    expect([...conditionsOf(workflow({ exit: bought() }))].map(({ path }) => path)).toEqual([['exit']])
  })
})
