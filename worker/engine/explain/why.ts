import type { Event } from '../event.ts'
import type { Run } from '../profile.ts'
import type { Trace, TraceEntry } from '../reason.ts'
import { type Step, walk } from '../step.ts'
import type { Workflow } from '../workflow.ts'
import { tellDuration } from './amounts.ts'
import { tellEvent } from './event.ts'
import { phrasesFor } from './phrases/index.ts'
import { joined } from './phrases/join.ts'
import { tellStep } from './step.ts'
import { type Names, plain } from './story.ts'
import { contentNames } from './titles.ts'
import { sayTrigger } from './trigger.ts'
import { whyWordsFor } from './why/index.ts'
import { sayReason, type Telling } from './why/reason.ts'

/** One decision in a sentence, and what it saw. */
export type WhyLine = { says: string; because: string[] }
/** What became of one workflow. */
export type WorkflowWhy = { workflow: string; lines: WhyLine[] }
/** What was decided of what happened: `heard` says what that was. */
export type Why = { heard: string; workflows: WorkflowWhy[] }

/** What is told of: what happened, how it was decided, where somebody is now, and what is live, in its order. */
export type Decided = {
  events: readonly Event[]
  trace: Trace
  runs: readonly Pick<Run, 'workflow' | 'step'>[]
  workflows: readonly Workflow[]
}

const stepOf = ({ steps }: Workflow, id: string | undefined): Step | undefined =>
  [...walk(steps)].find(({ step }) => step.id === id)?.step

const sayStep = (id: string | undefined, { document, names, p }: Telling): string => {
  const step = stepOf(document, id)
  return step ? plain(tellStep(step, [], { names, p }).main) : (id ?? '')
}

const begins = ({ document, names, p, w }: Telling): string =>
  w.begins(
    joined(
      document.trigger.map((trigger) => sayTrigger(trigger, names, p)),
      ', ',
      ` ${p.or} `,
    ),
  )

const sayReentry = ({ document: { reentry }, p }: Telling): string =>
  reentry.kind === 'after' ? p.reentry.after(tellDuration(reentry.duration, p)) : p.reentry[reentry.kind]

/** What a refusal without a predicate of its own is about. */
const sayRefusal = ({ rule, reasons }: TraceEntry, telling: Telling): string | undefined => {
  if (rule === 'reentry') return sayReentry(telling)
  return rule === 'trigger' && reasons.length === 0 ? begins(telling) : undefined
}

/** What was done at a step: which way somebody went, or the step itself. */
const sayDone = ({ step: id, rule = '' }: TraceEntry, telling: Telling): string => {
  const { document, w } = telling
  const step = stepOf(document, id)
  if (step?.kind === 'branch') return w.fork
  if (step?.kind === 'split') return w.arm(step.arms[Number(rule.replace('arm ', ''))]?.name ?? rule)
  const told = sayStep(id, telling)
  return step?.kind === 'wait' ? w.met(told) : step?.kind === 'message' ? w.ready(told) : w.done(told)
}

/** A sentence, and reasons that are not a predicate's. */
const said = (entry: TraceEntry, telling: Telling): [says: string, ...because: (string | undefined)[]] => {
  const { w } = telling
  const { rule = '' } = entry
  const step = sayStep(entry.step, telling)
  switch (entry.code) {
    case 'entered':
      return [w.entered]
    case 'not_entered':
      return [w.notEntered[rule] ?? rule, sayRefusal(entry, telling)]
    case 'ended':
      return [w.ended[rule] ?? rule]
    case 'fuse':
      return [w.ended.fuse ?? rule]
    case 'goal_counted':
      return [w.goalCounted]
    case 'step_done':
      return [sayDone(entry, telling)]
    case 'step_skipped':
      return [w.skipped(step), w.skippedFor[rule] ?? rule]
    case 'parked':
      return [w.parked(step)]
    case 'moved':
      return [w.moved(step)]
    case 'message_shown':
      return [w.shown(step)]
    case 'message_waits':
      return [w.waits(step), w.waitsFor[rule] ?? rule]
    case 'cancelled':
      return [w.cancelled(step), w.ended[rule] ?? rule]
  }
}

const lineOf = (entry: TraceEntry, telling: Telling): WhyLine => {
  const [says, ...because] = said(entry, telling)
  const all = [...because, ...entry.reasons.map((reason) => sayReason(reason, telling))]
  return { says, because: all.filter((each): each is string => each !== undefined && each !== '') }
}

/** Several ways in that refuse somebody alike are one line; none of them is worth one where another let them in. */
const together = (entries: readonly TraceEntry[]): TraceEntry[] => {
  const isIn = entries.some(({ code }) => code === 'entered')
  const refused = new Map<string | undefined, TraceEntry>()
  return entries.flatMap((entry) => {
    if (entry.code !== 'not_entered') return [entry]
    const before = refused.get(entry.rule)
    if (before) before.reasons = [...before.reasons, ...entry.reasons]
    if (isIn || before) return []
    const first = { ...entry }
    refused.set(entry.rule, first)
    return [first]
  })
}

/** `rank`: it did something, it might have, it has nothing to do with what happened. */
const whyOf = ({ trace, runs }: Decided, telling: Telling): { lines: WhyLine[]; rank: number } => {
  const { document, w } = telling
  const entries = together(trace.filter(({ workflow }) => workflow === document.id))
  const isTouched = entries.some(({ code }) => code !== 'not_entered')
  if (entries.length > 0) return { lines: entries.map((entry) => lineOf(entry, telling)), rank: isTouched ? 0 : 1 }
  const inside = runs.filter(({ workflow }) => workflow === document.id)
  if (inside.length === 0) return { lines: [{ says: w.nothing, because: [begins(telling)] }], rank: 2 }
  return { lines: inside.map(({ step }) => ({ says: w.inside(sayStep(step, telling)), because: [] })), rank: 1 }
}

/**
 * Says what was decided, and why, in a language (`en`, `fr`, `it`; English for any other): the trace of the decision itself, workflow by
 * workflow, those it did something in first; and in the end, of those it did not concern, what they begin with.
 * @param zone whose clocks dates are told by (IANA)
 */
export const sayWhy = (decided: Decided, ids: Names, language: string, zone: string): Why => {
  const [p, w] = [phrasesFor(language), whyWordsFor(language)]
  const all = decided.workflows.map((document) => {
    const names = { content: contentNames(document.steps, p), ...ids }
    return { workflow: document.name, ...whyOf(decided, { document, names, p, w, zone }) }
  })
  const deeds = decided.events.map(({ type, tags: [tag] = [] }) =>
    tellEvent(tag === undefined ? { type } : { type, tag }, 'past', ids, p),
  )
  return {
    heard: w.heard(joined(deeds, ', ', ` ${p.and} `)),
    workflows: all.sort((a, b) => a.rank - b.rank).map(({ workflow, lines }) => ({ workflow, lines })),
  }
}
