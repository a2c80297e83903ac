import type { EndReason } from './effect.ts'
import type { Live } from './program.ts'
import type { Reason } from './reason.ts'
import { asking, factsOf, type Turn } from './turn.ts'

/** A reason to stop, with the rule's own reasons when a trace is wanted. */
export type Stop = { reason: EndReason; why: Reason[] | undefined }

/**
 * Must something this workflow decided be stopped now? In this order: goal met, exit met, guard not (or no longer known
 * to be) true. The one place that says so, asked on every event, before every step, and for emails and messages that wait.
 */
export const stopOf = (turn: Turn, live: Live, entered: number): Stop | undefined => {
  let why = asking(turn)
  if (live.goal(factsOf(turn, entered, why)) === 'yes') return { reason: 'goal', why }
  why = asking(turn)
  if (live.exit(factsOf(turn, entered, why)) === 'yes') return { reason: 'exit', why }
  why = asking(turn)
  return live.guard(factsOf(turn, entered, why)) === 'yes' ? undefined : { reason: 'guard', why }
}
