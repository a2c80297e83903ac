import type { BranchStep, SplitStep, Step, WaitStep } from '../step.ts'
import { led, tellCondition } from './condition.ts'
import { type Telling, tellStep, toneOf } from './step.ts'
import { lead, type Part, type Path, type StoryStep, text } from './story.ts'

const branchParts = (step: BranchStep, path: Path, telling: Telling): Part[] => {
  const { p } = telling
  const cases = step.cases.map(({ when, steps }, i): Part => {
    const lines = led(p.steps.when, tellCondition(when, [...path, 'cases', i, 'when'], { tense: 'past', ...telling }))
    const tokens = lines.flatMap((line, at) => [...(at > 0 ? [text(' · ')] : []), ...line.tokens])
    return {
      lead: tokens,
      path: [...path, 'cases', i, 'steps'],
      steps: tellSteps(steps, [...path, 'cases', i, 'steps'], telling),
    }
  })
  return [
    ...cases,
    {
      lead: [lead(p.steps.otherwise)],
      path: [...path, 'else'],
      steps: tellSteps(step.else, [...path, 'else'], telling),
    },
  ]
}

const waitParts = (step: WaitStep, path: Path, telling: Telling): Part[] =>
  (
    [
      ['met', step.met],
      ['timedOut', step.timedOut],
    ] as const
  ).map(([name, steps]) => ({
    lead: [lead(telling.p.steps[name])],
    path: [...path, name],
    steps: tellSteps(steps, [...path, name], telling),
  }))

const splitParts = ({ arms }: SplitStep, path: Path, telling: Telling): Part[] => {
  const { p } = telling
  const total = arms.reduce((sum, { weight }) => sum + weight, 0)
  const percent = new Intl.NumberFormat(p.language, { style: 'percent', maximumFractionDigits: 1 })
  return arms.map(({ name, weight, holdout, steps }, i) => ({
    lead: [text(name), lead(p.steps.arm(percent.format(weight / total)) + (holdout ? p.steps.holdout : ''))],
    path: [...path, 'arms', i, 'steps'],
    steps: tellSteps(steps, [...path, 'arms', i, 'steps'], telling),
  }))
}

const partsOf = (step: Step, path: Path, telling: Telling): Part[] => {
  switch (step.kind) {
    case 'branch':
      return branchParts(step, path, telling)
    case 'wait':
      return waitParts(step, path, telling)
    case 'split':
      return splitParts(step, path, telling)
    default:
      return []
  }
}

/** Every step of a sequence, with the sequences inside it. */
export const tellSteps = (steps: readonly Step[], path: Path, telling: Telling): StoryStep[] =>
  steps.map((step, i) => {
    const at = [...path, i]
    const { main, note = '' } = tellStep(step, at, telling)
    return { id: step.id, kind: step.kind, tone: toneOf(step), path: at, main, note, parts: partsOf(step, at, telling) }
  })
