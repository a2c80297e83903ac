import type { Money } from './value.ts'

const SPACE = "[ \\u00a0\\u2009\\u202f'’]"

/** Digits in groups of three set apart by spaces or apostrophes, or digits with dots and commas among them. */
const NUMBER = new RegExp(`\\d{1,3}(?:${SPACE}\\d{3}(?!\\d))+(?:[.,]\\d+)?|[.,]?\\d[\\d.,]*`)

const MINUS = /(?:^|\s)[-−](?:\s*(?:€|\$|£|CHF|EUR|USD|GBP))?\s*$/

/**
 * Where the decimals begin in digits with dots and commas, if they do. Three digits after the only kind of mark are thousands: "1.234". What has three decimals
 * itself (`places`) is written with them: "12.500" dinars.
 */
const decimalsAt = (digits: string, places: number): number | undefined => {
  const at = Math.max(digits.lastIndexOf('.'), digits.lastIndexOf(','))
  if (at < 0) return undefined
  const [before, after] = [digits.slice(0, at), digits.slice(at + 1)]
  if (after.length !== 3) return before.includes(digits.charAt(at)) && after.length > 3 ? undefined : at
  if (places === 3 && !before.includes(digits.charAt(at))) return at
  return /^0*$/.test(before) || (/[.,]/.test(before) && !before.includes(digits.charAt(at))) ? at : undefined
}

/** The first number in a text, however its language writes it: `"1 234,5"`, `"1,234.50"`, `"12.-"`. `places`: how many decimals it has, if that is known. */
export const readNumber = (text: string, places = 2): number | undefined => {
  const found = NUMBER.exec(text)
  if (!found) return undefined
  const digits = found[0].replace(new RegExp(SPACE, 'g'), '').replace(/[.,]+$/, '')
  const at = decimalsAt(digits, places)
  const whole = (at === undefined ? digits : digits.slice(0, at)).replace(/[.,]/g, '')
  const value = Number(`${whole || '0'}.${at === undefined ? '0' : digits.slice(at + 1)}`)
  if (!Number.isFinite(value)) return undefined
  return MINUS.test(text.slice(0, found.index)) ? -value : value
}

const CURRENCY: Readonly<Record<string, string>> = {
  '€': 'EUR',
  '£': 'GBP',
  CHF: 'CHF',
  EUR: 'EUR',
  USD: 'USD',
  GBP: 'GBP',
}

/** Digits after the decimal mark, where they are not two (ISO 4217). */
const DECIMALS: Readonly<Record<string, number>> = {
  CLP: 0,
  ISK: 0,
  JPY: 0,
  KRW: 0,
  PYG: 0,
  UGX: 0,
  VND: 0,
  XAF: 0,
  XOF: 0,
  XPF: 0,
  BHD: 3,
  IQD: 3,
  JOD: 3,
  KWD: 3,
  LYD: 3,
  OMR: 3,
  TND: 3,
}

/** `$` does not say which dollar: what the tag declares does, else it is the United States'. */
const currencyIn = (text: string, declared: string | undefined): string | undefined => {
  const symbol = /€|£|CHF|EUR|USD|GBP/.exec(text)?.[0]
  if (symbol !== undefined) return CURRENCY[symbol]
  return declared ?? (text.includes('$') ? 'USD' : undefined)
}

/** A share of a price, as it stands beside it: "-20 %". */
const SHARE = /(?<![\d.,])[-−+]?\d[\d.,]*\s*%/g

/** The first amount in a text, in minor units of its currency: `"9,90 €"` is 990 EUR. */
export const readMoney = (text: string, declared: string | undefined): Money | undefined => {
  const currency = currencyIn(text, declared)
  if (currency === undefined) return undefined
  const places = DECIMALS[currency] ?? 2
  const value = readNumber(text.replace(SHARE, ''), places)
  if (value === undefined) return undefined
  const amount = Math.round(value * 10 ** places)
  return Number.isSafeInteger(amount) ? { amount, currency } : undefined
}
