import type { World } from '../deps.ts'
import type { Outcome, OutcomeOfAll } from './providers/provider.ts'

/** A wait no longer than this, in ms, is sat out; a longer one is the row's own. */
const PATIENCE = 10_000

/** A little slower than allowed: two clocks never agree on when a second begins. */
const MARGIN = 1.05

/** How fast the provider wants us to go, as its answers say. One for a look at what is due. */
export type Pace = {
  /** Waits until the next request may start. */
  turn: (world: Pick<World, 'now' | 'wait'>) => Promise<void>
  /** Takes in what an answer says of it. */
  heard: (outcome: Outcome | OutcomeOfAll, now: number) => void
}

export const newPace = (): Pace => {
  let [every, next, last] = [0, 0, 0]
  return {
    turn: async ({ now, wait }) => {
      const at = now()
      const begin = Math.max(at, next)
      last = begin
      next = begin + every
      if (begin > at) await wait(begin - at)
    },
    heard: (outcome, now) => {
      if (outcome.kind === 'accepted') every = (outcome.every ?? every / MARGIN) * MARGIN
      next = Math.max(next, last + every)
      const wait = outcome.kind === 'retry' ? (outcome.after ?? 0) : 0
      if (wait <= PATIENCE) next = Math.max(next, now + wait)
    },
  }
}
