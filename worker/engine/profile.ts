import * as v from 'valibot'
import { Context, Event } from './event.ts'
import { Id } from './name.ts'
import { Attributes } from './value.ts'

const Time = v.pipe(v.number(), v.safeInteger())
const Tally = v.pipe(v.number(), v.integer(), v.minValue(0))

/** One passage of one person through one workflow. `step` is the step it will do next, or is parked at. */
export const Run = v.strictObject({
  id: v.string(),
  workflow: Id,
  version: Tally,
  key: v.optional(v.string()),
  entered: Time,
  step: Id,
  /** Set when parked in a delay: when it goes on. */
  due: v.optional(Time),
  /** Emails of this run the provider has accepted. */
  emailed: Tally,
  /** What it waited for has happened. */
  met: v.optional(v.literal(true)),
})
export type Run = v.InferOutput<typeof Run>

/** What is remembered of a workflow somebody has entered. The ledger lets a goal count after the run (HubSpot's rule 5). */
export const Past = v.strictObject({
  entered: Tally,
  last: Time,
  ended: v.optional(Time),
  reason: v.optional(v.string()),
  goals: Tally,
  ledger: v.optional(v.strictObject({ run: v.string(), version: Tally, entered: Time, emailed: v.boolean() })),
})
export type Past = v.InferOutput<typeof Past>

/** A message waiting in the profile until a page can show it. */
export const Pending = v.strictObject({
  workflow: Id,
  step: Id,
  message: Id,
  run: v.string(),
  entered: Time,
  since: Time,
  expires: Time,
  shown: Tally,
})
export type Pending = v.InferOutput<typeof Pending>

/** An email decided, handed to the outbox, and not yet accepted by the provider: it can still be cancelled. */
export const Outgoing = v.strictObject({
  workflow: Id,
  step: Id,
  run: v.string(),
  entered: Time,
  at: Time,
  purpose: v.optional(v.string()),
})
export type Outgoing = v.InferOutput<typeof Outgoing>

/** Everything known of one person, the whole of what a decision reads. `v` is the shape's version. */
export const Profile = v.strictObject({
  v: v.literal(1),
  id: v.string(),
  email: v.optional(v.string()),
  since: Time,
  seen: Time,
  attributes: Attributes,
  context: Context,
  consent: v.record(v.string(), v.strictObject({ granted: v.boolean(), at: Time })),
  score: v.number(),
  stage: v.optional(v.string()),
  /** Static segments this person is on, in order of name. */
  segments: v.optional(v.array(Id), []),
  suppressed: v.optional(v.strictObject({ at: Time, reason: v.string() })),
  /** Exact events, oldest first: at most 90 days and 500 of them. */
  history: v.array(Event),
  /** What the history weighs as JSON; absent when it has to be weighed again. */
  bytes: v.optional(Tally),
  /** Time of the newest event that history has let go; counts reaching behind it know that they do not know. */
  forgotten: v.optional(Time),
  /** What history has let go so lately that it may still be repeated: hash of the id, and when it happened. */
  gone: v.optional(v.array(v.strictTuple([v.string(), Time]))),
  /** Totals for ever, by `type` and by `type|tag`. */
  totals: v.record(v.string(), v.strictObject({ n: Tally, first: Time, last: Time })),
  runs: v.array(Run),
  past: v.record(Id, Past),
  pending: v.array(Pending),
  outgoing: v.array(Outgoing),
  /** When each content was last sent, for "the same content once". */
  received: v.record(Id, Time),
})
export type Profile = v.InferOutput<typeof Profile>

/** Somebody nobody knows yet. */
export const newProfile = (id: string, now: number): Profile => ({
  v: 1,
  id,
  since: now,
  seen: now,
  attributes: {},
  context: {},
  consent: {},
  score: 0,
  segments: [],
  history: [],
  totals: {},
  runs: [],
  past: {},
  pending: [],
  outgoing: [],
  received: {},
})

/**
 * A copy that a decision may change: one level deep, since every deeper value is replaced and never written into.
 */
export const draftOf = (profile: Profile): Profile => ({
  ...profile,
  attributes: { ...profile.attributes },
  consent: { ...profile.consent },
  history: [...profile.history],
  totals: { ...profile.totals },
  runs: [...profile.runs],
  past: { ...profile.past },
  pending: [...profile.pending],
  outgoing: [...profile.outgoing],
  received: { ...profile.received },
})

/** When a run goes on that waits for a date nobody knows yet: at the end of all dates (ECMA-262, time values). */
export const NEVER = 8_640_000_000_000_000

/** When this person must be looked at again although nothing happens; `undefined` for never. */
export const dueOf = (profile: Profile, isHeld: (workflow: string) => boolean): number | undefined => {
  let due: number | undefined
  for (const run of profile.runs) {
    if (run.due === undefined || run.due === NEVER || isHeld(run.workflow)) continue
    if (due === undefined || run.due < due) due = run.due
  }
  return due
}
