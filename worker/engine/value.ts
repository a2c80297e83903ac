import * as v from 'valibot'
import { Name } from './name.ts'

/** Money: an integer of minor units (cents) with its ISO 4217 currency. Never a float. */
export const Money = v.strictObject({
  amount: v.pipe(v.number(), v.safeInteger('value.money_whole')),
  currency: v.pipe(v.string(), v.regex(/^[A-Z]{3}$/, 'value.currency')),
})
export type Money = v.InferOutput<typeof Money>

const Text = v.pipe(v.string(), v.maxLength(1024, 'value.long'))

/** What an attribute or a property may hold. Dates are ISO 8601 text, told apart by the operator that reads them. */
export const Value = v.union(
  [Text, v.pipe(v.number(), v.finite()), v.boolean(), Money, v.pipe(v.array(Text), v.maxLength(100, 'value.many'))],
  'value.kind',
)
export type Value = v.InferOutput<typeof Value>

/** The types a tag or attribute may declare. */
export const ValueType = v.picklist(['text', 'number', 'money', 'date', 'boolean', 'list'])
export type ValueType = v.InferOutput<typeof ValueType>

/** The declared type a value would satisfy; text stands for dates too. */
export const typeOf = (value: Value): ValueType => {
  if (typeof value === 'string') return 'text'
  if (typeof value === 'number') return 'number'
  if (typeof value === 'boolean') return 'boolean'
  return Array.isArray(value) ? 'list' : 'money'
}

const sameList = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && a.every((each, i) => each === b[i])

/** True if two values are the same, whatever the order of their keys. */
export const sameValue = (a: Value | undefined, b: Value | undefined): boolean => {
  if (typeof a !== 'object' || typeof b !== 'object') return a === b
  if (Array.isArray(a)) return Array.isArray(b) && sameList(a, b)
  return !Array.isArray(b) && a.amount === b.amount && a.currency === b.currency
}

const listOf = (value: Value | undefined): string[] | undefined =>
  value === undefined ? [] : typeof value === 'string' ? [value] : Array.isArray(value) ? value : undefined

const addedMoney = (before: Value | undefined, value: Money): Value | undefined => {
  if (before === undefined) return value
  if (typeof before !== 'object' || Array.isArray(before) || before.currency !== value.currency) return before
  const amount = before.amount + value.amount
  return Number.isSafeInteger(amount) ? { amount, currency: value.currency } : before
}

const addedNumber = (before: Value | undefined, value: number): Value | undefined => {
  if (before !== undefined && typeof before !== 'number') return before
  const sum = (before ?? 0) + value
  return Number.isFinite(sum) ? sum : before
}

/** A value with another added: numbers and money of one currency are summed, texts are gathered in a list. What does not add up is left as it was. */
export const added = (before: Value | undefined, value: Value): Value | undefined => {
  if (typeof value === 'number') return addedNumber(before, value)
  if (typeof value === 'object' && !Array.isArray(value)) return addedMoney(before, value)
  const [list, more] = [listOf(before), listOf(value)]
  return list && more ? [...new Set([...list, ...more])].slice(0, 100) : before
}

const Named = v.record(Name, Value)

/** Names with values: event properties, fields of an item. */
export const Props = v.pipe(
  Named,
  v.check((props) => Object.keys(props).length <= 40, 'value.many'),
)
export type Props = v.InferOutput<typeof Props>

/** Attributes one person may have: several events' worth of properties. */
export const MAX_ATTRIBUTES = 100
export const Attributes = v.pipe(
  Named,
  v.check((all) => Object.keys(all).length <= MAX_ATTRIBUTES, 'value.many'),
)
