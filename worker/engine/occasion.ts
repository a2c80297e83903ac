import { timeOf } from './date.ts'
import { DAY, type Duration, durationMs } from './duration.ts'
import { fieldsOf, instantOfWall, wallAt, wallOf } from './zone.ts'

/** How far from a date: after it, or before it. */
export type Offset = { offset?: Duration | undefined; before?: boolean | undefined }

/** An ISO time says by itself where it is local: `Z`, `+02:00`, `-05`. A bare date ends alike, but has no clock. */
const PLACED = /:\d\d.*(?:Z|[+-]\d\d(?::?\d\d)?)$/

/** The instant of a date or time, and what the wall says then; a text that names no zone is in the person's. */
const placed = (text: string, zone: string): { instant: number; wall: number } | undefined => {
  const time = timeOf(text)
  if (time === undefined) return undefined
  return PLACED.test(text.trim())
    ? { instant: time, wall: wallOf(time, zone) }
    : { instant: instantOfWall(time, zone), wall: time }
}

/**
 * Days and weeks are of the calendar, so that the day before is the day before at the same hour although it had 23; hours
 * are exact, so that an hour before is an hour before (as RFC 5545 and Temporal count). Both in ms.
 */
const partsOf = ({ offset, before }: Offset): { days: number; exact: number } => {
  const [days = 'P', time] = (offset ?? 'P').split('T')
  const sign = before ? -1 : 1
  return { days: sign * (durationMs(days) ?? 0), exact: time ? sign * (durationMs(`PT${time}`) ?? 0) : 0 }
}

const shifted = ({ instant, wall }: { instant: number; wall: number }, offset: Offset, zone: string): number => {
  const { days, exact } = partsOf(offset)
  return (days === 0 ? instant : instantOfWall(wall + days, zone)) + exact
}

/** The instant (ms) of an ISO date or time, moved by an offset; a date begins at local midnight. `undefined` if it is not one. */
export const occasionOf = (text: string, zone: string, offset: Offset = {}): number | undefined => {
  const found = placed(text, zone)
  return found && shifted(found, offset, zone)
}

/** The same day of another year; 29 February falls on the 28th in common years. */
const inYear = (wall: number, year: number): number => {
  const { month, day } = fieldsOf(wall)
  const moved = wallAt({ year, month, day })
  const isMissing = fieldsOf(moved).day !== day
  return (isMissing ? moved - DAY : moved) + wall - Math.floor(wall / DAY) * DAY
}

/**
 * The next birthday or anniversary of a date, moved by an offset: the first strictly after an instant, so that passing the
 * last one gives the next. None comes before the date itself. Instants in ms; `undefined` if the text is no date.
 */
export const yearly = (text: string, zone: string, after: number, offset: Offset = {}): number | undefined => {
  const first = placed(text, zone)
  if (!first) return undefined
  const { days, exact } = partsOf(offset)
  const born = fieldsOf(first.wall).year
  const start = Math.max(born, fieldsOf(wallOf(after - days - exact, zone)).year - 1)
  for (let year = start; year <= start + 3; year++) {
    const wall = inYear(first.wall, year)
    const instant = shifted(year === born ? first : { wall, instant: instantOfWall(wall, zone) }, offset, zone)
    if (instant > after) return instant
  }
  return undefined
}
