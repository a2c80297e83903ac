import { DAY, MINUTE } from './duration.ts'
import { instantOfWall, wallOf } from './zone.ts'

/** Hours of a day (`09:00`, at most `24:00`), on some weekdays (1 is Monday; none named is every day). */
export type Hours = { from: string; to: string; weekdays?: readonly number[] | undefined }

/** A skipped day may be the only weekday allowed; two weeks further it will not be skipped again. */
const LOOK_AHEAD = 16

const minutesOf = (clock: string): number =>
  Math.min(Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3, 5)), DAY / MINUTE)

/**
 * When a window opens and closes, in ms from the midnight its day begins with. One that closes no later than it opens goes
 * over midnight; one that opens and closes at the same time of day is the whole day.
 */
export const spanOf = ({ from, to }: Pick<Hours, 'from' | 'to'>): { opens: number; closes: number } => {
  const [opens, closes] = [minutesOf(from) * MINUTE, minutesOf(to) * MINUTE]
  if (opens % DAY === closes % DAY) return { opens: 0, closes: DAY }
  return { opens, closes: closes > opens ? closes : closes + DAY }
}

/** Is this a day, given by its midnight on the wall (ms), on which something may happen? */
export const isOn = (midnight: number, weekdays: readonly number[] = []): boolean =>
  weekdays.length === 0 || weekdays.includes((((midnight / DAY + 4) % 7) + 7) % 7 || 7)

/** A zone that moves over the date line skips a day, and nothing is due on it. */
const isLived = (midnight: number, zone: string): boolean =>
  instantOfWall(midnight, zone) < instantOfWall(midnight + DAY, zone)

/** Midnights, on the wall, of the allowed days around and after an instant. */
const daysAround = function* (now: number, zone: string, weekdays?: readonly number[]): Generator<number> {
  const today = Math.floor(wallOf(now, zone) / DAY)
  for (let day = today - 2; day <= today + LOOK_AHEAD; day++) {
    if (isOn(day * DAY, weekdays)) yield day * DAY
  }
}

/**
 * `now` (ms) if it is inside the window in that zone, else the next instant at which the window opens. Weekdays are those on
 * which it opens. A bound that comes twice is the first of the two; one that never comes is the next valid instant, and a
 * window that clocks spring over is not lost: it opens then, for as long as it would have been.
 */
export const nextWithin = (now: number, zone: string, hours: Hours): number => {
  const { opens, closes } = spanOf(hours)
  for (const midnight of daysAround(now, zone, hours.weekdays)) {
    const [from, to] = [instantOfWall(midnight + opens, zone), instantOfWall(midnight + closes, zone)]
    const end = to > from ? to : from + closes - opens
    if (now < end && isLived(midnight, zone)) return Math.max(now, from)
  }
  return now
}

/**
 * The first instant (ms), at or after `now`, at which clocks in a zone say `at` on one of the weekdays: once on each such
 * day, whatever the clocks do.
 */
export const nextAt = (now: number, zone: string, at: string, weekdays?: readonly number[]): number => {
  for (const midnight of daysAround(now, zone, weekdays)) {
    const instant = instantOfWall(midnight + minutesOf(at) * MINUTE, zone)
    if (instant >= now && isLived(midnight, zone)) return instant
  }
  return now
}
