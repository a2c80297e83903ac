import { answerOf } from './answer.ts'
import type { Ask } from './ask.ts'
import type { Leaf } from './condition.ts'
import { timeOf } from './date.ts'
import { DAY } from './duration.ts'
import { lookAgain } from './facts.ts'
import { isOn, nextAt, spanOf } from './hours.ts'
import { fieldsOf, wallOf, zoneOf } from './zone.ts'

const two = (n: number): string => String(n).padStart(2, '0')

const seen = (wall: number, zone: string): Record<string, string | number> => {
  const { year, month, day, hour, minute, weekday } = fieldsOf(wall)
  return { zone, weekday, time: `${two(hour)}:${two(minute)}`, date: `${year}-${two(month)}-${two(day)}` }
}

/**
 * Is it one of these weekdays, within these hours, between these dates, by the person's clock and calendar? Unknown only for a
 * date no calendar has.
 * `from` and `after` are within, `to` and `before` no longer: from 09:00 to 18:00, from 1 May 00:00 until 8 May 00:00.
 * Hours may go over midnight; the weekday is then the one they began on. Hours are read off the clock, so one that comes
 * twice counts twice.
 */
export const momentCheck = (leaf: Extract<Leaf, { kind: 'moment' }>): Ask => {
  const { opens, closes } = spanOf({ from: leaf.from ?? '00:00', to: leaf.to ?? '24:00' })
  const first = leaf.after === undefined ? Number.NEGATIVE_INFINITY : timeOf(leaf.after)
  const end = leaf.before === undefined ? Number.POSITIVE_INFINITY : timeOf(leaf.before)
  const holds = (wall: number): boolean | undefined => {
    if (first === undefined || end === undefined) return undefined
    const midnight = Math.floor(wall / DAY) * DAY
    const isIn = (day: number) => isOn(day, leaf.weekdays) && day + opens <= wall && wall < day + closes
    return wall >= first && wall < end && (isIn(midnight) || isIn(midnight - DAY))
  }
  return (facts, args) => {
    const { profile, site, now } = facts
    const zone = zoneOf(profile, site)
    const wall = wallOf(now, zone)
    if (facts.horizon)
      for (const clock of [leaf.from ?? '00:00', leaf.to ?? '24:00', '00:00'])
        lookAgain(facts, nextAt(now + 1, zone, clock === '24:00' ? '00:00' : clock))
    if (args) Object.assign(args, seen(wall, zone))
    return answerOf(holds(wall))
  }
}
