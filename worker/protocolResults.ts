import * as v from 'valibot'
import { Id } from './engine/index.ts'

/** What crosses the wire about what a workflow has brought. */

const Count = v.pipe(v.number(), v.integer(), v.minValue(0))

const Arm = v.object({
  name: v.string(),
  weight: v.number(),
  holdout: v.boolean(),
  /** The others are compared with this one: the holdout, else the first. */
  isControl: v.boolean(),
  entered: Count,
  goals: Count,
  /** 0.2: a fifth more than in the control, and between `low` and `high`, however often it is looked at. Null: too little to say, or nothing to be compared. */
  lift: v.nullable(v.object({ value: v.number(), low: v.number(), high: v.number() })),
})

/** A split, and what its arms have brought since they, their weights or their names were last changed. */
export const Experiment = v.object({
  step: Id,
  since: v.object({ version: v.number(), at: v.number() }),
  /** People came into the arms as the weights say. If not, something else chose them, and nothing is compared. */
  isFair: v.boolean(),
  arms: v.array(Arm),
})
export type Experiment = v.InferOutput<typeof Experiment>

/**
 * GET /v1/sites/:site/workflows/:id/results. `counts`: what one that entered is, somebody, or each time they come by where a workflow lets them in again. `figures` are of the workflow as a
 * whole, `steps` of each of its steps, over all versions; both by metric, those that are 0 left out.
 */
export const Results = v.object({
  version: v.nullable(v.number()),
  counts: v.picklist(['people', 'passages']),
  figures: v.record(v.string(), Count),
  steps: v.array(v.object({ step: v.string(), figures: v.record(v.string(), Count) })),
  experiments: v.array(Experiment),
})
export type Results = v.InferOutput<typeof Results>
