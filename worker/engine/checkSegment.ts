import { checkWorkflow, parseWorkflow, type Surroundings } from './check.ts'
import type { Condition } from './condition.ts'
import { conditionsOf, filtersOf, within } from './conditions.ts'
import { type Issue, issue } from './issue.ts'
import { type Parsed, parse } from './parse.ts'
import { Segment } from './segment.ts'
import { isCircular } from './segments.ts'
import { walk } from './step.ts'
import type { Workflow } from './workflow.ts'

/** A workflow that does nothing, with a condition as its guard: what is asked of a guard is asked of who is in a segment. */
const guarded = (condition: unknown) => ({
  id: 'segment',
  name: 'Segment',
  objective: 'engagement',
  trigger: [{ kind: 'segment', segment: 'segment', change: 'enters' }],
  purposes: [],
  steps: [{ kind: 'exit', id: 'end' }],
  ...(condition === undefined ? {} : { guard: condition }),
})

const ofGuard = (issues: readonly Issue[]): Issue[] =>
  issues.flatMap((found) =>
    found.path[0] === 'guard' ? [{ ...found, path: ['condition', ...found.path.slice(1)] }] : [],
  )

const conditionIn = (input: unknown): unknown =>
  typeof input === 'object' && input !== null && 'condition' in input ? input.condition : undefined

/** Decodes a segment; how large and how deep its condition is comes first, as in a workflow. */
export const parseSegment = (input: unknown): Parsed<Segment> => {
  const parsed = parseWorkflow(guarded(conditionIn(input)))
  if (parsed.ok) return parse(Segment, input)
  const issues = ofGuard(parsed.issues)
  return { ok: false, issues: issues.length > 0 ? issues : parsed.issues }
}

const namedIn = (condition: Condition): string[] =>
  [...within(condition, [])].flatMap(({ condition: each }) => (each.kind === 'segment' ? [each.id] : []))

/** Every segment a workflow speaks of: where it begins, in its conditions and events, in its steps and its result. */
export const segmentsOf = (workflow: Workflow): Set<string> =>
  new Set([
    ...workflow.trigger.flatMap((each) => (each.kind === 'segment' ? [each.segment] : [])),
    ...[...conditionsOf(workflow)].flatMap(({ condition }) => (condition.kind === 'segment' ? [condition.id] : [])),
    ...[...filtersOf(workflow)].flatMap(({ filter: { type, subject } }) =>
      subject !== undefined && (type === 'segment_entered' || type === 'segment_left') ? [subject] : [],
    ),
    ...[...walk(workflow.steps)].flatMap(({ step }) => (step.kind === 'segment' ? [step.segment] : [])),
    ...(workflow.result?.kind === 'segment' ? [workflow.result.segment] : []),
  ])

/** Segments that a segment's condition asks for. */
export const segmentsIn = (segment: Segment): string[] => (segment.kind === 'live' ? namedIn(segment.condition) : [])

/** Everything that speaks against a segment beside what else the site has; what a list is called is its own affair. */
export const checkSegment = (segment: Segment, around: Surroundings, others: readonly Segment[]): Issue[] => {
  if (segment.kind === 'static') return []
  const all = [...others.filter(({ id }) => id !== segment.id), segment]
  const lives = new Map(
    all.flatMap((each): [string, typeof segment][] => (each.kind === 'live' ? [[each.id, each]] : [])),
  )
  if (isCircular(segment, lives)) return [issue('check.segment_cycle', ['condition'], { segment: segment.id })]
  const parsed = parseWorkflow(guarded(segment.condition))
  return parsed.ok ? ofGuard(checkWorkflow(parsed.value, around)) : ofGuard(parsed.issues)
}
