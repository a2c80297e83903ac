import type { Event } from './event.ts'
import type { Facts, Recalled } from './facts.ts'

/**
 * What is remembered of one type in this state of the history. Many rules ask of the same few types, and most of them are answered
 * by what is new: each event is looked at once for all of them, and the old ones only if somebody goes back that far.
 */
export const recall = ({ profile, recalled }: Facts, type: string): Recalled => {
  for (let each = recalled?.last; each; each = each.before) if (each.type === type) return each
  const found: Recalled = { type, events: [], next: profile.history.length - 1, before: recalled?.last }
  if (recalled) recalled.last = found
  return found
}

/** Reads on until there are more than `i` events of the type; `undefined` when history has no more of them. */
const readOn = (recalled: Recalled, history: readonly Event[], i: number): Event | undefined => {
  const { type, events } = recalled
  let at = recalled.next
  while (at >= 0 && events.length <= i) {
    const event = history[at--]
    if (event?.type === type) events.push(event)
  }
  recalled.next = at
  return events[i]
}

/** The event of the type after which there are `i` newer ones. */
export const nth = (recalled: Recalled, { profile }: Facts, i: number): Event | undefined =>
  i < recalled.events.length ? recalled.events[i] : readOn(recalled, profile.history, i)
