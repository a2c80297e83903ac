import type { Effect, EndReason, Metric } from './effect.ts'
import type { Event } from './event.ts'
import type { Facts, Recall } from './facts.ts'
import { keepLedgers, ledgerOf } from './ledger.ts'
import { own } from './name.ts'
import type { Profile, Run } from './profile.ts'
import type { Program } from './program.ts'
import type { Reason, Trace, TraceEntry } from './reason.ts'

/** One decision under way: a draft of the profile, what has been decided so far, and what is still to be looked at. */
export type Turn = {
  program: Program
  profile: Profile
  /** The person before this decision: never changed. */
  before: Profile
  now: number
  /** Id of the event that is decided: part of the names of all that follows from it. */
  cause: string
  /** History by type, read on demand; every new event begins it anew. */
  recalled: Recall
  effects: Effect[]
  /** Derived events waiting their turn, in order, each with how many causes lie between it and the first event. */
  queue: { event: Event; depth: number }[]
  /** Depth of the event under way; the first one is at 0. */
  depth: number
  /** How many events this decision has derived; names the next one. */
  derived: number
  trace: Trace | undefined
}

/** How deep derived events may follow one another. Reaching it is a bug in the analysis that let the workflows through. */
export const FUSE = 32

/** Derived events of one decision at most: two workflows that set each other off twice over would be many within few levels. */
const MOST_DERIVED = 128

/** True when nothing more may be derived: the run that would do so ends with reason `fuse`. */
export const isFused = ({ depth, derived }: Turn): boolean => depth >= FUSE || derived >= MOST_DERIVED

/** Which passage a condition is asked for: it bounds the windows that count since entering, and says whose emails are meant. */
export type Passage = { entered: number; run?: string | undefined }

/** What a condition may see now. */
export const factsOf = (turn: Turn, passage?: Passage, why?: Reason[]): Facts => ({
  profile: turn.profile,
  recalled: turn.recalled,
  now: turn.now,
  site: turn.program.site,
  segments: turn.program.segments,
  entered: passage?.entered,
  run: passage?.run,
  why,
})

/** The passage of a run. */
export const passageOf = ({ entered, id }: Run): Passage => ({ entered, run: id })

/** Somewhere to collect reasons, only when a trace is wanted. */
export const asking = (turn: Turn): Reason[] | undefined => (turn.trace ? [] : undefined)

/** Writes one line of the trace; costs nothing when nobody asks. */
export const note = (turn: Turn, entry: Omit<TraceEntry, 'reasons'>, reasons: Reason[] = []): void => {
  turn.trace?.push({ ...entry, reasons })
}

/** Adds one to a figure of a workflow. */
export const count = (turn: Turn, live: { workflow: string; version: number }, metric: Metric, step = ''): void => {
  turn.effects.push({ kind: 'count', workflow: live.workflow, version: live.version, step, metric })
}

/** Puts a run as it is now in the place of what it was. */
export const keepRun = ({ profile }: Turn, run: Run): void => {
  profile.runs = profile.runs.map((each) => (each.id === run.id ? run : each))
}

/** A step that is not done, and why. */
export const skip = (turn: Turn, run: Run, step: { id: string }, rule: string): undefined => {
  count(turn, run, 'skipped', step.id)
  note(turn, { code: 'step_skipped', workflow: run.workflow, step: step.id, rule })
}

/** Takes a run out of the profile and remembers how it ended. Only a finished run keeps a ledger for a later goal. */
export const endRun = (turn: Turn, run: Run, reason: EndReason, reasons?: Reason[]): void => {
  const { profile, now } = turn
  profile.runs = profile.runs.filter(({ id }) => id !== run.id)
  const past = own(profile.past, run.workflow) ?? { entered: 1, last: run.entered, goals: 0 }
  profile.past[run.workflow] = {
    ...past,
    ended: now,
    reason,
    ...(reason === 'finished' ? { ledgers: keepLedgers([...(past.ledgers ?? []), ledgerOf(run, now)]) } : {}),
  }
  count(turn, run, `ended_${reason}`)
  note(turn, { code: 'ended', workflow: run.workflow, rule: reason }, reasons)
}
