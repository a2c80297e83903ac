import { type Language, locale } from './language.ts'

/** Cents of EUR as the language writes them: €9.90, 9,90 €. */
export const money = (cents: number, language: Language): string =>
  new Intl.NumberFormat(locale[language], { style: 'currency', currency: 'EUR' }).format(cents / 100)

/** Cents as schema.org and `<data value>` want them: 990 → "9.90". */
export const decimal = (cents: number): string => (cents / 100).toFixed(2)

/** The shop's own time zone: the reading club's evenings are its wall clock's, wherever the server runs. */
const timeZone = 'Europe/Dublin'

export const longDate = (ms: number, language: Language): string =>
  new Intl.DateTimeFormat(locale[language], { dateStyle: 'full', timeZone }).format(ms)

export const dateAndTime = (ms: number, language: Language): string =>
  new Intl.DateTimeFormat(locale[language], { dateStyle: 'full', timeStyle: 'short', timeZone }).format(ms)
