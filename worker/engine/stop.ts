import type { EndReason } from './effect.ts'
import type { Facts } from './facts.ts'
import type { Live } from './program.ts'
import type { Reason } from './reason.ts'
import { asking, factsOf, type Passage, type Turn } from './turn.ts'

/** A reason to stop, with the rule's own reasons when a trace is wanted. */
export type Stop = { reason: EndReason; why: Reason[] | undefined }

/**
 * Must something this workflow decided be stopped now? In this order: goal met, exit met, guard not (or no longer known
 * to be) true. The one place that says so, asked on every event, before every step, and for emails and messages that wait.
 */
export const stopOf = (turn: Turn, live: Live, passage: Passage): Stop | undefined =>
  stopBy(turn, live, factsOf(turn, passage))

/** The same of facts at hand: each rule's reasons are collected anew. */
export const stopBy = (turn: Turn, live: Live, facts: Facts): Stop | undefined => {
  facts.why = asking(turn)
  if (live.goal(facts) === 'yes') return { reason: 'goal', why: facts.why }
  facts.why = asking(turn)
  if (live.exit(facts) === 'yes') return { reason: 'exit', why: facts.why }
  facts.why = asking(turn)
  return live.guard(facts) === 'yes' ? undefined : { reason: 'guard', why: facts.why }
}
