import type { Operator, Value, ValueType } from '../../../worker/engine/index.ts'

const NUMBERS: readonly Operator[] = ['lt', 'lte', 'gt', 'gte']

/** The kind of value an operator compares with: what is there already, what the tag reads, or what the operator asks. */
export const typeFor = (
  op: Operator,
  value: Value | undefined,
  read: ValueType | undefined,
): 'text' | 'number' | 'money' | 'list' | 'date' | 'none' => {
  if (op === 'exists' || op === 'missing') return 'none'
  if (op === 'before' || op === 'after') return 'date'
  if (op === 'in') return 'list'
  if (typeof value === 'object' && !Array.isArray(value)) return 'money'
  if (read === 'money' || read === 'number') return read
  return NUMBERS.includes(op) || typeof value === 'number' ? 'number' : 'text'
}

const asText = (value: Value | undefined): string => {
  if (value === undefined) return ''
  if (Array.isArray(value)) return value.join(', ')
  return typeof value === 'object' ? String(value.amount / 100) : String(value)
}

const asNumber = (value: Value | undefined): number => {
  const number = Number(asText(value).replace(',', '.'))
  return Number.isFinite(number) ? number : 0
}

/** A value as the nearest one of another type: "20" becomes 20, "a, b" a list. */
export const toType = (
  type: ReturnType<typeof typeFor>,
  value: Value | undefined,
  currency = 'EUR',
): Value | undefined => {
  switch (type) {
    case 'none':
      return undefined
    case 'number':
      return asNumber(value)
    case 'money':
      return typeof value === 'object' && !Array.isArray(value)
        ? value
        : { amount: Math.round(asNumber(value) * 100), currency }
    case 'list':
      return Array.isArray(value)
        ? value
        : asText(value)
            .split(/\s*,\s*/)
            .filter(Boolean)
    case 'text':
    case 'date':
      return asText(value)
  }
}
