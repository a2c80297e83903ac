import type { Condition } from './condition.ts'
import { conditionsOf, filtersOf } from './conditions.ts'
import type { EventType } from './event.ts'
import { type Issue, issue } from './issue.ts'
import { type Step, walk } from './step.ts'
import type { Trigger, Workflow } from './workflow.ts'

/**
 * The schemas carry the whole language, so that documents never change shape. What this release does not execute is
 * refused here, when a workflow is published, with a code that says so; it is never half done.
 */
const STEPS = new Set<Step['kind']>([
  'email',
  'message',
  'set',
  'add',
  'delay',
  'branch',
  'exit',
  'wait',
  'split',
  'unset',
  'segment',
  'suppress',
  'emit',
])
const CONDITIONS = new Set<Condition['kind']>([
  'all',
  'any',
  'not',
  'attribute',
  'person',
  'context',
  'count',
  'recency',
  'sequence',
  'score',
  'stage',
  'consent',
  'workflow',
  'shown',
  'segment',
  'aggregate',
])
/** Events nobody emits yet: what providers report of an email, and the scheduler. `timer` wakes a person and is no event. */
const SILENT = new Set<EventType>([
  'email_delivered',
  'email_opened',
  'email_clicked',
  'email_bounced',
  'date',
  'inactive',
  'timer',
])
const TRIGGERS = new Set<Trigger['kind']>(['event', 'count', 'segment'])
const BLOCKS = new Set(['heading', 'text', 'button', 'image', 'divider', 'columns'])

type Path = (string | number)[]

const unless = (supported: boolean, code: string, path: Path, kind: string): Issue[] =>
  supported ? [] : [issue(code, path, { kind })]

const ofStep = (step: Step, path: Path): Issue[] => {
  if (!STEPS.has(step.kind)) return [issue('support.step', path, { kind: step.kind })]
  if (step.kind === 'set' || step.kind === 'add' || step.kind === 'unset') return ofChange(step, path)
  if (step.kind === 'message') return ofMessage(step, path)
  return step.kind === 'email' ? ofEmail(step, path) : []
}

/** Stages have no order yet, so "forward only" cannot be kept: what sets one must say that it may go back. */
const ofChange = ({ target }: Extract<Step, { kind: 'set' | 'add' | 'unset' }>, path: Path): Issue[] => [
  ...unless(target.of !== 'score' || target.decay === undefined, 'support.step', [...path, 'target', 'decay'], 'decay'),
  ...unless(
    target.of !== 'stage' || target.force === true,
    'support.step',
    [...path, 'target', 'force'],
    'stage, forward only',
  ),
]

const ofMessage = (step: Extract<Step, { kind: 'message' }>, path: Path): Issue[] => [
  ...unless(step.message.kind === 'bar', 'support.message_kind', [...path, 'message', 'kind'], step.message.kind),
  ...unless(
    step.message.display.seen === undefined,
    'support.display',
    [...path, 'message', 'display', 'seen'],
    'seen',
  ),
  ...Object.entries(step.message.languages).flatMap(([language, blocks]) =>
    blocks.flatMap(({ kind }, i) =>
      unless(kind !== 'field', 'support.block', [...path, 'message', 'languages', language, i], kind),
    ),
  ),
  ...unless(step.overCap === undefined, 'support.cap', [...path, 'overCap'], 'overCap'),
]

const ofEmail = (step: Extract<Step, { kind: 'email' }>, path: Path): Issue[] => [
  ...Object.entries(step.content.languages).flatMap(([language, { blocks }]) =>
    blocks.flatMap(({ kind }, i) =>
      unless(BLOCKS.has(kind), 'support.block', [...path, 'content', 'languages', language, 'blocks', i], kind),
    ),
  ),
  ...unless(step.overCap === undefined, 'support.cap', [...path, 'overCap'], 'overCap'),
]

const ofTriggers = ({ trigger }: Workflow): Issue[] =>
  trigger.flatMap(({ kind }, i) => unless(TRIGGERS.has(kind), 'support.trigger', ['trigger', i], kind))

const ofSettings = (workflow: Workflow): Issue[] => [
  ...unless(workflow.key === undefined, 'support.key', ['key'], 'key'),
  ...unless(workflow.cap === undefined, 'support.cap', ['cap'], 'cap'),
  ...unless(workflow.result?.kind !== 'stage', 'support.result', ['result'], 'stage, forward only'),
]

/** A rule about an event nobody emits yet would wait for ever, and look alive. */
const ofEvents = (workflow: Workflow): Issue[] =>
  [...filtersOf(workflow)].flatMap(({ filter, path }) => {
    const code =
      path[0] === 'trigger'
        ? 'support.trigger'
        : path[0] === 'steps' && path.at(-1) === 'since'
          ? 'support.step'
          : 'support.condition'
    return unless(!SILENT.has(filter.type), code, [...path, 'type'], filter.type)
  })

/** Everything in a workflow that this release does not execute yet, each with its path. */
export const unsupported = (workflow: Workflow): Issue[] => [
  ...ofTriggers(workflow),
  ...ofSettings(workflow),
  ...ofEvents(workflow),
  ...[...walk(workflow.steps)].flatMap(({ step, path }) => ofStep(step, path)),
  ...[...conditionsOf(workflow)].flatMap(({ condition, path }) =>
    unless(CONDITIONS.has(condition.kind), 'support.condition', path, condition.kind),
  ),
]
