const SHAPE = /^(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d)(?::(\d\d)(?:\.(\d{1,9}))?)?(?:Z|([+-]\d\d)(?::?(\d\d))?)?)?$/

/**
 * Milliseconds since 1970 UTC of an ISO 8601 date or time; `undefined` if it is not one, or names a day no calendar has.
 * Without a zone it is UTC: `Date.parse` would take the machine's, and the worker and a preview would disagree.
 */
export const timeOf = (text: string): number | undefined => {
  const found = SHAPE.exec(text.trim())
  if (!found) return undefined
  const [, day = '', clock = '00:00', second = '00', fraction = '', hours = '+00', minutes = '00'] = found
  const midnight = Date.parse(`${day}T00:00:00Z`)
  if (Number.isNaN(midnight) || new Date(midnight).toISOString().slice(0, 10) !== day) return undefined
  const time = Date.parse(`${day}T${clock}:${second}.${fraction.slice(0, 3).padEnd(3, '0')}${hours}:${minutes}`)
  return Number.isNaN(time) ? undefined : time
}
