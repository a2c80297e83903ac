/** Before the web there was nothing to bring in: what is earlier was seconds, taken for milliseconds. */
const EARLIEST = Date.UTC(1990, 0, 1)

/** The end of this century: what is later was no seconds. */
const LATEST = Date.UTC(2100, 0, 1)

/** Is it an instant in seconds since 1970, as many tools write it? Taken for milliseconds it would be a day of January 1970. */
export const isInSeconds = (written: string | number): boolean => {
  const seconds =
    typeof written === 'number' ? written : /^\d{9,10}(\.\d+)?$/.test(written.trim()) ? Number(written) : 0
  return seconds * 1000 >= EARLIEST && seconds * 1000 < LATEST
}

/** A day and a time with its zone (RFC 3339; a space may stand for the T, the seconds may be missing). */
const PLACED = /^(\d{4})-(\d\d)-(\d\d)[T ]\d\d:\d\d(:\d\d(\.\d{1,9})?)?\s?(Z|[+-]\d\d(:?\d\d)?)$/i

/** `Date.parse` takes the 31st of June for the 1st of July; a file that says so is wrong. */
const isOnCalendar = (year: number, month: number, day: number): boolean =>
  new Date(Date.UTC(year, month - 1, day)).getUTCDate() === day

const fromText = (text: string): number | undefined => {
  if (/^\d{12,14}$/.test(text)) return Number(text)
  const found = PLACED.exec(text)
  if (!found || !isOnCalendar(Number(found[1]), Number(found[2]), Number(found[3]))) return undefined
  const zone = (found[6] ?? 'Z').replace(/^([+-]\d\d):?(\d\d)?$/, (_, hours, minutes = '00') => `${hours}:${minutes}`)
  const at = Date.parse(
    `${text.slice(0, 10)}T${text.slice(11).replace(/\s?(Z|[+-]\d\d(:?\d\d)?)$/i, '')}${zone.toUpperCase()}`,
  )
  return Number.isNaN(at) ? undefined : at
}

/** The instant (ms) a file means: ISO 8601 with its zone, or milliseconds since 1970 UTC; undefined for anything else. */
export const momentOf = (written: string | number): number | undefined => {
  const at = typeof written === 'number' ? written : fromText(written.trim())
  return at !== undefined && Number.isSafeInteger(at) && at >= EARLIEST ? at : undefined
}
