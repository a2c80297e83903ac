import type { Comparison, NumberOperator } from './compare.ts'
import type { Condition, Leaf } from './condition.ts'
import { conditionsOf, filtersOf } from './conditions.ts'
import { type Issue, issue } from './issue.ts'
import type { Workflow } from './workflow.ts'

type Path = (string | number)[]
type CountLeaf = Extract<Leaf, { kind: 'count' }>

const emptyList = ({ op, value }: Comparison, path: Path): Issue[] =>
  op === 'in' && Array.isArray(value) && value.length === 0
    ? [issue('check.list_empty', [...path, 'value'], {}, 'warning')]
    : []

const emptyLists = (workflow: Workflow): Issue[] => [
  ...[...conditionsOf(workflow)].flatMap(({ condition, path }) =>
    condition.kind === 'attribute' || condition.kind === 'context' || condition.kind === 'stage'
      ? emptyList(condition, path)
      : [],
  ),
  ...[...filtersOf(workflow)].flatMap(({ filter, path }) =>
    (['where', 'item'] as const).flatMap((place) =>
      (filter[place] ?? []).flatMap((each, i) => emptyList(each, [...path, place, i])),
    ),
  ),
]

/** The least and the most a count may be for a comparison to hold. */
const RANGES: Readonly<Record<NumberOperator, (n: number) => readonly [least: number, most: number]>> = {
  is: (n) => [n, n],
  is_not: () => [0, Number.POSITIVE_INFINITY],
  lt: (n) => [0, n - 1],
  lte: (n) => [0, n],
  gt: (n) => [n + 1, Number.POSITIVE_INFINITY],
  gte: (n) => [n, Number.POSITIVE_INFINITY],
}

/** Counts that all must hold, also those of an `all` within. */
const countsOf = (condition: Condition, path: Path): { leaf: CountLeaf; path: Path }[] => {
  if (condition.kind === 'count') return [{ leaf: condition, path }]
  return condition.kind === 'all' ? condition.of.flatMap((each, i) => countsOf(each, [...path, 'of', i])) : []
}

/** The first count that leaves no number for those before it, of the same events in the same time. */
const contradiction = (condition: Condition, path: Path): Issue[] => {
  const left = new Map<string, readonly [number, number]>()
  for (const { leaf, path: at } of countsOf(condition, path)) {
    const what = JSON.stringify([leaf.event, leaf.window])
    const [least, most] = RANGES[leaf.op](leaf.n)
    const [from, to] = left.get(what) ?? [0, Number.POSITIVE_INFINITY]
    if (least > most) continue // never by itself, which is said of it
    if (Math.max(from, least) > Math.min(to, most)) return [issue('check.contradiction', at, {}, 'warning')]
    left.set(what, [Math.max(from, least), Math.min(to, most)])
  }
  return []
}

const ofConditions = (workflow: Workflow): Issue[] => {
  const inside = new Set<Condition>()
  return [...conditionsOf(workflow)].flatMap(({ condition, path }) => {
    if (condition.kind === 'count' && condition.op === 'lt' && condition.n === 0)
      return [issue('check.count_never', [...path, 'n'], {}, 'warning')]
    if (condition.kind !== 'all') return []
    for (const each of condition.of) if (each.kind === 'all') inside.add(each)
    return inside.has(condition) ? [] : contradiction(condition, path)
  })
}

/** Who passes the guard has met the goal, and who has met the goal does not come in. */
const guardIsGoal = ({ guard, goal }: Workflow): Issue[] =>
  guard && goal && JSON.stringify(guard) === JSON.stringify(goal)
    ? [issue('check.guard_is_goal', ['guard'], {}, 'warning')]
    : []

/**
 * Rules that can never hold, whoever is asked about: only what is certain from the document alone. What cannot be compared is
 * found with the types.
 */
export const neverIssues = (workflow: Workflow): Issue[] => [
  ...emptyLists(workflow),
  ...ofConditions(workflow),
  ...guardIsGoal(workflow),
]
