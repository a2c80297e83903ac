import { TOTAL_KEYS } from './bounds.ts'
import type { Event } from './event.ts'
import { own } from './name.ts'
import type { Profile } from './profile.ts'

type Totals = Profile['totals']
type Total = Totals[string]

/** What is counted: everything of a type, or what had a tag besides. */
export type Counted = { type: string; tag?: string | undefined }

/** Under which key it is counted. */
export const keyOf = ({ type, tag }: Counted): string => (tag === undefined ? type : `${type}|${tag}`)

/** Under which keys an event is counted for ever. */
export const keysOf = ({ type, tags }: Event): string[] => {
  const keys: string[] = [type]
  if (tags) for (const [i, tag] of tags.entries()) if (tags.indexOf(tag) === i) keys.push(keyOf({ type, tag }))
  return keys
}

/** Is it a tag's key, and not a type's? */
export const isOfTag = (key: string): boolean => key.includes('|')

/** Keys in the order in which they stay: those of types, then the ones seen last. */
export const byWorth = (totals: Totals): string[] =>
  Object.keys(totals).sort(
    (a, b) =>
      Number(isOfTag(a)) - Number(isOfTag(b)) || (totals[b]?.last ?? 0) - (totals[a]?.last ?? 0) || (a < b ? -1 : 1),
  )

/** Keeps the totals of these keys. From then on a key without a total may have had one, and a new one is marked `least`. */
export const thin = (profile: Profile, keep: readonly string[]): void => {
  profile.totals = Object.fromEntries(keep.flatMap((key) => (profile.totals[key] ? [[key, profile.totals[key]]] : [])))
  profile.thinned = true
}

/** A tenth goes at once, so that somebody at the bound does not pay at every event. */
const makeRoom = (profile: Profile): void => {
  const keys = byWorth(profile.totals)
  if (keys.length >= TOTAL_KEYS) thin(profile, keys.slice(0, Math.floor(TOTAL_KEYS * 0.9)))
}

/** Counts one more of a key, in a draft. */
export const tally = (profile: Profile, key: string, at: number): void => {
  const total = own(profile.totals, key)
  if (!total && Object.keys(profile.totals).length >= TOTAL_KEYS) makeRoom(profile)
  profile.totals[key] = total
    ? { ...total, n: total.n + 1, first: Math.min(total.first, at), last: Math.max(total.last, at) }
    : { n: 1, first: at, last: at, ...(profile.thinned ? { least: true } : {}) }
}

/** How many there ever were under a key, if that is known. */
export const totalOf = ({ totals, thinned }: Profile, key: string): number | undefined => {
  const total = own(totals, key)
  return total ? (total.least ? undefined : total.n) : thinned ? undefined : 0
}

const joined = (mine: Total | undefined, theirs: Total | undefined, twice: number, isLeast: boolean): Total => {
  const both = [mine, theirs].filter((each) => each !== undefined)
  return {
    n: Math.max(
      0,
      both.reduce((sum, { n }) => sum + n, -twice),
    ),
    first: Math.min(...both.map(({ first }) => first)),
    last: Math.max(...both.map(({ last }) => last)),
    ...(isLeast ? { least: true } : {}),
  }
}

/**
 * The totals of two people who turn out to be one. What both have counted is counted once: events that are known, and so many
 * orders of which no more is.
 */
export const addTotals = (
  a: Profile,
  b: Profile,
  both: readonly Event[],
  orders: number,
): Pick<Profile, 'totals' | 'thinned'> => {
  const twice = new Map([['purchase', orders]])
  for (const key of both.flatMap(keysOf)) twice.set(key, (twice.get(key) ?? 0) + 1)
  const isLeast = ({ totals, thinned }: Profile, key: string) =>
    own(totals, key)?.least ?? (!own(totals, key) && thinned)
  const totals = Object.fromEntries(
    [...new Set([...Object.keys(a.totals), ...Object.keys(b.totals)])].map((key) => [
      key,
      joined(own(a.totals, key), own(b.totals, key), twice.get(key) ?? 0, Boolean(isLeast(a, key) || isLeast(b, key))),
    ]),
  )
  return { totals, ...(a.thinned || b.thinned ? { thinned: true } : {}) }
}
