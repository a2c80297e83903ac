import { HISTORY } from './bounds.ts'
import { countDays, type DayCounts } from './days.ts'
import { DAY, MINUTE } from './duration.ts'
import { type Event, inOrder } from './event.ts'
import { isGone, isUnsure, orderOf, rememberGone } from './gone.ts'
import type { Profile } from './profile.ts'
import { type Counted, keyOf, keysOf, tally, totalOf } from './totals.ts'

/** A session ends after 30 minutes without an event. */
export const SESSION = 30 * MINUTE

/** True if this event, or this order, is remembered. Newest first: a repeat comes soon after its first arrival. */
export const remembers = (profile: Profile, event: Event): boolean => {
  const [{ id }, { history }, order] = [event, profile, orderOf(event)]
  for (let i = history.length - 1; i >= 0; i--) {
    const each = history[i]
    if (each && (each.id === id || (order !== undefined && orderOf(each) === order))) return true
  }
  return isGone(profile, event)
}

/** True if this event has already been counted, or nobody can know: what is counted is never counted twice. */
export const isKnown = (profile: Profile, event: Event): boolean =>
  remembers(profile, event) || isUnsure(profile, event)

/** A history with one event more: nearly always the newest. */
const withEvent = (history: readonly Event[], event: Event): Event[] => {
  const at = history.findLastIndex((each) => inOrder(each, event) < 0) + 1
  const all = history.slice()
  if (at === all.length) all.push(event)
  else all.splice(at, 0, event)
  return all
}

/** Puts what is remembered of events that are gone into a draft, and leaves nothing of what was remembered before. */
export const remember = (profile: Profile, memory: DayCounts & Pick<Profile, 'gone' | 'unsure'>): void => {
  Object.assign(profile, memory)
  if (!memory.days) delete profile.days
  if (!memory.tagDays) delete profile.tagDays
  if (!memory.gone) delete profile.gone
  if (memory.unsure === undefined) delete profile.unsure
}

/**
 * Takes the oldest events out of a draft's history. Those that may still be repeated are remembered, the young ones are counted
 * by day.
 */
export const letGo = (profile: Profile, count: number, now: number): void => {
  const dropped = profile.history.slice(0, count)
  profile.history = profile.history.slice(dropped.length)
  remember(profile, {
    ...countDays(profile, dropped, now),
    ...rememberGone(profile, dropped, profile.history.length, now),
  })
  const newest = dropped.at(-1)?.at
  if (newest !== undefined) profile.forgotten = Math.max(profile.forgotten ?? newest, newest)
}

/** Keeps a draft's history within its bounds of number and age; how many bytes it may take is seen to when it is packed. */
export const forget = (profile: Profile, now: number): void => {
  const oldest = now - HISTORY.days * DAY
  const young = profile.history.findIndex((event) => event.at >= oldest)
  const tooOld = young < 0 ? profile.history.length : young
  const count = Math.max(tooOld, profile.history.length - HISTORY.events)
  if (count > 0 || profile.gone || profile.unsure !== undefined) letGo(profile, count, now)
}

/** Writes an event into a draft's history, in order, within bounds. The caller has checked that it is new. */
export const record = (profile: Profile, event: Event, now: number): void => {
  const { context: _, version: __, ...kept } = event
  profile.history = withEvent(profile.history, kept)
  for (const key of keysOf(event)) tally(profile, key, event.at)
  profile.seen = Math.max(profile.seen, event.at)
  forget(profile, now)
}

/** How many events of a kind history has let go, at most. */
export const missing = (profile: Profile, { type, tag }: Counted): number => {
  if (profile.forgotten === undefined) return 0
  const n = totalOf(profile, keyOf({ type, tag }))
  if (n === undefined) return Number.POSITIVE_INFINITY
  let kept = 0
  for (const event of profile.history)
    if (event.type === type && (tag === undefined || event.tags?.includes(tag))) kept++
  return Math.max(0, n - kept)
}

/**
 * True if history still holds every event of a type (and tag) there ever was, whatever else it has let go: then what is
 * not in it never happened, and an old customer's "has never bought" stays a plain answer.
 */
export const remembersAll = (profile: Profile, counted: Counted): boolean => missing(profile, counted) === 0

/** When the session that holds the newest event began. */
export const sessionStart = (history: readonly Event[]): number | undefined => {
  let start = history.at(-1)?.at
  for (let i = history.length - 2; i >= 0 && start !== undefined; i--) {
    const at = history[i]?.at ?? 0
    if (start - at > SESSION) break
    start = at
  }
  return start
}
