import { ms } from './duration.ts'
import type { Node } from './program.ts'
import type { Turn } from './turn.ts'

const lengthOf = ({ step }: Node): number =>
  step.kind === 'delay' && step.delay.kind === 'for' ? ms(step.delay.duration) : 0

/** When a delay that counts from the last event of a kind ends, in ms; `undefined` if it counts from no event we still know. */
export const sinceDue = (node: Node, { profile }: Turn): number | undefined => {
  const from = node.since && profile.history.findLast(node.since)?.at
  return from === undefined ? undefined : from + lengthOf(node)
}

/**
 * When a delay ends, in ms: from now, or from the last event of a kind. Exact lengths of time, so daylight saving cannot
 * make it early. An event that history no longer holds leaves "now" as the start.
 */
export const delayDue = (node: Node, turn: Turn): number => sinceDue(node, turn) ?? turn.now + lengthOf(node)
