import { randomFrom } from '../replay/plan.ts'

/** How long saves wait for the writer before it is their turn, in ms. */
export type Waits = { mean: number; p99: number; served: number }

const HOUR = 3600
/** More arrivals than this tell nothing more. */
const ENOUGH = 1_000_000

/**
 * An hour of a database with one writer: saves arrive by chance (Poisson), `rate` a second, each takes `ms`, first come first
 * served. The same in every run.
 */
export const waitsAt = (rate: number, ms: number): Waits => {
  const random = randomFrom(7)
  const served = Math.max(1000, Math.min(ENOUGH, Math.round(rate * HOUR)))
  const waits = new Float64Array(served)
  let [now, freeAt, sum] = [0, 0, 0]
  for (let i = 0; i < served; i++) {
    now += (-Math.log(1 - random()) / rate) * 1000
    const wait = Math.max(0, freeAt - now)
    freeAt = now + wait + ms
    waits[i] = wait
    sum += wait
  }
  waits.sort()
  return { mean: sum / served, p99: waits[Math.floor(served * 0.99)] ?? 0, served }
}

/** Mean wait in ms where service always takes the same (M/D/1, Pollaczek and Khinchine): what a simulation must come to. */
export const meanWaitOf = (rate: number, ms: number): number => {
  const busy = (rate * ms) / 1000
  return (busy * ms) / (2 * (1 - busy))
}
