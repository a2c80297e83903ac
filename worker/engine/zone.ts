import { DAY } from './duration.ts'
import type { SiteRules } from './facts.ts'
import { own } from './name.ts'
import type { Profile } from './profile.ts'

/** A time as a clock on the wall says it; `weekday` is 1 for Monday to 7 for Sunday. */
export type Local = {
  year: number
  month: number
  day: number
  hour: number
  minute: number
  second: number
  weekday: number
}

/** A local time to look for. A day or an hour beyond its range runs over into the next. */
export type Civil = Pick<Local, 'year' | 'month' | 'day'> & Partial<Pick<Local, 'hour' | 'minute' | 'second'>>

/** Two days inside what can be named: before the year 1 years have eras, after the other end no calendar goes. */
const FIRST = -62_135_424_000_000
const LAST = 8_639_827_200_000_000

/** Building a formatter takes 40 µs, asking it 1.5: they are kept, the oldest leaving first, and change no answer. */
const MOST_KEPT = 200
const LONGEST_NAME = 64
const kept = new Map<string, Intl.DateTimeFormat | undefined>()

const build = (zone: string): Intl.DateTimeFormat | undefined => {
  try {
    return new Intl.DateTimeFormat('en-US', {
      timeZone: zone,
      calendar: 'gregory',
      numberingSystem: 'latn',
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    })
  } catch {
    return undefined
  }
}

const formatOf = (zone: string): Intl.DateTimeFormat | undefined => {
  if (zone.length > LONGEST_NAME) return undefined
  if (kept.has(zone)) return kept.get(zone)
  const oldest = kept.keys().next()
  if (kept.size >= MOST_KEPT && !oldest.done) kept.delete(oldest.value)
  const format = build(zone)
  kept.set(zone, format)
  return format
}

/** Is this a zone of the tz database (`Europe/Paris`), or an offset (`+05:30`)? */
export const isZone = (zone: string): boolean => formatOf(zone) !== undefined

const bounded = (instant: number): number => Math.min(Math.max(instant, FIRST), LAST)

/** The wall of a local time, as by `wallOf`. `Date.UTC` takes the years 0 to 99 for 1900 to 1999; 400 years repeat to the day. */
export const wallAt = ({ year, month, day, hour = 0, minute = 0, second = 0 }: Civil): number =>
  year >= 0 && year < 100
    ? Date.UTC(year + 400, month - 1, day, hour, minute, second) - 146_097 * DAY
    : Date.UTC(year, month - 1, day, hour, minute, second)

/** Milliseconds a zone is ahead of UTC at an instant; 0 for what is no zone. */
const offsetAt = (instant: number, zone: string): number => {
  const at = Math.floor(bounded(instant) / 1000) * 1000
  const parts = formatOf(zone)?.format(at).match(/\d+/g)
  if (!parts) return 0
  const [month = 1, day = 1, year = 1970, hour = 0, minute = 0, second = 0] = parts.map(Number)
  return wallAt({ year, month, day, hour, minute, second }) - at
}

/**
 * What the wall says at an instant, as the milliseconds at which UTC would say the same: local time on which one can
 * calculate. Both are ms; an instant further than any calendar goes is brought back to its end.
 */
export const wallOf = (instant: number, zone: string): number => bounded(instant) + offsetAt(instant, zone)

/** The first instant, to the second, at which a zone no longer has the offset it has at `from`; it changes once until `to`. */
const changeBetween = (from: number, to: number, zone: string): number => {
  const before = offsetAt(from, zone)
  let [low, high] = [from, to]
  while (high - low > 1000) {
    const middle = low + Math.floor((high - low) / 2000) * 1000
    if (offsetAt(middle, zone) === before) low = middle
    else high = middle
  }
  return Math.floor(high / 1000) * 1000
}

/**
 * The instant (ms) at which the wall says so. A local time that comes twice is the first of the two; one that never comes,
 * because clocks spring forward or the zone skips a day, is the next valid instant: the one at which they do.
 */
export const instantOfWall = (wall: number, zone: string): number => {
  const [before, after] = [offsetAt(wall - DAY, zone), offsetAt(wall + DAY, zone)]
  if (before === after) return wall - before
  const instants = [before, after].flatMap((offset) =>
    offsetAt(wall - offset, zone) === offset ? [wall - offset] : [],
  )
  return instants.length > 0 ? Math.min(...instants) : changeBetween(wall - after, wall - before, zone)
}

/** The fields of a local time given as by `wallOf`. */
export const fieldsOf = (wall: number): Local => {
  const date = new Date(wall)
  return {
    year: date.getUTCFullYear(),
    month: date.getUTCMonth() + 1,
    day: date.getUTCDate(),
    hour: date.getUTCHours(),
    minute: date.getUTCMinutes(),
    second: date.getUTCSeconds(),
    weekday: date.getUTCDay() || 7,
  }
}

/** What clocks and calendars of a zone say at an instant (ms). */
export const localOf = (instant: number, zone: string): Local => fieldsOf(wallOf(instant, zone))

/** The instant (ms) of a local time in a zone, by the rule of `instantOfWall`. */
export const instantOf = (local: Civil, zone: string): number => instantOfWall(wallAt(local), zone)

/** A person's zone: the one they told (attribute `timezone`), else their browser's, else the site's; what is no zone is passed over. */
export const zoneOf = (
  { attributes, context }: Pick<Profile, 'attributes' | 'context'>,
  site: Pick<SiteRules, 'timezone'>,
): string => {
  const told = own(attributes, 'timezone')
  const known = [typeof told === 'string' ? told : undefined, context.timezone, site.timezone]
  return known.find((zone) => zone !== undefined && isZone(zone)) ?? 'UTC'
}
