import { type Answer, answerOf } from './answer.ts'
import type { Ask } from './ask.ts'
import { compareNumbers, type NumberOperator } from './compare.ts'
import type { Leaf, Window } from './condition.ts'
import { timeOf } from './date.ts'
import { goneWithin, nextCut } from './days.ts'
import { ms } from './duration.ts'
import type { Event } from './event.ts'
import { type Facts, lookAgain } from './facts.ts'
import { compileFilter, isBare } from './filter.ts'
import { missing, SESSION, sessionStart } from './history.ts'
import { nth, recall } from './recall.ts'
import { keyOf, totalOf } from './totals.ts'

type Matches = ReturnType<typeof compileFilter>

/** A session that has ended is not "this session": then nothing is in it. */
const currentSession = ({ profile, now }: Facts): number => {
  const last = profile.history.at(-1)?.at
  return last === undefined || now - last > SESSION ? now : (sessionStart(profile.history) ?? now)
}

const ever = (): number => Number.NEGATIVE_INFINITY

/**
 * The first instant a window looks at; `undefined` if that cannot be said (no run to count from). "Since entering" leaves
 * out the event that let them in.
 */
export const compileWindow = (window: Window): ((facts: Facts) => number | undefined) => {
  switch (window.kind) {
    case 'last': {
      const length = ms(window.duration)
      return ({ now }) => now - length
    }
    case 'since': {
      const since = timeOf(window.date)
      return () => since
    }
    case 'ever':
      return ever
    case 'session':
      return currentSession
    case 'run':
      return ({ entered }) => (entered === undefined ? undefined : entered + 1)
  }
}

/** How many there are, at least and at most: the same where nothing that was let go could matter. */
type Between = { least: number; most: number }

/** What holds of every number it may be is an answer; where it holds of some and not of others, nobody knows. */
const between = (op: NumberOperator, least: number, most: number, n: number): Answer => {
  const low = compareNumbers(op, least, n)
  if (least === most) return answerOf(low)
  const isInside = least < n && n < most
  return low !== compareNumbers(op, most, n) || (isInside && (op === 'is' || op === 'is_not'))
    ? 'unknown'
    : answerOf(low)
}

/**
 * Counts events of a filter from `from` on, newest first, up to `enough`; history is ordered, so it stops at the first older one.
 */
const countFrom = (facts: Facts, type: string, matches: Matches, from: number, enough: number): number => {
  const { now } = facts
  const recalled = recall(facts, type)
  let n = 0
  for (let i = 0; n < enough; i++) {
    const event = nth(recalled, facts, i)
    if (!event || event.at < from) break
    if (event.at <= now && matches(event)) n++
  }
  return n
}

/**
 * Says when time alone moves a window: its oldest event leaves it, or the session ends.
 */
export const lookAtWindow = (facts: Facts, window: Window, matches: Matches): void => {
  if (window.kind === 'last') {
    const length = ms(window.duration)
    const oldest = facts.profile.history.find(
      (event) => event.at >= facts.now - length && event.at <= facts.now && matches(event),
    )
    if (oldest) lookAgain(facts, oldest.at + length + 1)
  }
  const newest = facts.profile.history.at(-1)
  if (window.kind === 'session' && newest) lookAgain(facts, newest.at + SESSION + 1)
}

/** No more of them can change the answer: only whether it is at least `n`, or more than `n`, matters. */
const enoughFor = ({ op, n }: CountLeaf): number => (op === 'gte' || op === 'lt' ? Math.ceil(n) : Math.floor(n) + 1)

type CountLeaf = Extract<Leaf, { kind: 'count' }>

const NONE: Between = { least: 0, most: 0 }

/**
 * How many of the events that history has let go a window holds. They are known by day, for a type or a type and tag: days that
 * are wholly within count, the one its start cuts may. Of anything narrower (a name, a field) any of them may be one.
 */
const goneFrom = (facts: Facts, { event, window }: CountLeaf, from: number): Between => {
  const { profile, now } = facts
  if (profile.forgotten === undefined || from > profile.forgotten) return NONE
  const gone = missing(profile, event)
  if (gone === 0) return NONE
  const cut = window.kind === 'last' && facts.horizon ? nextCut(profile, from) : undefined
  if (cut !== undefined) lookAgain(facts, now + cut - from)
  const { sure, maybe } = goneWithin(profile, event, from, now)
  return { least: isBare(event) ? Math.min(gone, sure) : 0, most: Math.min(gone, sure + maybe) }
}

/** Compiles "how many such events within the window, compared with n". */
export const countCheck = (leaf: CountLeaf): Ask => {
  const { event, window, op, n } = leaf
  const matches = compileFilter(event)
  const enough = enoughFor(leaf)
  const start = compileWindow(window)
  // Totals answer "ever" whatever history has let go.
  const key = window.kind === 'ever' && isBare(event) ? keyOf(event) : undefined
  const { type } = event
  return (facts, args) => {
    const from = start(facts)
    if (from === undefined) {
      if (args) args.n = n
      return 'unknown'
    }
    if (facts.horizon) lookAtWindow(facts, window, matches)
    const total = key === undefined ? undefined : totalOf(facts.profile, key)
    const held = total ?? countFrom(facts, type, matches, from, args ? Number.POSITIVE_INFINITY : enough)
    const gone = total === undefined && facts.profile.forgotten !== undefined ? goneFrom(facts, leaf, from) : NONE
    const [least, most] = [held + gone.least, held + gone.most]
    if (args) Object.assign(args, { actual: least, n, exact: least === most })
    return between(op, least, most, n)
  }
}

/** The instants of a filter's events from `from` to `until`, newest first. */
const timesOf = (facts: Facts, type: string, matches: Matches, from: number, until: number): number[] => {
  const recalled = recall(facts, type)
  const times: number[] = []
  for (let i = 0, event = nth(recalled, facts, i); event && event.at >= from; event = nth(recalled, facts, ++i))
    if (event.at <= until && matches(event)) times.push(event.at)
  return times
}

/** An event that arrives late may complete a window that ends after it: each of those is counted. */
const mostAround = (facts: Facts, matches: Matches, length: number, event: Event): number => {
  const times = timesOf(facts, event.type, matches, event.at - length, Math.min(facts.now, event.at + length))
  const ends = times.filter((at) => at >= event.at)
  return Math.max(0, ...ends.map((end) => times.filter((at) => at <= end && at >= end - length).length))
}

/**
 * The most events any window of this length holds that also holds the given event, counted up to `enough`; for threshold triggers.
 * Windows end at an event and include both ends.
 */
export const mostWithin = (facts: Facts, matches: Matches, length: number, event: Event, enough: number): number => {
  const [recalled, from] = [recall(facts, event.type), event.at - length]
  const latest = Math.min(facts.now, event.at + length)
  let n = 0
  for (let i = 0; n < enough; i++) {
    const each = nth(recalled, facts, i)
    if (!each || each.at < from) break
    if (each.at > latest || !matches(each)) continue
    if (n === 0 && each.at !== event.at) return mostAround(facts, matches, length, event)
    n++
  }
  return n
}
