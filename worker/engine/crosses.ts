import { mostWithin } from './count.ts'
import { ms } from './duration.ts'
import type { Event } from './event.ts'
import type { Facts } from './facts.ts'
import { compileFilter, type Matchable } from './filter.ts'
import type { Entry, Live } from './program.ts'
import { nth, recall } from './recall.ts'
import type { Trigger } from './workflow.ts'

type CountTrigger = Extract<Trigger, { kind: 'count' }>

/** A threshold as it is asked: which events count, how many of them, and how close together (ms). */
type Threshold = { matches: (event: Matchable) => boolean; reaches: number; within: number }

/** The newest event from `from` on that passes a test and is not newer than this one, besides it. */
const newestBefore = (
  facts: Facts,
  event: Event,
  passes: (each: Event) => boolean,
  from = Number.NEGATIVE_INFINITY,
): Event | undefined => {
  const recalled = recall(facts, event.type)
  for (let i = 0, each = nth(recalled, facts, i); each && each.at >= from; each = nth(recalled, facts, ++i))
    if (each.at <= event.at && passes(each) && each.id !== event.id) return each
  return undefined
}

/**
 * Has an import taken them past the threshold, behind the back of the workflow? What is brought in lets nobody in by itself; the
 * next such event that really happens does, unless the one before it, within the same time, could have already.
 */
const wasBroughtPast = (facts: Facts, { matches, reaches, within }: Threshold, event: Event): boolean => {
  const from = event.at - within
  if (event.brought !== undefined) return false
  if (!newestBefore(facts, event, (each) => each.brought !== undefined && matches(each), from)) return false
  const real = newestBefore(facts, event, (each) => each.brought === undefined && matches(each), from)
  if (!real) return true
  const knownThen = (each: Event) =>
    (each.brought ?? each.at) <= real.at && each.at >= real.at - within && each.at <= real.at && matches(each)
  return facts.profile.history.filter(knownThen).length < reaches
}

/**
 * Fires on the event that makes the count reach the threshold. Somebody already past it when the workflow first went
 * live crosses it, for this workflow, with their next matching event: otherwise publishing would silently leave out
 * just the keenest people. The same holds for whom an import has taken past it.
 */
export const crosses = (trigger: CountTrigger, live: Live): Entry['opens'] => {
  const [matches, within] = [compileFilter(trigger.event), ms(trigger.within)]
  const threshold: Threshold = { matches, reaches: trigger.reaches, within }
  const path = ['trigger', live.workflow.trigger.indexOf(trigger)]
  return (event, facts) => {
    if (!matches(event)) return false
    const n = mostWithin(facts, matches, within, event, trigger.reaches + 1)
    const args = { actual: n, n: trigger.reaches }
    facts.why?.push({ code: 'reaches', path, answer: n < trigger.reaches ? 'no' : 'yes', args })
    if (n <= trigger.reaches) return n === trigger.reaches
    const before = newestBefore(facts, event, matches)
    if (before === undefined) return false
    return (before.at < live.since && event.at >= live.since) || wasBroughtPast(facts, threshold, event)
  }
}
