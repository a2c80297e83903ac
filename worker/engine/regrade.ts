import type { Event } from './event.ts'
import { isCounted, isGraded } from './filter.ts'
import { lose } from './standing.ts'
import type { Turn } from './turn.ts'

/** An open or a click known already, told again with another grade. */
export const isRegraded = (turn: Turn, event: Event): boolean =>
  isGraded(event) &&
  turn.profile.history.some(({ id, type, grade }) => id === event.id && type === event.type && grade !== event.grade)

/**
 * Writes the new grade over the old one, since rules read it from the history. What turns out a machine's earns no points. True if
 * a person did it after all: then it is news, and may start what it would have started.
 */
export const regrade = (turn: Turn, event: Event): boolean => {
  const before = turn.profile.history.find(({ id }) => id === event.id)
  if (!before) return false
  const { grade: _, ...rest } = before
  const after: Event = event.grade === undefined ? rest : { ...rest, grade: event.grade }
  turn.profile.history = turn.profile.history.map((each) => (each === before ? after : each))
  turn.recalled.last = undefined
  if (!isCounted(after)) lose(turn, ({ by }) => by === event.id, `${event.id}.regraded.${event.grade}`)
  return isCounted(after) && !isCounted(before)
}
