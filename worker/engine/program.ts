import type { Check } from './evaluate.ts'
import type { Event, EventType } from './event.ts'
import type { Facts, SiteRules } from './facts.ts'
import type { Matchable } from './filter.ts'
import type { Step } from './step.ts'
import type { Trigger, Workflow } from './workflow.ts'

/** A step with what comes after it, so that running needs no search: sequences are linked once, when compiled. */
export type Node = {
  step: Step
  next: string | undefined
  /** Cases of a branch, in order, each with its condition and first step; `undefined` when the case is empty. */
  cases?: { when: Check; first: string | undefined }[]
  otherwise?: string | undefined
  /** For a wait: which events end it, which condition does, and where the run goes then, or when the time is up. */
  awaits?: (event: Matchable) => boolean
  until?: Check
  met?: string | undefined
  timedOut?: string | undefined
  /** For a split: its arms, each with its weight and first step. A holdout has none. */
  arms?: { weight: number; first: string | undefined }[]
  /** For a delay that counts from the last event of a kind: which events. */
  since?: (event: Matchable) => boolean
}

/** A workflow ready to run. `since` is when it first went live, in ms. */
export type Live = {
  workflow: Workflow
  version: number
  held: boolean
  since: number
  guard: Check
  goal: Check
  exit: Check
  first: string | undefined
  nodes: ReadonlyMap<string, Node>
}

/** A trigger that nothing on the site fires: a date of the person, or their silence. `name` is its own in every profile. */
export type Clock = {
  name: string
  live: Live
  trigger: Extract<Trigger, { kind: 'date' | 'inactive' }>
  isActivity: (event: Matchable) => boolean
}

/** The program's order: higher priority first, then by id. */
export const byPriority = (a: Workflow, b: Workflow): number =>
  b.priority - a.priority || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0)

/** The live ones among some workflows, in the program's order: as many steps as there are ids, however much is published. */
export const livesOf = (program: Program, ids: readonly string[]): Live[] =>
  [...new Set(ids)].flatMap((id) => program.lives.get(id) ?? []).sort((a, b) => byPriority(a.workflow, b.workflow))

/**
 * What a run, or something it planned, goes by: the version it is finishing on, else the one that is live. Whoever was moved on from a
 * version before those, and has not been looked at since, goes by the one they were moved to.
 */
export const liveOf = (
  { lives, older }: Program,
  { workflow, version }: { workflow: string; version?: number | undefined },
): Live | undefined => {
  const kept = older.size === 0 || version === undefined ? undefined : older.get(workflow)
  return kept?.find((each) => each.version >= (version ?? 0)) ?? lives.get(workflow)
}

/** A way in: does this event, just recorded, let somebody in? `rank` is its place in the program's order. */
export type Entry = { live: Live; trigger: Trigger; rank: number; opens: (event: Event, facts: Facts) => boolean }

/** Entries that may open on one type of event: those bound to a tag by that tag, the rest in `any`. */
export type EntryIndex = { any: Entry[]; byTag: Map<string, Entry[]> }

/**
 * Everything a site has published, compiled. Deciding looks only at what can match: entries by event type and tag,
 * live workflows by id.
 */
export type Program = {
  revision: number
  site: SiteRules
  lives: ReadonlyMap<string, Live>
  /** Versions that somebody may still be finishing, by workflow, oldest first. */
  older: ReadonlyMap<string, readonly Live[]>
  clocks: readonly Clock[]
  /** Conditions of live segments, and those whose coming and going some trigger waits for. */
  segments: ReadonlyMap<string, Check>
  watched: readonly string[]
  entries: ReadonlyMap<EventType, EntryIndex>
  /** Ids of the page tags an absolute URL is on. */
  tagsOf: (url: string) => string[]
}
