import { mostWithin } from './count.ts'
import { ms } from './duration.ts'
import type { Event } from './event.ts'
import type { Facts } from './facts.ts'
import { compileFilter, type Matchable } from './filter.ts'
import type { Entry, Live } from './program.ts'
import type { Trigger } from './workflow.ts'

type CountTrigger = Extract<Trigger, { kind: 'count' }>

/** A threshold as it is asked: which events count, how many of them, and how close together (ms). */
type Threshold = { matches: (event: Matchable) => boolean; reaches: number; within: number }

const newestBefore = ({ profile }: Facts, event: Event, matches: (event: Event) => boolean): Event | undefined =>
  profile.history.findLast((each) => each.id !== event.id && each.at <= event.at && matches(each))

/**
 * Has an import taken them past the threshold, behind the back of the workflow? What is brought in lets nobody in by itself; the
 * next such event that really happens does, unless the one before it, within the same time, could have already.
 */
const wasBroughtPast = (facts: Facts, { matches, reaches, within }: Threshold, event: Event): boolean => {
  const from = event.at - within
  const brought = newestBefore(facts, event, (each) => each.brought !== undefined && matches(each))
  if (event.brought !== undefined || !brought || brought.at < from) return false
  const real = newestBefore(facts, event, (each) => each.brought === undefined && matches(each))
  if (!real || real.at < from) return true
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
  return (event, facts) => {
    if (!matches(event)) return false
    const n = mostWithin(facts, matches, within, event)
    if (n <= trigger.reaches) return n === trigger.reaches
    const before = newestBefore(facts, event, matches)
    if (before === undefined) return false
    return (before.at < live.since && event.at >= live.since) || wasBroughtPast(facts, threshold, event)
  }
}
