import { ms } from './duration.ts'
import type { EventFilter } from './filter.ts'
import { type Issue, issue } from './issue.ts'
import { type Step, walk } from './step.ts'
import type { Workflow } from './workflow.ts'

type Path = (string | number)[]

/** An event the engine derives from a step, as far as a trigger can tell it. */
type Caused = Pick<EventFilter, 'type' | 'name' | 'subject'>

const ofTarget = (target: Extract<Step, { kind: 'unset' }>['target']): Caused[] => {
  if (target.of === 'attribute') return [{ type: 'attribute_changed', name: target.name }]
  if (target.of === 'stage') return [{ type: 'stage_changed' }]
  return [{ type: 'score_changed' }, { type: 'stage_changed' }]
}

/** What a step sets off by itself, whoever else is listening. */
const causedBy = (step: Step): Caused[] => {
  switch (step.kind) {
    case 'emit':
      return [{ type: 'custom', name: step.name }]
    case 'set':
    case 'add':
    case 'unset':
      return ofTarget(step.target)
    case 'segment':
      return [{ type: step.action === 'add' ? 'segment_entered' : 'segment_left', subject: step.segment }]
    default:
      return []
  }
}

const resultOf = ({ result }: Workflow): Caused[] => {
  if (!result) return []
  if (result.kind === 'event') return [{ type: 'custom', name: result.name }]
  return result.kind === 'stage' ? [{ type: 'stage_changed' }] : [{ type: 'segment_entered', subject: result.segment }]
}

const agrees = (wanted: string | undefined, is: string | undefined): boolean =>
  wanted === undefined || is === undefined || wanted === is

const isStartedBy = ({ trigger }: Workflow, caused: Caused): boolean =>
  trigger.some((each) => {
    if (each.kind === 'segment')
      return (
        caused.type === (each.change === 'enters' ? 'segment_entered' : 'segment_left') &&
        caused.subject === each.segment
      )
    if (each.kind !== 'event' && each.kind !== 'count') return false
    const { type, name, subject } = each.event
    return type === caused.type && agrees(name, caused.name) && agrees(subject, caused.subject)
  })

/** Somebody may come back at once: only then does a workflow that starts itself go round for ever. */
const comesBackAtOnce = ({ reentry }: Workflow): boolean =>
  reentry.kind === 'after_exit' || (reentry.kind === 'after' && ms(reentry.duration) === 0)

/** A workflow that starts itself, by what it does or by what finishing it means. */
export const selfLoops = (workflow: Workflow): Issue[] => {
  if (!comesBackAtOnce(workflow)) return []
  const causes: { caused: Caused; path: Path }[] = [
    ...[...walk(workflow.steps)].flatMap(({ step, path }) => causedBy(step).map((caused) => ({ caused, path }))),
    ...resultOf(workflow).map((caused) => ({ caused, path: ['result'] })),
  ]
  return causes.flatMap(({ caused, path }) =>
    isStartedBy(workflow, caused)
      ? [issue('check.self_loop', path, { event: caused.name ?? caused.subject ?? caused.type })]
      : [],
  )
}
