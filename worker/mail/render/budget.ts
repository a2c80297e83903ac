/** Thrown when templates ask for more work than an email may take. */
export class OverBudget extends Error {
  override name = 'OverBudget'
}

/** Work one email's templates may do together: units of steps, and units of memory (about characters). */
const STEPS = 8_000
const MEMORY = 200_000

/** What is left of an email's allowance; both throw `OverBudget` when it is used up. */
export type Budget = { step(cost: number): void; memory(units: number): void }

/**
 * A fresh allowance, counted and not timed: a Worker's clock stands still while it computes, so a limit
 * in milliseconds would never strike there (https://developers.cloudflare.com/workers/reference/security-model/).
 */
export const newBudget = (): Budget => {
  let steps = STEPS
  let memory = MEMORY
  return {
    step(cost) {
      steps -= cost
      if (steps < 0) throw new OverBudget('steps')
    },
    memory(units) {
      if (units > 0) memory -= units
      if (memory < 0) throw new OverBudget('memory')
    },
  }
}
