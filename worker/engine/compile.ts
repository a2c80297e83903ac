import type { Answer } from './answer.ts'
import type { Condition } from './condition.ts'
import { mostWithin } from './count.ts'
import { ms } from './duration.ts'
import { type Check, compileCondition } from './evaluate.ts'
import type { Event, EventType } from './event.ts'
import type { SiteRules } from './facts.ts'
import { compileFilter, type EventFilter } from './filter.ts'
import { compilePattern } from './pattern.ts'
import { byPriority, type Entry, type EntryIndex, type Live, type Node, type Program } from './program.ts'
import type { SplitStep, Step, WaitStep } from './step.ts'
import type { Tag } from './tag.ts'
import type { Trigger, Workflow } from './workflow.ts'

/** A workflow as published: its document, version, whether it is paused, and when it first went live (ms). */
export type PublishedWorkflow = { workflow: Workflow; version: number; paused: boolean; since: number }

const always =
  (answer: Answer): Check =>
  () =>
    answer

const optional = (condition: Condition | undefined, absent: Answer, path: string): Check =>
  condition ? compileCondition(condition, [path]) : always(absent)

/** Links a sequence from its end, so that each step knows what follows it; answers the id of its first step. */
const link = (steps: readonly Step[], after: string | undefined, nodes: Map<string, Node>): string | undefined => {
  let next = after
  for (const step of steps.toReversed()) {
    nodes.set(step.id, nodeOf(step, next, nodes))
    next = step.id
  }
  return next
}

const waitNode = (step: WaitStep, next: string | undefined, nodes: Map<string, Node>): Node => ({
  step,
  next,
  ...(step.event ? { awaits: compileFilter(step.event) } : {}),
  ...(step.condition ? { until: compileCondition(step.condition, [step.id]) } : {}),
  met: link(step.met, next, nodes),
  timedOut: link(step.timedOut, next, nodes),
})

const splitNode = (step: SplitStep, next: string | undefined, nodes: Map<string, Node>): Node => ({
  step,
  next,
  arms: step.arms.map(({ weight, holdout, steps }) => ({ weight, first: holdout ? next : link(steps, next, nodes) })),
})

const nodeOf = (step: Step, next: string | undefined, nodes: Map<string, Node>): Node => {
  if (step.kind === 'wait') return waitNode(step, next, nodes)
  if (step.kind === 'split') return splitNode(step, next, nodes)
  if (step.kind === 'branch')
    return {
      step,
      next,
      cases: step.cases.map((each) => ({
        when: compileCondition(each.when, [step.id]),
        first: link(each.steps, next, nodes),
      })),
      otherwise: link(step.else, next, nodes),
    }
  if (step.kind === 'delay' && step.delay.kind === 'for' && step.delay.since)
    return { step, next, since: compileFilter(step.delay.since) }
  return { step, next }
}

const compileWorkflow = ({ workflow, version, paused, since }: PublishedWorkflow): Live => {
  const nodes = new Map<string, Node>()
  const first = link(workflow.steps, undefined, nodes)
  return {
    workflow,
    version,
    held: paused,
    since,
    nodes,
    first,
    guard: optional(workflow.guard, 'yes', 'guard'),
    goal: optional(workflow.goal, 'no', 'goal'),
    exit: optional(workflow.exit, 'no', 'exit'),
  }
}

/**
 * Fires on the event that makes the count reach the threshold. Somebody already past it when the workflow first went
 * live crosses it, for this workflow, with their next matching event: otherwise publishing would silently leave out
 * just the keenest people.
 */
const crosses = (trigger: Extract<Trigger, { kind: 'count' }>, live: Live): Entry['opens'] => {
  const [matches, within] = [compileFilter(trigger.event), ms(trigger.within)]
  return (event, facts) => {
    if (!matches(event)) return false
    const n = mostWithin(facts, matches, within, event)
    if (n <= trigger.reaches) return n === trigger.reaches
    const before = facts.profile.history.findLast(
      (each) => each.id !== event.id && each.at <= event.at && matches(each),
    )
    return before !== undefined && before.at < live.since && event.at >= live.since
  }
}

type Indexed = { filter: EventFilter; entry: Entry }

const entryOf = (trigger: Trigger, live: Live, rank: number): Indexed | undefined => {
  switch (trigger.kind) {
    case 'event':
      return { filter: trigger.event, entry: { live, trigger, rank, opens: compileFilter(trigger.event) } }
    case 'count':
      return { filter: trigger.event, entry: { live, trigger, rank, opens: crosses(trigger, live) } }
    case 'segment': {
      const type = trigger.change === 'enters' ? 'segment_entered' : 'segment_left'
      const filter = { type, subject: trigger.segment } as const
      return { filter, entry: { live, trigger, rank, opens: compileFilter(filter) } }
    }
    default:
      return undefined
  }
}

const push = <K, T>(map: Map<K, T[]>, key: K, value: T): void => {
  const list = map.get(key)
  if (list) list.push(value)
  else map.set(key, [value])
}

const indexEntries = (lives: Iterable<Live>): Map<EventType, EntryIndex> => {
  const index = new Map<EventType, EntryIndex>()
  let rank = 0
  for (const live of lives)
    for (const trigger of live.workflow.trigger) {
      const found = entryOf(trigger, live, rank++)
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

/**
 * Turns documents into a Program: conditions become closures, workflows are indexed by what can start them.
 * Order matters only between workflows of one event: higher priority first, then by id.
 */
export const compile = (source: {
  revision: number
  site: SiteRules
  tags: readonly Tag[]
  workflows: readonly PublishedWorkflow[]
}): Program => {
  const ordered = [...source.workflows].sort((a, b) => byPriority(a.workflow, b.workflow))
  const lives = new Map(ordered.map((each) => [each.workflow.id, compileWorkflow(each)]))
  return {
    revision: source.revision,
    site: source.site,
    lives,
    entries: indexEntries(lives.values()),
    tagsOf: compileTags(source.tags),
  }
}

/** The entries an event may open, in the program's order. */
export const candidates = (program: Program, event: Event): readonly Entry[] => {
  const slot = program.entries.get(event.type)
  if (!slot) return []
  const lists = slot.any.length > 0 ? [slot.any] : []
  for (const tag of new Set(event.tags)) {
    const list = slot.byTag.get(tag)
    if (list) lists.push(list)
  }
  // Each list is in order already; only several have to be merged.
  return lists.length > 1 ? lists.flat().sort((a, b) => a.rank - b.rank) : (lists[0] ?? [])
}
