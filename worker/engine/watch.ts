import { derive } from './derive.ts'
import type { Check } from './evaluate.ts'
import type { Horizon } from './facts.ts'
import { own } from './name.ts'
import type { Profile } from './profile.ts'
import { factsOf, type Turn } from './turn.ts'

/** Was somebody in a segment before this decision? Asked once, of the person they were, when nobody has looked yet. */
const wasIn = (turn: Turn, check: Check): boolean =>
  check({ ...factsOf(turn), profile: turn.before, recalled: undefined }) === 'yes'

/**
 * Looks whether somebody came into or left a live segment that a trigger waits for, and says so in a derived event. Who is in it
 * when it is first looked at has not come into it.
 */
export const watchSegments = (turn: Turn): void => {
  const { program, profile } = turn
  const before = profile.live ?? {}
  if (profile.live) delete profile.live
  if (program.watched.length === 0) return
  const live: NonNullable<Profile['live']> = {}
  for (const id of program.watched) {
    const check = program.segments.get(id)
    if (!check) continue
    const horizon: Horizon = { at: undefined }
    const isIn = check({ ...factsOf(turn), horizon }) === 'yes'
    live[id] = { in: isIn, ...(horizon.at === undefined ? {} : { look: horizon.at }) }
    if (isIn !== (own(before, id)?.in ?? wasIn(turn, check)))
      derive(turn, { type: isIn ? 'segment_entered' : 'segment_left', subject: id }, `live.${id}.${isIn}.${turn.now}`)
  }
  profile.live = live
}
