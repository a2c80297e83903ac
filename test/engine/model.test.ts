import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { lifetimes, specs } from './model/anyLife.ts'
import { decided } from './model/decided.ts'
import { tell } from './model/tell.ts'
import { DAY, START } from './time.ts'

/** So many lives; a campaign before a release sets more: `MODEL_RUNS=500000 npm test -- engine/model`, with `MODEL_SEED` to have it again. */
const RUNS = Number(process.env.MODEL_RUNS ?? 5000)
const SEED = process.env.MODEL_SEED
const UNTIL = START + 80 * DAY

describe('the engine and a naive model that reads the whole history again each time', () => {
  it(
    `R11: tell the same story of any of ${RUNS.toLocaleString('en')} lives under any workflow of the small language`,
    () => {
      fc.assert(
        fc.property(specs, lifetimes, (spec, seen) => {
          expect(decided(spec, seen, UNTIL)).toEqual(tell(spec, seen, UNTIL))
        }),
        { numRuns: RUNS, ...(SEED === undefined ? {} : { seed: Number(SEED) }) },
      )
    },
    60_000 + RUNS * 20,
  )
})
