import { type Issue, issue } from '../engine/index.ts'

/** Minor digits that are not two (ISO 4217). */
const DIGITS: Readonly<Record<string, number>> = {
  ...Object.fromEntries(
    [
      'BIF',
      'CLP',
      'DJF',
      'GNF',
      'ISK',
      'JPY',
      'KMF',
      'KRW',
      'PYG',
      'RWF',
      'UGX',
      'VND',
      'VUV',
      'XAF',
      'XOF',
      'XPF',
    ].map((currency) => [currency, 0]),
  ),
  ...Object.fromEntries(['BHD', 'IQD', 'JOD', 'KWD', 'LYD', 'OMR', 'TND'].map((currency) => [currency, 3])),
}

/** How many digits after the point an amount of this currency has. */
const digitsOf = (currency: string): number => (Object.hasOwn(DIGITS, currency) ? (DIGITS[currency] ?? 2) : 2)

/**
 * An amount in minor units: a whole number is that already; a decimal must have all the digits of its currency, so that 29.9 and
 * 30, as a spreadsheet leaves them, are not taken for something a hundred times apart.
 */
export const minorUnits = (written: string | number, currency: string | undefined): number | Issue => {
  if (typeof written === 'number') return written
  const text = written.trim()
  if (/^-?\d{1,15}$/.test(text)) return Number(text)
  if (/^-?\d+\.\d+$/.test(text) && currency !== undefined && digitsOf(currency) === 0)
    return issue('import.money_undivided', ['value'], { currency })
  const found = /^(-?\d{1,12})\.(\d{1,4})$/.exec(text)
  if (!found || currency === undefined || found[2]?.length !== digitsOf(currency))
    return issue('import.money', ['value'])
  return Number(`${found[1]}${found[2]}`)
}
