import type { Value } from '../value.ts'
import { joined } from './phrases/join.ts'
import type { Phrases, Span, Unit } from './phrases/phrases.ts'

const PART = /(\d+)([WDHMS])/g
const UNITS: Record<string, Unit> = { W: 'w', D: 'd', H: 'h', M: 'm', S: 's' }

/** The parts of an ISO 8601 duration as its author wrote them: `PT90M` stays 90 minutes. Zeros are left out. */
const spans = (duration: string): Span[] =>
  [...duration.matchAll(PART)].flatMap(([, n, letter]) => {
    const unit = UNITS[letter ?? '']
    return unit === undefined || Number(n) === 0 ? [] : [{ n: Number(n), unit }]
  })

/** "3 days", "1 day and 2 hours". */
export const tellDuration = (duration: string, p: Phrases): string => {
  const all = spans(duration)
  return all.length === 0
    ? p.span({ n: 0, unit: 'm' })
    : joined(
        all.map((span) => p.span(span)),
        ', ',
        ` ${p.and} `,
      )
}

/** "in the last 7 days". */
export const tellLast = (duration: string, p: Phrases): string => {
  const [span, ...more] = spans(duration)
  return span === undefined || more.length > 0 ? p.lessThan(tellDuration(duration, p)) : p.lastSpan(span)
}

/** A calendar day in words. The zone is fixed, so that one document always reads the same. */
export const tellDate = (iso: string, p: Phrases): string =>
  Number.isNaN(Date.parse(iso))
    ? iso
    : new Intl.DateTimeFormat(p.language, { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(iso))

const money = ({ amount, currency }: { amount: number; currency: string }, p: Phrases): string => {
  const format = new Intl.NumberFormat(p.language, { style: 'currency', currency })
  return format.format(amount / 10 ** (format.resolvedOptions().maximumFractionDigits ?? 2))
}

/** A value in words: amounts with their currency, a list with "or", an ellipsis for what is not written yet. */
export const tellValue = (value: Value | undefined, p: Phrases): string => {
  if (value === undefined || (typeof value === 'string' && value.trim() === '')) return p.nothing
  if (typeof value === 'string') return value
  if (typeof value === 'number') return new Intl.NumberFormat(p.language).format(value)
  if (typeof value === 'boolean') return value ? p.yes : p.no
  return Array.isArray(value) ? joined(value, ', ', ` ${p.or} `) || p.nothing : money(value, p)
}
