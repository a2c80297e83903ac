import type { Answer } from './answer.ts'
import type { Facts } from './facts.ts'
import type { Reason } from './reason.ts'

/**
 * A predicate ready to ask. The same code says why it answers as it does: it fills `args` with the values it saw, when it is given
 * any. Otherwise nothing is made for an answer.
 */
export type Ask = (facts: Facts, args?: Reason['args']) => Answer
