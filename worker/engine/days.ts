import { DAY_COUNTS, HISTORY } from './bounds.ts'
import { DAY } from './duration.ts'
import type { Event } from './event.ts'
import { own } from './name.ts'
import type { Profile } from './profile.ts'
import { type Counted, isOfTag, keyOf, keysOf } from './totals.ts'

/**
 * What history has let go, counted by UTC day and key: whole from the day `from` on, nothing before it. Types and tags are kept
 * apart, since there are few types and may be many tags, which fill their days sooner.
 */
type Days = NonNullable<Profile['days']>
const KINDS = ['days', 'tagDays'] as const
type Kind = (typeof KINDS)[number]
export type DayCounts = Pick<Profile, Kind>

const kindOf = (key: string): Kind => (isOfTag(key) ? 'tagDays' : 'days')

const dayOf = (at: number): number => Math.floor(at / DAY)

/** The first day of which everything let go is counted, or would be. */
const wholeFrom = (profile: DayCounts & Pick<Profile, 'forgotten'>, kind: Kind): number =>
  profile[kind]?.from ?? (profile.forgotten === undefined ? Number.NEGATIVE_INFINITY : dayOf(profile.forgotten) + 1)

const withOne = (counts: Days['counts'], key: string, day: number): void => {
  const before = own(counts, key) ?? []
  const at = before.findIndex(([each]) => each >= day)
  const here = before[at]
  counts[key] =
    here?.[0] === day ? before.with(at, [day, here[1] + 1]) : before.toSpliced(at < 0 ? before.length : at, 0, [day, 1])
}

const sizeOf = (counts: Days['counts']): number => Object.values(counts).reduce((sum, each) => sum + each.length, 0)

/** Without the days before one. */
const since = ({ from, counts }: Days, day: number): Days => ({
  from: Math.max(from, day),
  counts: Object.fromEntries(
    Object.entries(counts).flatMap(([key, each]) => {
      const kept = each.filter(([at]) => at >= day)
      return kept.length > 0 ? [[key, kept]] : []
    }),
  ),
})

/** Without its oldest day. */
export const withoutOldest = (days: Days): Days => {
  const oldest = Math.min(...Object.values(days.counts).flatMap((each) => each.map(([day]) => day)))
  return since(days, Number.isFinite(oldest) ? oldest + 1 : days.from)
}

const bounded = (days: Days): Days => {
  let kept = days
  while (sizeOf(kept.counts) > DAY_COUNTS) kept = withoutOldest(kept)
  return kept
}

const addEvents = (counts: Days['counts'], events: readonly Event[], kind: Kind): Days['counts'] => {
  const sum = { ...counts }
  for (const event of events)
    for (const key of keysOf(event)) if (kindOf(key) === kind) withOne(sum, key, dayOf(event.at))
  return sum
}

/**
 * Counts by day with events that history has let go, but those older than history's days.
 *
 * @param before the person when history still held them: `forgotten` says what had been let go uncounted
 */
export const countDays = (
  before: DayCounts & Pick<Profile, 'forgotten'>,
  events: readonly Event[],
  now: number,
): DayCounts => {
  const after: DayCounts = {}
  for (const kind of KINDS) {
    const from = Math.max(wholeFrom(before, kind), dayOf(now - HISTORY.days * DAY) + 1)
    const young = events.filter(({ at }) => dayOf(at) >= from)
    const counts = addEvents(before[kind]?.counts ?? {}, young, kind)
    const days = bounded(since({ from: before[kind]?.from ?? from, counts }, from))
    if (Object.keys(days.counts).length > 0) after[kind] = days
  }
  return after
}

const addCounts = (a: Days['counts'], b: Days['counts'], sign: 1 | -1): Days['counts'] => {
  const sum = { ...a }
  for (const [key, days] of Object.entries(b)) {
    const all = new Map(own(sum, key) ?? [])
    for (const [day, n] of days) all.set(day, (all.get(day) ?? 0) + sign * n)
    const left = [...all].filter(([, n]) => n > 0).sort(([x], [y]) => x - y)
    if (left.length > 0) sum[key] = left
    else delete sum[key]
  }
  return sum
}

/** The days of two people who turn out to be one, without the events that `a` still holds and `b` has let go. */
export const joinDays = (a: Profile, b: Profile, both: readonly Event[]): DayCounts => {
  const joined: DayCounts = {}
  for (const kind of KINDS) {
    if (!a[kind] && !b[kind]) continue
    const counts = addCounts(a[kind]?.counts ?? {}, b[kind]?.counts ?? {}, 1)
    const once = addCounts(counts, addEvents({}, both, kind), -1)
    const from = Math.max(wholeFrom(a, kind), wholeFrom(b, kind))
    joined[kind] = bounded(since({ from, counts: once }, from))
  }
  return joined
}

/** How many of the events that history has let go are in a window: surely, and at most besides. */
export const goneWithin = (
  profile: Profile,
  counted: Counted,
  from: number,
  now: number,
): { sure: number; maybe: number } => {
  const isPast = profile.forgotten === undefined || profile.forgotten <= now
  const key = keyOf(counted)
  const kind = kindOf(key)
  let [sure, maybe] = [0, dayOf(from) < wholeFrom(profile, kind) ? Number.POSITIVE_INFINITY : 0]
  for (const [day, n] of own(profile[kind]?.counts ?? {}, key) ?? []) {
    const [start, end] = [day * DAY, (day + 1) * DAY - 1]
    if (end < from || start > now) continue
    if (start >= from && (isPast || end <= now)) sure += n
    else maybe += n
  }
  return { sure, maybe }
}

/** The next start of a window, after `from`, at which what is known of it changes: a day is cut, or left behind. */
export const nextCut = (profile: Profile, from: number): number | undefined => {
  if (profile.forgotten === undefined || from > profile.forgotten) return undefined
  const midnight = (dayOf(from) + 1) * DAY
  return Math.min(profile.forgotten + 1, from === midnight - DAY ? from + 1 : midnight)
}
