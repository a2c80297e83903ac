import { DAY, MINUTE } from './duration.ts'
import { type Event, inOrder } from './event.ts'
import { shortHash } from './hash.ts'
import { own } from './name.ts'
import type { Profile } from './profile.ts'

/**
 * Bounds of the exact history; beyond them only totals are kept. `bytes` (of JSON, in UTF-16 units) keeps whoever fills
 * their events to the brim under the 2 MB that a row of D1 may hold.
 */
export const HISTORY = { events: 500, days: 90, bytes: 262_144 } as const

/** A session ends after 30 minutes without an event. */
export const SESSION = 30 * MINUTE

/** One order counts once, whether the shop's page or its server reports it. */
const isSameOrder = (a: Event, b: Event): boolean =>
  a.type === 'purchase' && b.type === 'purchase' && a.subject !== undefined && a.subject === b.subject

/** True if this event has already been counted. Newest first: a repeat comes soon after its first arrival. */
export const isKnown = (profile: Profile, event: Event): boolean => {
  const isOrder = event.type === 'purchase'
  for (let i = profile.history.length - 1; i >= 0; i--) {
    const each = profile.history[i]
    if (each && (each.id === event.id || (isOrder && isSameOrder(each, event)))) return true
  }
  if (!profile.gone) return false
  const hash = shortHash(event.id)
  return profile.gone.some(([each]) => each === hash)
}

/** Under which names an event is counted for ever. */
export const keysOf = ({ type, tags }: Event): string[] => [type, ...[...new Set(tags)].map((tag) => `${type}|${tag}`)]

const tally = (profile: Profile, key: string, at: number): void => {
  const total = own(profile.totals, key)
  profile.totals[key] = total
    ? { n: total.n + 1, first: Math.min(total.first, at), last: Math.max(total.last, at) }
    : { n: 1, first: at, last: at }
}

const insert = (history: Event[], event: Event): void => {
  const after = history.findLastIndex((each) => inOrder(each, event) < 0)
  history.splice(after + 1, 0, event)
}

/** Browsers repeat what was not acknowledged for 24 hours, and an event may be 24 hours old when it first arrives. */
const REPEATS = 2 * DAY
const MOST_GONE = 2000

/** Who makes more than 500 events in a day outlives their own history: what it let go may still be repeated, and must be known. */
export const keepGone = (before: Profile['gone'], gone: readonly Event[], now: number): Pick<Profile, 'gone'> => {
  const all = [...(before ?? []), ...gone.map(({ id, at }): [string, number] => [shortHash(id), at])]
  const kept = all.filter(([, at]) => at > now - REPEATS).slice(-MOST_GONE)
  return kept.length > 0 ? { gone: kept } : {}
}

const weigh = (event: Event): number => JSON.stringify(event).length

const weighAll = (events: readonly Event[]): number => events.reduce((sum, event) => sum + weigh(event), 0)

/** How many of the oldest events must go for the rest to weigh no more than the bound. */
const tooHeavy = ({ history, bytes = 0 }: Profile): number => {
  let [drop, left] = [0, bytes]
  for (const event of history) {
    if (left <= HISTORY.bytes) break
    left -= weigh(event)
    drop++
  }
  return drop
}

const forget = (profile: Profile, now: number): void => {
  const oldest = now - HISTORY.days * DAY
  const young = profile.history.findIndex((event) => event.at >= oldest)
  const tooOld = young < 0 ? profile.history.length : young
  const drop = Math.max(tooOld, profile.history.length - HISTORY.events, tooHeavy(profile))
  if (drop <= 0) return
  const dropped = profile.history.splice(0, drop)
  profile.bytes = Math.max(0, (profile.bytes ?? 0) - weighAll(dropped))
  const last = dropped.at(-1)
  if (last) profile.forgotten = Math.max(profile.forgotten ?? last.at, last.at)
  const { gone } = keepGone(profile.gone, dropped, now)
  if (gone) profile.gone = gone
  else delete profile.gone
}

/** Writes an event into a draft's history, in order, within bounds. The caller has checked that it is new. */
export const record = (profile: Profile, event: Event, now: number): void => {
  const { context: _, ...kept } = event
  profile.bytes = (profile.bytes ?? weighAll(profile.history)) + weigh(kept)
  insert(profile.history, kept)
  for (const key of keysOf(event)) tally(profile, key, event.at)
  profile.seen = Math.max(profile.seen, event.at)
  forget(profile, now)
}

/**
 * True if history still holds every event of a type (and tag) there ever was, whatever else it has let go: then what is
 * not in it never happened, and an old customer's "has never bought" stays a plain answer.
 */
export const remembersAll = (
  { forgotten, totals, history }: Profile,
  { type, tag }: { type: string; tag?: string | undefined },
): boolean => {
  if (forgotten === undefined) return true
  const kept = history.filter((event) => event.type === type && (tag === undefined || event.tags?.includes(tag)))
  return kept.length >= (own(totals, tag === undefined ? type : `${type}|${tag}`)?.n ?? 0)
}

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
