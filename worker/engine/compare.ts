import * as v from 'valibot'
import { timeOf } from './date.ts'
import { fold, isSame } from './fold.ts'
import { type Value, Value as ValueSchema } from './value.ts'

/** Operators of a comparison. `exists` and `missing` take no value. */
export const Operator = v.picklist([
  'is',
  'is_not',
  'contains',
  'starts_with',
  'ends_with',
  'in',
  'lt',
  'lte',
  'gt',
  'gte',
  'before',
  'after',
  'exists',
  'missing',
])
export type Operator = v.InferOutput<typeof Operator>

/** A comparison of something's value: `{ op: 'is', value: 'Stephen King' }`. */
export const Comparison = v.strictObject({ op: Operator, value: v.optional(ValueSchema) })
export type Comparison = v.InferOutput<typeof Comparison>

/** Operators for counts and scores. */
export const NumberOperator = v.picklist(['is', 'is_not', 'lt', 'lte', 'gt', 'gte'])
export type NumberOperator = v.InferOutput<typeof NumberOperator>

/** Compares two numbers; the only place where the meaning of `gte` and its kin is written. */
export const compareNumbers = (op: NumberOperator, a: number, b: number): boolean => {
  switch (op) {
    case 'is':
      return a === b
    case 'is_not':
      return a !== b
    case 'lt':
      return a < b
    case 'lte':
      return a <= b
    case 'gt':
      return a > b
    case 'gte':
      return a >= b
  }
}

/** What each operator on text means, both sides folded; the others do not compare text, or read it as dates. */
const TEXT: Partial<Record<Operator, (a: string, b: string) => boolean>> = {
  is: (a, b) => a === b,
  is_not: (a, b) => a !== b,
  contains: (a, b) => a.includes(b),
  starts_with: (a, b) => a.startsWith(b),
  ends_with: (a, b) => a.endsWith(b),
}

/** `compare` with the rule's side made ready once: a text is folded when the rule is compiled, not at every event. */
export const compileComparison = (comparison: Comparison): ((actual: Value | undefined) => boolean | undefined) => {
  const { op, value } = comparison
  const holds = TEXT[op]
  if (typeof value !== 'string' || !holds) return (actual) => compare(actual, comparison)
  const wanted = fold(value)
  if (op === 'is')
    return (actual) => (typeof actual === 'string' ? isSame(actual, wanted) : compare(actual, comparison))
  return (actual) => (typeof actual === 'string' ? holds(fold(actual), wanted) : compare(actual, comparison))
}

const compareText = (op: Operator, a: string, b: string): boolean | undefined => {
  const holds = TEXT[op]
  if (holds) return holds(fold(a), fold(b))
  if (op === 'before') return compareDates((x, y) => x < y, a, b)
  return op === 'after' ? compareDates((x, y) => x > y, a, b) : undefined
}

const compareDates = (holds: (a: number, b: number) => boolean, a: string, b: string): boolean | undefined => {
  const [x, y] = [timeOf(a), timeOf(b)]
  return x === undefined || y === undefined ? undefined : holds(x, y)
}

const isNumberOperator = (op: Operator): op is NumberOperator => v.is(NumberOperator, op)

const compareList = (op: Operator, list: string[], value: Value): boolean | undefined => {
  if (typeof value !== 'string') return undefined
  const has = list.some((item) => fold(item) === fold(value))
  if (op === 'contains' || op === 'is') return has
  return op === 'is_not' ? !has : undefined
}

const compareSame = (op: Operator, actual: Value, value: Value): boolean | undefined => {
  if (typeof actual === 'string' && typeof value === 'string') return compareText(op, actual, value)
  if (typeof actual === 'number' && typeof value === 'number')
    return isNumberOperator(op) ? compareNumbers(op, actual, value) : undefined
  if (typeof actual === 'boolean' && typeof value === 'boolean')
    return op === 'is' ? actual === value : op === 'is_not' ? actual !== value : undefined
  return compareMoney(op, actual, value)
}

/** Amounts in two currencies cannot be compared: that is unknown, never a guess at a rate. */
const compareMoney = (op: Operator, actual: Value, value: Value): boolean | undefined => {
  if (typeof actual !== 'object' || typeof value !== 'object' || Array.isArray(actual) || Array.isArray(value))
    return undefined
  if (actual.currency !== value.currency || !isNumberOperator(op)) return undefined
  return compareNumbers(op, actual.amount, value.amount)
}

/**
 * Applies a comparison to a value that may be missing.
 * `undefined` means unknown: nothing there, or two types that cannot be compared. `exists` is never unknown.
 */
export const compare = (actual: Value | undefined, { op, value }: Comparison): boolean | undefined => {
  if (op === 'exists') return actual !== undefined
  if (op === 'missing') return actual === undefined
  if (actual === undefined || value === undefined) return undefined
  if (op === 'in')
    return Array.isArray(value) && typeof actual === 'string'
      ? value.some((item) => fold(item) === fold(actual))
      : undefined
  return Array.isArray(actual) ? compareList(op, actual, value) : compareSame(op, actual, value)
}
