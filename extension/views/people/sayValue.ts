import type { Value } from '../../../worker/engine/index.ts'
import { words } from '../../locales/index.ts'
import { language } from '../../state/session.ts'

/** Minor units of money, written as people write it: 1990 EUR → €19.90. */
export const sayMoney = (amount: number, currency: string): string => {
  const format = new Intl.NumberFormat(language.value, { style: 'currency', currency })
  return format.format(amount / 10 ** (format.resolvedOptions().maximumFractionDigits ?? 2))
}

/** What an attribute or a field of an event holds, as it is read. */
export const sayValue = (value: Value): string => {
  if (typeof value === 'string') return value
  if (typeof value === 'number') return new Intl.NumberFormat(language.value).format(value)
  if (typeof value === 'boolean') return value ? words.value.person.yes : words.value.person.no
  return Array.isArray(value) ? value.join(', ') : sayMoney(value.amount, value.currency)
}
