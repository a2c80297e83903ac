import type { Surroundings } from './check.ts'
import type { Condition } from './condition.ts'
import { conditionsOf } from './conditions.ts'
import { timeOf } from './date.ts'
import { fold } from './fold.ts'
import { type Issue, issue } from './issue.ts'
import { STAGES } from './stage.ts'
import { type Step, walk } from './step.ts'
import type { Workflow } from './workflow.ts'

type Path = (string | number)[]

/** Every list or segment a workflow names, and whether it would change who is on it. */
const segmentsOf = (workflow: Workflow): { id: string; path: Path; changes: boolean }[] => [
  ...workflow.trigger.flatMap((trigger, i) =>
    trigger.kind === 'segment' ? [{ id: trigger.segment, path: ['trigger', i, 'segment'], changes: false }] : [],
  ),
  ...[...conditionsOf(workflow)].flatMap(({ condition, path }) =>
    condition.kind === 'segment' ? [{ id: condition.id, path: [...path, 'id'], changes: false }] : [],
  ),
  ...[...walk(workflow.steps)].flatMap(({ step, path }) =>
    step.kind === 'segment' ? [{ id: step.segment, path: [...path, 'segment'], changes: true }] : [],
  ),
  ...(workflow.result?.kind === 'segment'
    ? [{ id: workflow.result.segment, path: ['result', 'segment'], changes: true }]
    : []),
]

/** A list comes into being when somebody is put on it, so an unknown one is only a warning; who is in a live one nobody decides. */
const ofSegments = (workflow: Workflow, { segments }: Surroundings): Issue[] => {
  if (!segments) return []
  const kinds = new Map(segments.map(({ id, kind }) => [id, kind]))
  return segmentsOf(workflow).flatMap(({ id, path, changes }) => {
    if (changes && kinds.get(id) === 'live') return [issue('check.live_segment', path, { segment: id })]
    return changes || kinds.has(id) ? [] : [issue('check.unknown_segment', path, { segment: id }, 'warning')]
  })
}

/** A stage that a step may not reach, because the site does not list it, or because people only go forward. */
const ofStage = (step: Step, path: Path, stages: readonly string[]): Issue[] => {
  if (step.kind !== 'set' && step.kind !== 'add' && step.kind !== 'unset') return []
  if (step.target.of !== 'stage' || step.target.force) return []
  if (step.kind === 'unset') return [issue('check.stage_back', [...path, 'target', 'force'])]
  return typeof step.value !== 'string' || stages.includes(step.value)
    ? []
    : [issue('check.unknown_stage', [...path, 'value'], { stage: step.value })]
}

/** A stage somebody is asked to stand at, and that the site does not have: it may have had it, so this is no error. */
const askedStages = (workflow: Workflow, stages: readonly string[]): Issue[] =>
  [...conditionsOf(workflow)].flatMap(({ condition, path }) => {
    if (condition.kind !== 'stage' || !['is', 'is_not', 'in'].includes(condition.op)) return []
    return [condition.value ?? []]
      .flat()
      .flatMap((stage) =>
        typeof stage !== 'string' || stages.some((each) => fold(each) === fold(stage))
          ? []
          : [issue('check.unknown_stage', [...path, 'value'], { stage }, 'warning')],
      )
  })

const ofStages = (workflow: Workflow, { stages = STAGES.map(({ id }) => id) }: Surroundings): Issue[] => [
  ...[...walk(workflow.steps)].flatMap(({ step, path }) => ofStage(step, path, stages)),
  ...(workflow.result?.kind === 'stage' && !stages.includes(workflow.result.stage)
    ? [issue('check.unknown_stage', ['result', 'stage'], { stage: workflow.result.stage })]
    : []),
  ...askedStages(workflow, stages),
]

type EmailLeaf = Extract<Condition, { kind: 'email' }>

/** An email is looked at only after it may have been sent; "not" asks within what time. */
const ofEmail = (leaf: EmailLeaf, path: Path, emails: readonly { id: string; at: Path }[]): Issue[] => {
  const isNot = leaf.state === 'not_opened' || leaf.state === 'not_clicked'
  const late = isNot && leaf.within === undefined ? [issue('check.email_within', [...path, 'within'])] : []
  if (leaf.step === undefined) return late
  const sent = emails.find(({ id }) => id === leaf.step)
  const isBefore = sent !== undefined && (path[0] !== 'steps' || comesBefore(sent.at, path))
  return isBefore ? late : [...late, issue('check.email_not_before', [...path, 'step'], { step: leaf.step })]
}

/** In the same sequence, the one before; of two branches nobody takes both. The first part in which two paths differ says it. */
export const comesBefore = (a: Path, b: Path): boolean => {
  const i = a.findIndex((part, at) => part !== b[at])
  const [left, right] = [a[i], b[i]]
  return typeof left === 'number' && typeof right === 'number' && !ALTERNATIVES.has(a[i - 1]) && left < right
}

/** Where numbers in a path choose between ways, not between steps of one. */
const ALTERNATIVES = new Set<string | number | undefined>(['cases', 'arms'])

const ofEmails = (workflow: Workflow): Issue[] => {
  const emails = [...walk(workflow.steps)].flatMap(({ step, path }) =>
    step.kind === 'email' ? [{ id: step.id, at: path }] : [],
  )
  return [...conditionsOf(workflow)].flatMap(({ condition, path }) =>
    condition.kind === 'email' ? ofEmail(condition, path, emails) : [],
  )
}

/** A key is read from the event that lets somebody in; a date, a silence and a list carry none. */
const ofKey = ({ key, trigger }: Workflow): Issue[] =>
  key === undefined
    ? []
    : trigger.flatMap(({ kind }, i) =>
        kind === 'event' || kind === 'count' ? [] : [issue('check.key_trigger', ['trigger', i], { key })],
      )

/** A time that ends before it begins never comes. */
const ofMoments = (workflow: Workflow): Issue[] =>
  [...conditionsOf(workflow)].flatMap(({ condition, path }) => {
    if (condition.kind !== 'moment' || condition.after === undefined || condition.before === undefined) return []
    const [after, before] = [timeOf(condition.after), timeOf(condition.before)]
    return after !== undefined && before !== undefined && after < before ? [] : [issue('check.moment_never', path)]
  })

/** What a workflow names and cannot have: segments, stages, emails, keys, times. */
export const referenceIssues = (workflow: Workflow, around: Surroundings): Issue[] => [
  ...ofSegments(workflow, around),
  ...ofStages(workflow, around),
  ...ofEmails(workflow),
  ...ofKey(workflow),
  ...ofMoments(workflow),
]
