import type { Comparison } from './compare.ts'
import type { Leaf } from './condition.ts'
import { conditionsOf, filtersOf } from './conditions.ts'
import { timeOf } from './date.ts'
import type { EventFilter, Where } from './filter.ts'
import { type Issue, issue } from './issue.ts'
import { type Step, walk } from './step.ts'
import { typeOf } from './value.ts'
import type { Workflow } from './workflow.ts'

type Path = (string | number)[]

/** The types each operator can be asked with; `exists` and `missing` are asked with nothing. */
const TAKES: Readonly<Record<Comparison['op'], readonly string[]>> = {
  is: ['text', 'number', 'money', 'boolean'],
  is_not: ['text', 'number', 'money', 'boolean'],
  contains: ['text'],
  starts_with: ['text'],
  ends_with: ['text'],
  in: ['list'],
  lt: ['number', 'money'],
  lte: ['number', 'money'],
  gt: ['number', 'money'],
  gte: ['number', 'money'],
  before: ['date'],
  after: ['date'],
  exists: [],
  missing: [],
}

/** What can be compared with a field that is always a text. */
const TEXTUAL = new Set(['text', 'list', 'date'])
const TEXTS = new Set(['url', 'title', 'referrer'])

const mistyped = (left: string, right: string, path: Path): Issue[] => [issue('check.types', path, { left, right })]

const ofComparison = ({ op, value }: Comparison, isText: boolean, path: Path): Issue[] => {
  const takes = TAKES[op]
  if (takes.length === 0) return []
  const given =
    value === undefined
      ? 'nothing'
      : takes.includes('date') && typeof value === 'string' && timeOf(value) !== undefined
        ? 'date'
        : typeOf(value)
  if (!takes.includes(given)) return mistyped(takes.join(', '), given, path)
  return isText && !TEXTUAL.has(given) ? mistyped('text', given, path) : []
}

/** What an order or a cart is worth: an amount with its currency, never a number alone. */
const isWorth = ({ type }: EventFilter, field: string): boolean =>
  field === 'value' && (type === 'purchase' || type === 'cart')

const numberForMoney = ({ op, value }: Comparison, path: Path): Issue[] =>
  typeof value === 'number' && TAKES[op].includes('money') ? mistyped('money', 'number', path) : []

const ofWhere = (filter: EventFilter, where: Where, path: Path): Issue[] => [
  ...ofComparison(where, TEXTS.has(where.field), path),
  ...(isWorth(filter, where.field) ? numberForMoney(where, path) : []),
]

/** What is added up is a number or an amount, whatever it is compared with. */
const ofAggregate = (leaf: Extract<Leaf, { kind: 'aggregate' }>, path: Path): Issue[] => {
  const given = leaf.value === undefined ? 'nothing' : typeOf(leaf.value)
  if (TAKES[leaf.op].length === 0) return []
  if (!TAKES[leaf.op].includes('money') || (given !== 'number' && given !== 'money'))
    return mistyped('number, money', given, path)
  return isWorth(leaf.event, leaf.of) ? numberForMoney(leaf, path) : []
}

/** A score is a number and a stage a text; anything else would change nothing, silently. */
const ofChange = (step: Step, path: Path): Issue[] => {
  if (step.kind !== 'set' && step.kind !== 'add') return []
  const [needs, given] = [
    step.target.of === 'score' ? 'number' : step.target.of === 'stage' ? 'text' : undefined,
    typeOf(step.value),
  ]
  return needs === undefined || needs === given ? [] : mistyped(needs, given, [...path, 'value'])
}

/** Comparisons across types: found when published, not by somebody who never gets in. */
export const typeIssues = (workflow: Workflow): Issue[] => [
  ...[...conditionsOf(workflow)].flatMap(({ condition, path }) => {
    if (condition.kind === 'aggregate') return ofAggregate(condition, path)
    if (condition.kind === 'attribute') return ofComparison(condition, false, path)
    return condition.kind === 'context' || condition.kind === 'stage' ? ofComparison(condition, true, path) : []
  }),
  ...[...filtersOf(workflow)].flatMap(({ filter, path }) => [
    ...(filter.where ?? []).flatMap((where, i) => ofWhere(filter, where, [...path, 'where', i])),
    ...(filter.item ?? []).flatMap((where, i) => ofComparison(where, false, [...path, 'item', i])),
  ]),
  ...[...walk(workflow.steps)].flatMap(({ step, path }) => ofChange(step, path)),
]
