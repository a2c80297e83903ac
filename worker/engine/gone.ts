import { HISTORY, REPEATS } from './bounds.ts'
import { DAY, MINUTE } from './duration.ts'
import type { Event } from './event.ts'
import { fingerprint } from './hash.ts'
import type { Profile } from './profile.ts'

/** What somebody's history has let go so lately that it may still be repeated, and what lies behind even that. */
type Memory = Pick<Profile, 'gone' | 'unsure'>
type Gone = NonNullable<Profile['gone']>

/** Browsers repeat what was not acknowledged for 24 hours, and an event may be 24 hours old when it first arrives. */
const WINDOW = REPEATS.days * DAY
/** A repeat may seem this much later than its first arrival: clocks are corrected anew, by a request that took longer. */
const DRIFT = MINUTE

/**
 * Characters of a fingerprint: 42 bits. Of 2,100 remembered events one looks like a new one once in two thousand million, so
 * that nobody's event is taken for a repeat because of it.
 */
const WIDTH = 7

/** One order counts once, whether the shop's page or its server reports it. */
export const orderOf = ({ type, subject }: Event): string | undefined => (type === 'purchase' ? subject : undefined)

/** Says of a fingerprint that it is an order's: one cannot be told from another by itself. */
const markOf = (print: string): string => fingerprint(`order ${print}`)

/** An order is known by its number alone, whoever reports it; the place of its event's id is its mark's. */
const printsOf = (event: Event): string[] => {
  const order = orderOf(event)
  if (order === undefined) return [fingerprint(event.id)]
  const print = fingerprint(`purchase ${order}`)
  return [print, markOf(print)]
}

const holds = (gone: Gone, print: string): boolean =>
  gone.some(([, prints]) => {
    let found = prints.indexOf(print)
    while (found >= 0 && found % WIDTH !== 0) found = prints.indexOf(print, found + 1)
    return found >= 0
  })

/** True if history held this event, or the same order, and has let it go lately. */
export const isGone = ({ gone }: Memory, event: Event): boolean =>
  gone !== undefined && printsOf(event).some((print) => holds(gone, print))

/**
 * True if nobody can know any more whether this event has been counted: more has happened since than is remembered. Only who does
 * thousands of things in two days comes here; what they did is not counted a second time.
 */
export const isUnsure = ({ unsure }: Memory, { at }: Event): boolean =>
  unsure !== undefined && at <= unsure + DRIFT && at > unsure - WINDOW

const countOf = (gone: Gone): number => gone.reduce((sum, [, prints]) => sum + prints.length / WIDTH, 0)

/** Adds to the newest group until it is full, so that the oldest can go without looking into it. */
const added = (gone: Gone, event: Event): Gone => {
  const prints = printsOf(event).join('')
  const last = gone.at(-1)
  return last && last[1].length < REPEATS.group * WIDTH
    ? [...gone.slice(0, -1), [Math.max(last[0], event.at), last[1] + prints]]
    : [...gone, [event.at, prints]]
}

/** Lets groups go whose events cannot come again, and the oldest that are over the bound: of those nothing is known. */
const bounded = (gone: Gone, now: number, most: number): Memory => {
  const kept = gone.filter(([at]) => at > now - WINDOW)
  const lost: number[] = []
  let count = countOf(kept)
  for (let first = kept[0]; first && count - first[1].length / WIDTH >= most; first = kept[0]) {
    count -= first[1].length / WIDTH
    lost.push(first[0])
    kept.shift()
  }
  return { ...(kept.length > 0 ? { gone: kept } : {}), ...(lost.length > 0 ? { unsure: Math.max(...lost) } : {}) }
}

const later = (a: number | undefined, b: number | undefined): number | undefined =>
  a === undefined ? b : b === undefined ? a : Math.max(a, b)

/**
 * What is remembered for repeats once history has let some events go.
 *
 * @param held how many events history still holds: the more, the fewer must be remembered here
 */
export const rememberGone = (before: Memory, events: readonly Event[], held: number, now: number): Memory => {
  const young = events.filter(({ at }) => at > now - WINDOW)
  const all = young.reduce<Gone>(added, before.gone ?? [])
  const after = bounded(all, now, REPEATS.events - held)
  const unsure = later(before.unsure, after.unsure)
  return { ...after, ...(unsure !== undefined && unsure > now - WINDOW ? { unsure } : {}) }
}

/** What two people who turn out to be one remember together. */
export const joinGone = (a: Memory, b: Memory): Memory => {
  const gone = [...(a.gone ?? []), ...(b.gone ?? [])].sort(([x], [y]) => x - y)
  const unsure = later(a.unsure, b.unsure)
  return { ...(gone.length > 0 ? { gone } : {}), ...(unsure === undefined ? {} : { unsure }) }
}

const printsIn = ({ gone = [] }: Memory): Set<string> =>
  new Set(
    gone.flatMap(([, prints]) =>
      Array.from({ length: prints.length / WIDTH }, (_, i) => prints.slice(i * WIDTH, (i + 1) * WIDTH)),
    ),
  )

/** How many orders both remember, and have counted each for itself. */
export const sharedOrders = (a: Memory, b: Memory): number => {
  if (!a.gone || !b.gone) return 0
  const [mine, theirs] = [printsIn(a), printsIn(b)]
  return [...mine].filter((print) => theirs.has(print) && theirs.has(markOf(print))).length
}

/** Fingerprints there may be after an import: so many that what happens next does not soon make anything unsure. */
const MOST_BROUGHT = REPEATS.events / 2

/**
 * Remembers, for as long as anything is, those events of an import that history does not hold since they are too old: the same file
 * may come again. Of more than are remembered, the newest.
 */
export const rememberBrought = (profile: Profile, events: readonly Event[], now: number): void => {
  const held = new Set(profile.history.map(({ id }) => id))
  const old: Event[] = []
  let room = MOST_BROUGHT - countOf(profile.gone ?? [])
  for (const event of events.toReversed()) {
    if (held.has(event.id) || isGone(profile, event)) continue
    room -= printsOf(event).length
    if (room < 0) break
    old.unshift({ ...event, at: now })
  }
  if (old.length > 0) Object.assign(profile, rememberGone(profile, old, HISTORY.events, now))
}
