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
  const rules = [
    { reason: 'goal', check: live.goal, stops: 'yes' },
    { reason: 'exit', check: live.exit, stops: 'yes' },
  ] as const
  for (const { reason, check, stops } of rules) {
    const why = asking(turn)
    if (check(factsOf(turn, entered, why)) === stops) return { reason, why }
  }
  const why = asking(turn)
  return live.guard(factsOf(turn, entered, why)) === 'yes' ? undefined : { reason: 'guard', why }
}
