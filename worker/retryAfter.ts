/** A number of seconds in a header, in ms. */
export const seconds = (text: string | undefined): number | undefined =>
  text !== undefined && /^\d{1,9}(\.\d+)?$/.test(text.trim()) ? Number(text) * 1000 : undefined

const untilDate = (text: string | undefined, now: number): number | undefined => {
  // Date.parse reads much that is no HTTP date, such as "-5"; a date has a month in letters.
  const at = /[a-z]{3}/i.test(text ?? '') ? Date.parse(text ?? '') : Number.NaN
  return Number.isNaN(at) ? undefined : Math.max(0, at - now)
}

/** How long a `Retry-After` asks to wait, in ms: seconds, or a date (RFC 9110 10.2.3). */
export const retryAfter = (text: string | undefined, now: number): number | undefined =>
  seconds(text) ?? untilDate(text, now)
