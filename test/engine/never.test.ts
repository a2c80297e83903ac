import { describe, expect, it } from 'vitest'
import { checkWorkflow, type Surroundings } from '../../worker/engine/index.ts'
import { all, any, attribute, count, type Json, last, not, workflow } from './site.ts'

const AROUND: Surroundings = { tags: [], workflows: [], languages: ['en'], checkEmail: () => [] }
const found = (part: Json, around: Partial<Surroundings> = {}) =>
  checkWorkflow(workflow(part), { ...AROUND, ...around }).map(({ code, path, severity }) => [
    code,
    path.join('.'),
    severity,
  ])

const bought = (op: string, n: number, window?: Json): Json => count({ type: 'purchase' }, op, n, window)
const worth = (type: string, value: unknown, field = 'value', op = 'gte'): Json =>
  count({ type, where: [{ field, op, value }] }, 'gte', 1)
const sum = (value: unknown, part: Json = {}): Json => ({
  kind: 'aggregate',
  of: 'value',
  by: 'sum',
  event: { type: 'purchase' },
  op: 'gte',
  value,
  ...part,
})
const stage = (op: string, value: unknown): Json => ({ kind: 'stage', op, value })
const EURO = { amount: 5000, currency: 'EUR' }
const RUN = { kind: 'run' }

type Row = [what: string, part: Json, ...issues: [code: string, path: string, severity: string][]]

describe('a rule that never holds is told of', () => {
  // biome-ignore format: one row, one line
  const cases: Row[] = [
    ['orders worth a number', { guard: worth('purchase', 5000) }, ['check.types', 'guard.event.where.0', 'error']],
    ['carts worth a number', { trigger: [{ kind: 'event', event: { type: 'cart', where: [{ field: 'value', op: 'is', value: 5000 }] } }] }, ['check.types', 'trigger.0.event.where.0', 'error']],
    ['orders that add up to a number', { guard: sum(5000) }, ['check.types', 'guard', 'error']],
    ['a sum that is a text', { guard: sum('5000', { of: 'pages', op: 'is' }) }, ['check.types', 'guard', 'error']],
    ['a sum that contains something', { guard: sum('50', { of: 'pages', op: 'contains' }) }, ['check.types', 'guard', 'error']],
    ['a sum of nothing', { guard: sum(undefined) }, ['check.types', 'guard', 'error']],
    ['fewer than none', { guard: not(bought('lt', 0)) }, ['check.count_never', 'guard.of.n', 'warning']],
    ['one of none', { guard: attribute('plan', 'in', []) }, ['check.list_empty', 'guard.value', 'warning']],
    ['an order of none', { goal: worth('purchase', [], 'city', 'in') }, ['check.list_empty', 'goal.event.where.0.value', 'warning']],
    ['none and some', { guard: all(bought('is', 0), bought('gte', 1)) }, ['check.contradiction', 'guard.of.1', 'warning']],
    ['few and many, deeper', { exit: any(all(bought('lte', 2, RUN), all(attribute('a', 'exists'), bought('gt', 2, RUN)))) }, ['check.contradiction', 'exit.of.0.of.1.of.1', 'warning']],
    ['a guard that is the goal', { guard: bought('gte', 1), goal: bought('gte', 1) }, ['check.guard_is_goal', 'guard', 'warning']],
    ['a stage the site does not have', { guard: stage('is', 'nonsense') }, ['check.unknown_stage', 'guard.value', 'warning']],
    ['one among some', { guard: stage('in', ['mql', 'nonsense']) }, ['check.unknown_stage', 'guard.value', 'warning']],
  ]
  it.each(cases)('%s', (_, part, ...issues) => {
    expect(found(part)).toEqual(issues)
  })
})

describe('a rule that may hold is not', () => {
  // biome-ignore format: one row, one line
  const cases: Row[] = [
    ['orders worth an amount', { guard: all(worth('purchase', EURO), sum(EURO), sum(undefined, { op: 'exists' })) }],
    ['other events worth a number, and numbers of orders', { guard: all(worth('score_changed', 50), worth('custom', 50), worth('purchase', 5, 'pages'), sum(5, { of: 'pages' })) }],
    ['a price of an item', { guard: count({ type: 'purchase', item: [{ field: 'price', op: 'gte', value: 900 }] }, 'gte', 1) }],
    ['none or some', { guard: any(bought('is', 0), bought('gte', 1)) }],
    ['none of one and some of the other', { guard: all(bought('is', 0), count({ type: 'cart' }, 'gte', 1)) }],
    ['none lately and some ever', { guard: all(bought('is', 0, last('P7D')), bought('gte', 1)) }],
    ['between two numbers', { guard: all(bought('gt', 1), bought('lt', 3), bought('is_not', 4), bought('is', 2)) }],
    ['none, and not none', { guard: all(bought('is', 0), not(bought('is', 1))) }],
    ['a goal beyond the guard', { guard: bought('gte', 1), goal: bought('gte', 2) }],
    ['a stage, however it is written', { guard: all(stage('is', 'MQL'), stage('contains', 'non'), stage('exists', undefined)) }],
  ]
  it.each(cases)('%s', (_, part) => {
    expect(found(part)).toEqual([])
  })
})
