import * as v from 'valibot'
import { Cap } from './cap.ts'
import { Condition } from './condition.ts'
import { Duration } from './duration.ts'
import { EventFilter } from './filter.ts'
import { Id, Name, Purpose, Title } from './name.ts'
import { Clock, Step } from './step.ts'

/** What may let somebody in. */
export const Trigger = v.variant('kind', [
  v.strictObject({ kind: v.literal('event'), event: EventFilter }),
  /** Fires on the event that makes the count reach `reaches` within the sliding window. */
  v.strictObject({
    kind: v.literal('count'),
    event: EventFilter,
    within: Duration,
    reaches: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(500)),
  }),
  v.strictObject({ kind: v.literal('segment'), segment: Id, change: v.picklist(['enters', 'leaves']) }),
  v.strictObject({
    kind: v.literal('date'),
    attribute: Name,
    offset: v.optional(Duration),
    before: v.optional(v.boolean()),
    yearly: v.optional(v.boolean()),
  }),
  v.strictObject({ kind: v.literal('inactive'), event: v.optional(EventFilter), duration: Duration }),
])
export type Trigger = v.InferOutput<typeof Trigger>

/** May somebody who has been through come back? */
export const Reentry = v.variant('kind', [
  v.strictObject({ kind: v.literal('once') }),
  v.strictObject({ kind: v.literal('after_exit') }),
  v.strictObject({ kind: v.literal('after'), duration: Duration }),
])

const Hours = v.strictObject({
  from: Clock,
  to: Clock,
  weekdays: v.optional(v.array(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(7)))),
})

/** What a finished run means, machine-readable, so that workflows chain and can be checked together. */
const Result = v.variant('kind', [
  v.strictObject({ kind: v.literal('segment'), segment: Id }),
  v.strictObject({ kind: v.literal('stage'), stage: Id }),
  v.strictObject({ kind: v.literal('event'), name: Name }),
])

/**
 * A workflow as its author wrote it; status and version are kept beside it. The schema is the whole language:
 * what this release does not execute yet is refused when it is published (see `support.ts`), not when it is read.
 */
export const Workflow = v.strictObject({
  id: Id,
  name: Title,
  objective: v.picklist(['acquisition', 'awareness', 'engagement', 'conversion', 'retention']),
  trigger: v.pipe(v.array(Trigger), v.minLength(1, 'workflow.no_trigger'), v.maxLength(20)),
  key: v.optional(Name),
  guard: v.optional(Condition),
  reentry: v.optional(Reentry, { kind: 'once' }),
  goal: v.optional(Condition),
  /** How long after the end of a run the goal still counts; `never` to end (HubSpot). */
  attribution: v.optional(v.union([Duration, v.literal('never_ends')]), 'P30D'),
  exit: v.optional(Condition),
  priority: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(100)), 50),
  hours: v.optional(Hours),
  cap: v.optional(Cap),
  purposes: v.pipe(v.array(Purpose), v.maxLength(10)),
  steps: v.pipe(v.array(Step), v.minLength(1, 'workflow.no_steps'), v.maxLength(100, 'step.many')),
  result: v.optional(Result),
})
export type Workflow = v.InferOutput<typeof Workflow>
