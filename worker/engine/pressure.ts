import type { Cap } from './cap.ts'
import { DAY } from './duration.ts'
import { NEVER } from './profile.ts'
import type { Live } from './program.ts'
import type { Turn } from './turn.ts'

const LENGTH = { day: DAY, week: 7 * DAY } as const

/** How far back any cap looks. */
export const CAP_MEMORY = LENGTH.week

/** What holds for a workflow: its own cap, and the site's. */
const capsOf = ({ program }: Turn, { workflow }: Live): Cap[] =>
  [program.site.cap, workflow.cap].filter((cap) => cap !== undefined)

/** When one more is allowed, at most `most` in any window of this length: the moment the n-th last leaves it. `times` in order. */
const allowedAt = (times: readonly number[], most: number, length: number, now: number): number => {
  if (most === 0) return NEVER
  const nth = times[times.length - most]
  return nth === undefined ? now : Math.max(now, nth + length)
}

/** When one more marketing email may be sent to this person (ms): now, or later, or never. */
export const emailAllowedAt = (turn: Turn, live: Live): number =>
  Math.max(
    turn.now,
    ...capsOf(turn, live).map(({ emails, per }) =>
      emails === undefined ? turn.now : allowedAt(turn.profile.mailed ?? [], emails, LENGTH[per], turn.now),
    ),
  )

/** May this person be interrupted by a message now? */
export const mayInterrupt = (turn: Turn, live: Live): boolean =>
  capsOf(turn, live).every(
    ({ messages }) =>
      messages === undefined || allowedAt(turn.profile.interrupted ?? [], messages, DAY, turn.now) <= turn.now,
  )

/** Times in order with one more, as far back as any cap looks. */
export const withOne = (times: readonly number[] | undefined, at: number, now: number): number[] =>
  [...(times ?? []), at].filter((each) => each > now - CAP_MEMORY).sort((a, b) => a - b)
