import type { Effect, EndReason, Metric } from './effect.ts'
import type { Event } from './event.ts'
import type { Facts } from './facts.ts'
import { own } from './name.ts'
import type { Profile, Run } from './profile.ts'
import type { Program } from './program.ts'
import type { Reason, Trace, TraceEntry } from './reason.ts'

/** One decision under way: a draft of the profile, what has been decided so far, and what is still to be looked at. */
export type Turn = {
  program: Program
  profile: Profile
  now: number
  /** History by type, made on demand; every new event begins it anew. */
  byType: Map<string, Event[]>
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

/** What a condition may see now; `run` bounds the windows that count since entering. */
export const factsOf = (turn: Turn, entered?: number, why?: Reason[]): Facts => ({
  profile: turn.profile,
  byType: turn.byType,
  now: turn.now,
  site: turn.program.site,
  entered,
  why,
})

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

/** Takes a run out of the profile and remembers how it ended. Only a finished run keeps a ledger for a later goal. */
export const endRun = (turn: Turn, run: Run, reason: EndReason, reasons?: Reason[]): void => {
  const { profile, now } = turn
  profile.runs = profile.runs.filter((each) => each !== run)
  const past = own(profile.past, run.workflow) ?? { entered: 1, last: run.entered, goals: 0 }
  const { ledger: _, ...rest } = past
  const kept =
    reason === 'finished'
      ? { ledger: { run: run.id, version: run.version, entered: run.entered, emailed: run.emailed > 0 } }
      : {}
  profile.past[run.workflow] = { ...rest, ended: now, reason, ...kept }
  count(turn, run, `ended_${reason}`)
  note(turn, { code: 'ended', workflow: run.workflow, rule: reason }, reasons)
}
