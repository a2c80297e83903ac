import * as v from 'valibot'
import type { Step } from './step.ts'
import type { Props } from './value.ts'
import { Workflow } from './workflow.ts'

/** Free names have no order of their own: theirs is the alphabet's. */
const sorted = (props: Props): Props =>
  Object.fromEntries(Object.entries(props).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)))

const inStep = (step: Step): Step => {
  switch (step.kind) {
    case 'webhook':
      return step.body ? { ...step, body: sorted(step.body) } : step
    case 'emit':
      return step.props ? { ...step, props: sorted(step.props) } : step
    case 'branch':
      return {
        ...step,
        cases: step.cases.map((each) => ({ ...each, steps: each.steps.map(inStep) })),
        else: step.else.map(inStep),
      }
    case 'wait':
      return { ...step, met: step.met.map(inStep), timedOut: step.timedOut.map(inStep) }
    case 'split':
      return { ...step, arms: step.arms.map((arm) => ({ ...arm, steps: arm.steps.map(inStep) })) }
    default:
      return step
  }
}

/**
 * The same workflow with its keys in the schema's order, defaults written out. Languages keep the order of their author:
 * the first one is what somebody reads whose language is missing.
 * @throws ValiError for what is not a workflow
 */
export const ordered = (workflow: Workflow): Workflow => {
  const decoded = v.parse(Workflow, workflow)
  return { ...decoded, steps: decoded.steps.map(inStep) }
}

/** A value as the text of a file: two spaces, a newline at the end. */
export const printJson = (value: unknown): string => `${JSON.stringify(value, undefined, 2)}\n`

/** A workflow as the text of a file: the same document always gives the same bytes, whoever wrote it and in what order. */
export const printWorkflow = (workflow: Workflow): string => printJson(ordered(workflow))
