import { joinDays } from './days.ts'
import { type Event, inOrder } from './event.ts'
import { isGone, joinGone, sharedOrders } from './gone.ts'
import { forget, remember, remembers } from './history.ts'
import type { Profile } from './profile.ts'
import { addTotals } from './totals.ts'

const newestOf = (a: number | undefined, b: number | undefined): number | undefined =>
  a === undefined ? b : b === undefined ? a : Math.max(a, b)

/**
 * Joins into a draft what another person did: exact events, and what is counted and remembered of those that are gone. None is
 * counted twice that either of them still remembers, and none is lost but those over the bounds.
 */
export const joinHistory = (draft: Profile, from: Profile): void => {
  const isOurs = (event: Event) => remembers(draft, event)
  const held = draft.history.filter((event) => isGone(from, event))
  const memory = { ...joinDays(draft, from, held), ...joinGone(draft, from) }
  const forgotten = newestOf(draft.forgotten, from.forgotten)
  const history = [...draft.history, ...from.history.filter((event) => !isOurs(event))].sort(inOrder)
  const both = [...held, ...from.history.filter(isOurs)]
  Object.assign(draft, addTotals(draft, from, both, sharedOrders(draft, from)))
  remember(draft, memory)
  draft.history = history
  if (forgotten !== undefined) draft.forgotten = forgotten
  forget(draft, Math.max(draft.seen, from.seen))
}
