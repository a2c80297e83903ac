import type { Condition } from './condition.ts'
import type { Delay, EmailStep, MessageStep, Step } from './step.ts'
import type { Trigger, Workflow } from './workflow.ts'

type Path = (string | number)[]
type Both<T> = { before: T; after: T }
type Setting = 'key' | 'hours' | 'cap' | 'result'
type Place = 'guard' | 'goal' | 'exit'
type Nothing = Record<never, never>

/** A step somebody reads something in. */
export type WrittenStep = EmailStep | MessageStep
export type Scalar = string | number | boolean | undefined

/** What each kind of change carries for its sentence. */
type Args = {
  'diff.id': Both<string>
  'diff.name': Both<string>
  'diff.objective': Both<Workflow['objective']>
  'diff.attribution': Both<string>
  'diff.priority': Both<number>
  'diff.reentry': Both<Workflow['reentry']>
  'diff.trigger_added': { trigger: Trigger }
  'diff.trigger_removed': { trigger: Trigger }
  'diff.trigger_changed': Both<Trigger>
  'diff.trigger_order': Nothing
  'diff.purpose_added': { purpose: string }
  'diff.purpose_removed': { purpose: string }
  'diff.purpose_order': Nothing
  'diff.step_added': { step: Step }
  'diff.step_removed': { step: Step }
  /** `previous` is the step it now follows in its sequence; none if it comes first there. */
  'diff.step_moved': { step: Step; previous: Step | undefined }
  'diff.step_changed': Both<Step>
  'diff.delay_changed': Both<Delay>
  /** One setting of a step; `field` is its name, or a number for an entry of a list. */
  'diff.detail': { step: Step; field: string } & Both<Scalar>
  'diff.subject': { step: EmailStep; language: string } & Both<string>
  'diff.preheader': { step: EmailStep; language: string } & Both<string | undefined>
  'diff.text': { step: WrittenStep; language: string }
  'diff.language_added': { step: WrittenStep; language: string }
  'diff.language_removed': { step: WrittenStep; language: string }
  'diff.language_order': { step: WrittenStep }
  'diff.case_added': { condition: Condition }
  'diff.case_removed': { condition: Condition }
  'diff.case_changed': Both<Condition>
  'diff.arm_added': { name: string }
  'diff.arm_removed': { name: string }
  'diff.part_order': { step: Step }
} & { [C in `diff.${Place}_${'added' | 'removed'}`]: { condition: Condition } } & {
  [C in `diff.${Place}_changed`]: Both<Condition>
} & { [S in Setting as `diff.${S}`]: Both<Workflow[S]> }

export type ChangeCode = keyof Args

/**
 * One difference between two versions of a workflow, as data. `path` is in the newer document; of what was removed, in the
 * older one.
 */
export type Change = { [C in ChangeCode]: { code: C; path: Path; args: Args[C] } }[ChangeCode]
