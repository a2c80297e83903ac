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
  /** While it waits for a condition: when time alone may change the answer. */
  look: v.optional(Time),
  /** While it is held over a cap: until when, at most. */
  hold: v.optional(Time),
  /** A message of this run was really shown. */
  shown: v.optional(v.literal(true)),
  /** The arms of splits it took (`armId`), with spaces between. */
  arm: v.optional(v.string()),
  /** The open or click of an email that let it in, whose grade may still change. */
  by: v.optional(v.string()),
})
export type Run = v.InferOutput<typeof Run>

/** What an arm of a split is called in runs and figures. */
export const armId = (step: string, index: number): string => `${step}.${index}`

/** The arms somebody took, first to last. */
export const armsOf = (arm: string | undefined): string[] => (arm === undefined ? [] : arm.split(' '))

/** A finished run, for as long as its goal may still count (HubSpot's rule 5). */
export const Ledger = v.strictObject({
  run: v.string(),
  version: Tally,
  entered: Time,
  ended: Time,
  emailed: v.boolean(),
  shown: v.optional(v.literal(true)),
  arm: v.optional(v.string()),
})
export type Ledger = v.InferOutput<typeof Ledger>

/** What is remembered of a workflow somebody has entered. */
export const Past = v.strictObject({
  entered: Tally,
  last: Time,
  ended: v.optional(Time),
  reason: v.optional(v.string()),
  goals: Tally,
  /** The goal was met after an email or a message, which is counted once as well. */
  exposed: v.optional(v.literal(true)),
  ledgers: v.optional(v.array(Ledger)),
  /** When each key last entered; the oldest are let go. */
  keys: v.optional(v.array(v.strictTuple([v.string(), Time]))),
  /** Of its messages, by content: when it was shown or answered last, and whether that answer ended it. The latest stand last. */
  messages: v.optional(v.array(v.strictTuple([Id, Time, v.boolean()]))),
})
export type Past = v.InferOutput<typeof Past>

/** A message waiting in the profile until a page can show it. */
export const Pending = v.strictObject({
  workflow: Id,
  version: v.optional(Tally),
  step: Id,
  message: Id,
  run: v.string(),
  entered: Time,
  since: Time,
  expires: Time,
  shown: Tally,
  /** When it was shown last, or answered. */
  last: v.optional(Time),
  key: v.optional(v.string()),
})
export type Pending = v.InferOutput<typeof Pending>

/** An email decided, handed to the outbox, and not yet accepted by the provider: it can still be cancelled. */
export const Outgoing = v.strictObject({
  workflow: Id,
  version: v.optional(Tally),
  step: Id,
  run: v.string(),
  entered: Time,
  at: Time,
  purpose: v.optional(v.string()),
  content: v.optional(Id),
  key: v.optional(v.string()),
})
export type Outgoing = v.InferOutput<typeof Outgoing>

/** Points of a score that may go again: at `until`, or when the open or click that earned them (`by`) proves a machine's. */
export const Points = v.strictObject({ n: v.number(), until: v.optional(Time), by: v.optional(v.string()) })

/** Days, and how many on each. */
const Counts = v.pipe(v.array(v.strictTuple([Time, Tally])), v.minLength(1))

/** Counts by key and day: whole from the day `from` on, nothing before it. */
const Days = v.strictObject({ from: Time, counts: v.record(v.string(), Counts) })

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
  /** The part of the score that may still go; the rest of it stays. */
  points: v.optional(v.array(Points)),
  stage: v.optional(v.string()),
  /** Static segments this person is on, in order of name. */
  segments: v.optional(v.array(Id), []),
  suppressed: v.optional(v.strictObject({ at: Time, reason: v.string() })),
  /** Exact events, oldest first: at most 90 days and 500 of them. */
  history: v.array(Event),
  /** Time of the newest event that history has let go; counts reaching behind it know that they do not know. */
  forgotten: v.optional(Time),
  /** What history has let go within its 90 days, counted by UTC day: by type, and by type and tag. */
  days: v.optional(Days),
  tagDays: v.optional(Days),
  /** What history has let go so lately that it may still be repeated: when the newest of a group happened, and all their hashes. */
  gone: v.optional(v.array(v.strictTuple([Time, v.string()]))),
  /** Up to when an event that comes now cannot be told from a repeat. */
  unsure: v.optional(Time),
  /** Totals for ever, by `type` and by `type|tag`; `least` if there may have been more before. */
  totals: v.record(
    v.string(),
    v.strictObject({ n: Tally, first: Time, last: Time, least: v.optional(v.literal(true)) }),
  ),
  /** Some totals have been let go: a key without one may have had one. */
  thinned: v.optional(v.literal(true)),
  runs: v.array(Run),
  past: v.record(Id, Past),
  pending: v.array(Pending),
  outgoing: v.array(Outgoing),
  /** When each content was last sent, for "the same content once". */
  received: v.record(Id, Time),
  /** When marketing emails were decided in the last week, and interrupting messages shown: what caps count. */
  mailed: v.optional(v.array(Time)),
  interrupted: v.optional(v.array(Time)),
  /** For each date or inactivity trigger of the site, by its name there: the last instant it has dealt with. */
  clocks: v.optional(v.record(v.string(), Time)),
  /** For each live segment that somebody watches: is this person in it, and when time alone may change that. */
  live: v.optional(v.record(Id, v.strictObject({ in: v.boolean(), look: v.optional(Time) }))),
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
 * A copy that a decision may change: records that get single entries are copied with it. Everything else in it, lists above all, is
 * replaced and never written into.
 */
export const draftOf = (profile: Profile): Profile => ({
  ...profile,
  consent: { ...profile.consent },
  totals: { ...profile.totals },
  past: { ...profile.past },
  received: { ...profile.received },
})

/** When a run goes on that waits for a date nobody knows yet: at the end of all dates (ECMA-262, time values). */
export const NEVER = 8_640_000_000_000_000
