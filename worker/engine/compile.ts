import { clocksOf } from './clocks.ts'
import { crosses } from './crosses.ts'
import { type Check, compileCondition } from './evaluate.ts'
import type { Event, EventType } from './event.ts'
import type { SiteRules } from './facts.ts'
import { compileDetails, compileFilter, type EventFilter } from './filter.ts'
import { compilePattern } from './pattern.ts'
import { byPriority, type Clock, type Entry, type EntryIndex, type Live, type Node, type Program } from './program.ts'
import type { Segment } from './segment.ts'
import { compileSegments } from './segments.ts'
import type { SplitStep, Step, WaitStep } from './step.ts'
import type { Tag } from './tag.ts'
import type { Trigger, Workflow } from './workflow.ts'

/**
 * A workflow as published: its document, version, whether it is paused, and when it first went live (ms); and the versions
 * before it that people may still be finishing.
 */
export type PublishedWorkflow = {
  workflow: Workflow
  version: number
  paused: boolean
  since: number
  older?: readonly { version: number; workflow: Workflow }[]
}

const YES: Check = () => 'yes'
const NO: Check = () => 'no'

const optional = (workflow: Workflow, place: 'guard' | 'goal' | 'exit', absent: Check): Check => {
  const condition = workflow[place]
  return condition ? compileCondition(condition, [place], workflow.id) : absent
}

/** The steps of one workflow under way, by id; and whose they are. */
type Linking = { nodes: Map<string, Node>; workflow: string }

/** Links a sequence from its end, so that each step knows what follows it; answers the id of its first step. */
const link = (steps: readonly Step[], after: string | undefined, linking: Linking): string | undefined => {
  let next = after
  for (const step of steps.toReversed()) {
    linking.nodes.set(step.id, nodeOf(step, next, linking))
    next = step.id
  }
  return next
}

const waitNode = (step: WaitStep, next: string | undefined, linking: Linking): Node => ({
  step,
  next,
  ...(step.event ? { awaits: compileFilter(step.event) } : {}),
  ...(step.condition ? { until: compileCondition(step.condition, [step.id, 'condition'], linking.workflow) } : {}),
  met: link(step.met, next, linking),
  timedOut: link(step.timedOut, next, linking),
})

const splitNode = (step: SplitStep, next: string | undefined, linking: Linking): Node => ({
  step,
  next,
  arms: step.arms.map(({ weight, holdout, steps }) => ({ weight, first: holdout ? next : link(steps, next, linking) })),
})

const nodeOf = (step: Step, next: string | undefined, linking: Linking): Node => {
  if (step.kind === 'wait') return waitNode(step, next, linking)
  if (step.kind === 'split') return splitNode(step, next, linking)
  if (step.kind === 'branch')
    return {
      step,
      next,
      cases: step.cases.map((each, i) => ({
        when: compileCondition(each.when, [step.id, 'cases', i, 'when'], linking.workflow),
        first: link(each.steps, next, linking),
      })),
      otherwise: link(step.else, next, linking),
    }
  if (step.kind === 'delay' && step.delay.kind === 'for' && step.delay.since)
    return { step, next, since: compileFilter(step.delay.since) }
  return { step, next }
}

const compileWorkflow = ({ workflow, version, paused, since }: PublishedWorkflow): Live => {
  const nodes = new Map<string, Node>()
  const first = link(workflow.steps, undefined, { nodes, workflow: workflow.id })
  return {
    workflow,
    version,
    held: paused,
    since,
    nodes,
    first,
    guard: optional(workflow, 'guard', YES),
    goal: optional(workflow, 'goal', NO),
    exit: optional(workflow, 'exit', NO),
  }
}

type Indexed = { filter: EventFilter; entry: Entry }

/** Opened by what the engine derives, by the name it derives it with. */
const onDerived = (type: EventType, subject: string): EventFilter => ({ type, subject })

const filterOf = (trigger: Trigger, clock: Clock | undefined): EventFilter | undefined => {
  switch (trigger.kind) {
    case 'event':
    case 'count':
      return trigger.event
    case 'segment':
      return onDerived(trigger.change === 'enters' ? 'segment_entered' : 'segment_left', trigger.segment)
    default:
      return clock && onDerived(trigger.kind, clock.name)
  }
}

