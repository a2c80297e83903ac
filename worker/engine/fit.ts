import * as v from 'valibot'
import { DOCUMENT, HISTORY, PARTS } from './bounds.ts'
import { withoutOldest } from './days.ts'
import { Context } from './event.ts'
import { letGo } from './history.ts'
import { storedOf, WRITTEN } from './packed/document.ts'
import { weightOf } from './packed/utf8.ts'
import { draftOf, type Past, type Profile } from './profile.ts'
import { byWorth, thin } from './totals.ts'

type Order<T> = (a: T, b: T) => number

const asTheyCame = (): number => 0

/** The best of a list, as many as take no more than so many bytes, in the order they had. */
const best = <T>(all: readonly T[], order: Order<T>, bytes: number): T[] => {
  const kept = new Set<T>()
  let left = bytes - 2
  for (const each of [...all].sort(order)) {
    left -= weightOf(each) + 1
    if (left < 0) break
    kept.add(each)
  }
  return all.filter((each) => kept.has(each))
}

const bestOf = <T>(record: Readonly<Record<string, T>>, order: Order<[string, T]>, bytes: number): Record<string, T> =>
  Object.fromEntries(best(Object.entries(record), order, bytes))

/** Fewer and fewer of a list, until what is made of them takes no more than so many bytes. */
const fewer = <T>(all: readonly T[], bytes: number, weigh: (some: readonly T[]) => number): readonly T[] => {
  let some = all
  while (some.length > 0 && weigh(some) > bytes) some = some.slice(0, Math.floor(some.length * 0.9))
  return some
}

const newest: Order<[string, number]> = ([, a], [, b]) => b - a
const isEmail = (purpose: string): boolean => purpose.startsWith('email:')

type Consent = [purpose: string, said: Profile['consent'][string]]
/** What silence would allow stays: of email silence allows nothing. Then the latest. */
const telling: Order<Consent> = ([a, x], [b, y]) => Number(isEmail(a)) - Number(isEmail(b)) || y.at - x.at

/** How often and when a workflow was entered outlives what else is remembered of it, since it says who may enter again. */
const slim = ({ keys, ledgers, messages, ...past }: Past, details: number): Past => ({
  ...past,
  ...(keys && details > 0 ? { keys: keys.slice(-details) } : {}),
  ...(ledgers && details > 0 ? { ledgers: ledgers.slice(-details) } : {}),
  ...(messages && details > 0 ? { messages: messages.slice(-details) } : {}),
})

const fitPast = (past: Profile['past'], bytes: number): Profile['past'] => {
  let entries = Object.entries(past).sort(([, a], [, b]) => b.last - a.last)
  const weigh = (some: readonly [string, Past][]) => weightOf(WRITTEN.past(Object.fromEntries(some)))
  for (const details of [25, 5, 1, 0]) {
    if (weigh(entries) <= bytes) break
    entries = entries.map(([workflow, each]) => [workflow, slim(each, details)])
  }
  return Object.fromEntries(fewer(entries, bytes, weigh))
}

const fitTotals = (draft: Profile): void => {
  const { totals } = draft
  const weigh = (keys: readonly string[]) =>
    weightOf(WRITTEN.totals(Object.fromEntries(keys.flatMap((key) => (totals[key] ? [[key, totals[key]]] : [])))))
  const keys = byWorth(totals)
  const kept = fewer(keys, PARTS.totals, weigh)
  if (kept.length < keys.length) thin(draft, kept)
}

const fitDays = (draft: Profile, kind: 'days' | 'tagDays'): void => {
  for (let days = draft[kind]; days && weightOf(WRITTEN.days(days)) > PARTS[kind]; days = draft[kind]) {
    const fewer = withoutOldest(days)
    if (Object.keys(fewer.counts).length > 0) draft[kind] = fewer
    else delete draft[kind]
  }
}

/** Lists and records, the best of which stay: what came first, or last. */
const fitLists = (draft: Profile): void => {
  draft.attributes = bestOf(draft.attributes, asTheyCame, PARTS.attributes)
  draft.context = v.parse(Context, bestOf(draft.context, asTheyCame, PARTS.context))
  draft.consent = bestOf(draft.consent, telling, PARTS.consent)
  draft.segments = best(draft.segments, asTheyCame, PARTS.segments)
  draft.runs = best(draft.runs, (a, b) => a.entered - b.entered, PARTS.runs)
  draft.pending = best(draft.pending, (a, b) => b.since - a.since, PARTS.pending)
  draft.outgoing = best(draft.outgoing, (a, b) => b.at - a.at, PARTS.outgoing)
  draft.received = bestOf(draft.received, newest, PARTS.received)
}

/** The same of what not everybody has. */
const fitOthers = (draft: Profile): void => {
  const { points, mailed, interrupted, clocks, live } = draft
  if (points) draft.points = best(points.toReversed(), asTheyCame, PARTS.points).toReversed()
  if (mailed) draft.mailed = best(mailed, (a, b) => b - a, PARTS.mailed)
  if (interrupted) draft.interrupted = best(interrupted, (a, b) => b - a, PARTS.interrupted)
  if (clocks) draft.clocks = bestOf(clocks, newest, PARTS.clocks)
  if (live) draft.live = bestOf(live, asTheyCame, PARTS.live)
}

/**
 * Lets the oldest events go until the whole fits, and a tenth of them more, so that the next event need not do it again; not below
 * so many bytes.
 */
const fitHistory = (draft: Profile, floor: number): void => {
  for (;;) {
    fitDays(draft, 'days')
    fitDays(draft, 'tagDays')
    const over = weightOf(storedOf(draft)) - DOCUMENT
    const weight = weightOf(WRITTEN.history(draft.history))
    if (over <= 0 || weight <= floor || draft.history.length === 0) return
    const share = Math.min(over / weight + 0.1, 1 - floor / weight)
    letGo(draft, Math.ceil(draft.history.length * share), draft.seen)
  }
}

/**
 * The person with no more of anything than there is room for, once their document is over its bound. Their oldest events go first,
 * and become counts by day; if there are few of them, every other part is held to its own bound. What the rules must not get wrong
 * goes last, and what goes leaves a mark by which they know that they do not know.
 */
export const fitted = (profile: Profile): Profile => {
  const draft = draftOf(profile)
  fitHistory(draft, HISTORY.floor)
  if (weightOf(storedOf(draft)) <= DOCUMENT) return draft
  fitLists(draft)
  fitOthers(draft)
  fitTotals(draft)
  draft.past = fitPast(draft.past, PARTS.past)
  fitHistory(draft, 0)
  return draft
}
