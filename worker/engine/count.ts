import { type Answer, answerOf } from './answer.ts'
import { compareNumbers, type NumberOperator } from './compare.ts'
import type { Leaf, Window } from './condition.ts'
import { timeOf } from './date.ts'
import { ms } from './duration.ts'
import type { Event } from './event.ts'
import type { Facts } from './facts.ts'
import { compileFilter, type EventFilter } from './filter.ts'
import { remembersAll, SESSION, sessionStart } from './history.ts'
import { own } from './name.ts'
import type { Seen } from './reason.ts'

/** A session that has ended is not "this session": then nothing is in it. */
const currentSession = ({ profile, now }: Facts): number => {
  const last = profile.history.at(-1)?.at
  return last === undefined || now - last > SESSION ? now : (sessionStart(profile.history) ?? now)
}

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
      return () => Number.NEGATIVE_INFINITY
    case 'session':
      return currentSession
    case 'run':
      return ({ entered }) => (entered === undefined ? undefined : entered + 1)
  }
}

/** Totals answer "ever" for a bare type or a type and tag, whatever history has forgotten. */
const totalKey = ({ type, tag, name, subject, where, item }: EventFilter): string | undefined =>
  name === undefined && subject === undefined && !where?.length && item === undefined
    ? tag === undefined
      ? type
      : `${type}|${tag}`
    : undefined

/**
 * A count that misses events history has let go is a lower bound: it can still say yes to "at least", and no to
 * "fewer than"; anything else is unknown.
 */
const bounded = (op: NumberOperator, atLeast: number, n: number): Answer => {
  if ((op === 'gte' || op === 'gt') && compareNumbers(op, atLeast, n)) return 'yes'
  if ((op === 'lt' || op === 'lte') && !compareNumbers(op, atLeast, n)) return 'no'
  if (op === 'is' && atLeast > n) return 'no'
  return op === 'is_not' && atLeast > n ? 'yes' : 'unknown'
}

/** The history of one type, oldest first. Many rules ask of the same few types, and most events are of another. */
export const ofType = ({ profile, byType }: Facts, type: string): readonly Event[] => {
  const has = byType?.get(type)
  if (has) return has
  const found: Event[] = []
  for (const event of profile.history) if (event.type === type) found.push(event)
  byType?.set(type, found)
  return found
}

/** Counts events of a filter from `from` on, newest first; history is ordered, so it stops at the first older one. */
const countFrom = (facts: Facts, type: string, matches: ReturnType<typeof compileFilter>, from: number): number => {
  const { now } = facts
  const history = ofType(facts, type)
  let n = 0
  for (let i = history.length - 1; i >= 0; i--) {
    const event = history[i]
    if (!event || event.at < from) break
    if (event.at <= now && matches(event)) n++
  }
  return n
}

/** Compiles "how many such events within the window, compared with n". */
export const countCheck = (leaf: Extract<Leaf, { kind: 'count' }>): ((facts: Facts) => Seen) => {
  const matches = compileFilter(leaf.event)
  const start = compileWindow(leaf.window)
  const total = leaf.window.kind === 'ever' ? totalKey(leaf.event) : undefined
  return (facts) => {
    const from = start(facts)
    if (from === undefined) return { answer: 'unknown', args: () => ({ n: leaf.n }) }
    const actual =
      total === undefined
        ? countFrom(facts, leaf.event.type, matches, from)
        : (own(facts.profile.totals, total)?.n ?? 0)
    const { forgotten } = facts.profile
    const exact =
      total !== undefined || forgotten === undefined || from > forgotten || remembersAll(facts.profile, leaf.event)
    const answer = exact ? answerOf(compareNumbers(leaf.op, actual, leaf.n)) : bounded(leaf.op, actual, leaf.n)
    return { answer, args: () => ({ actual, n: leaf.n, exact }) }
  }
}

/**
 * The most events any window of this length holds that also holds the given event; for threshold triggers. Windows end at
 * an event and include both ends. An event that arrives late may complete a window that ends after it.
 */
export const mostWithin = (
  facts: Facts,
  matches: ReturnType<typeof compileFilter>,
  length: number,
  event: Event,
): number => {
  const history = ofType(facts, event.type)
  const latest = Math.min(facts.now, event.at + length)
  const times: number[] = []
  for (let i = history.length - 1; i >= 0; i--) {
    const each = history[i]
    if (!each || each.at < event.at - length) break
    if (each.at <= latest && matches(each)) times.push(each.at)
  }
  if (times[0] === event.at) return times.length
  const ends = times.filter((at) => at >= event.at)
  return Math.max(0, ...ends.map((end) => times.filter((at) => at <= end && at >= end - length).length))
}