/** By then the index has seen to the type and the tag. */
const entryOf = (trigger: Trigger, live: Live, clocks: readonly Clock[], rank: number): Indexed | undefined => {
  const filter = filterOf(
    trigger,
    clocks.find((clock) => clock.trigger === trigger),
  )
  if (!filter) return undefined
  const opens = trigger.kind === 'count' ? crosses(trigger, live) : compileDetails(filter)
  return { filter, entry: { live, trigger, rank, opens } }
}

const push = <K, T>(map: Map<K, T[]>, key: K, value: T): void => {
  const list = map.get(key)
  if (list) list.push(value)
  else map.set(key, [value])
}

const indexEntries = (lives: Iterable<Live>, clocks: readonly Clock[]): Map<EventType, EntryIndex> => {
  const index = new Map<EventType, EntryIndex>()
  let rank = 0
  for (const live of lives)
    for (const trigger of live.workflow.trigger) {
      const found = entryOf(trigger, live, clocks, rank++)
      if (!found) continue
      const { type, tag } = found.filter
      const slot = index.get(type) ?? { any: [], byTag: new Map<string, Entry[]>() }
      index.set(type, slot)
      if (tag === undefined) slot.any.push(found.entry)
      else push(slot.byTag, tag, found.entry)
    }
  return index
}

const compileTags = (tags: readonly Tag[]): ((url: string) => string[]) => {
  const pages = tags.flatMap((tag) =>
    tag.kind === 'page' ? [{ id: tag.id, matches: compilePattern(tag.pattern) }] : [],
  )
  return (url) => pages.flatMap(({ id, matches }) => (matches(url) ? [id] : []))
}

/** Versions still being finished, oldest first; they let nobody in any more. */
const compileOlder = (workflows: readonly PublishedWorkflow[]): Map<string, Live[]> =>
  new Map(
    workflows.flatMap(({ older = [], ...published }): [string, Live[]][] => {
      const lives = older.map(({ version, workflow }) => compileWorkflow({ ...published, workflow, version }))
      return lives.length > 0 ? [[published.workflow.id, lives.sort((a, b) => a.version - b.version)]] : []
    }),
  )

/** Live segments whose coming and going starts something. */
const watchedOf = (lives: Iterable<Live>, segments: ReadonlyMap<string, Check>): string[] => {
  const named = [...lives].flatMap(({ workflow }) =>
    workflow.trigger.flatMap((trigger) => (trigger.kind === 'segment' ? [trigger.segment] : [])),
  )
  return [...new Set(named)].filter((id) => segments.has(id)).sort()
}

/**
 * Turns documents into a Program: conditions become closures, workflows are indexed by what can start them.
 * Order matters only between workflows of one event: higher priority first, then by id.
 */
export const compile = (source: {
  revision: number
  site: SiteRules
  tags: readonly Tag[]
  workflows: readonly PublishedWorkflow[]
  segments?: readonly Segment[]
}): Program => {
  const ordered = [...source.workflows].sort((a, b) => byPriority(a.workflow, b.workflow))
  const lives = new Map(ordered.map((each) => [each.workflow.id, compileWorkflow(each)]))
  const clocks = [...lives.values()].flatMap(clocksOf)
  const segments = compileSegments(source.segments ?? [])
  return {
    revision: source.revision,
    site: source.site,
    lives,
    older: compileOlder(ordered),
    clocks,
    segments,
    watched: watchedOf(lives.values(), segments),
    entries: indexEntries(lives.values(), clocks),
    tagsOf: compileTags(source.tags),
  }
}

const NONE: readonly Entry[] = []

/** The entries an event may open, in the program's order. */
export const candidates = (program: Program, { type, tags = [] }: Event): readonly Entry[] => {
  const slot = program.entries.get(type)
  if (!slot) return NONE
  let found: readonly Entry[] = slot.any
  let isSorted = true
  for (let i = 0; i < tags.length; i++) {
    const tag = tags[i] ?? ''
    const list = slot.byTag.get(tag)
    if (!list || tags.indexOf(tag) < i) continue
    isSorted = found.length === 0
    found = isSorted ? list : [...found, ...list]
  }
  // Each list is in order already; only several have to be merged.
  return isSorted ? found : [...found].sort((a, b) => a.rank - b.rank)
}
