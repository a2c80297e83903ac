import { armId, type Step, type Workflow, walk } from '../engine/index.ts'
import type { Experiment } from '../protocolResults.ts'
import { isLopsided, liftOf } from './lift.ts'

/** A version as it was published. */
export type Version = { version: number; published: number; document: Workflow }

/** One figure of a version: `step` is a step's id, the `armId` of an arm of a split, '' for the workflow. */
export type Figure = { version: number; step: string; metric: string; n: number }

/** The live one first, then those before it, as far back as they are wanted. */
export type Versions = readonly [Version, ...Version[]]

type Split = Extract<Step, { kind: 'split' }>

export const splitsIn = ({ steps }: Workflow): Split[] =>
  [...walk(steps)].flatMap(({ step }) => (step.kind === 'split' ? [step] : []))

/** What makes two splits the same experiment: who comes into which arm, and what the arms are. What is in them may have been mended. */
const planOf = ({ arms }: Split): string =>
  JSON.stringify(arms.map(({ name, weight, holdout }) => [name, weight, !!holdout]))

const isIn = (split: Split, { document }: Version): boolean =>
  splitsIn(document).some((other) => other.id === split.id && planOf(other) === planOf(split))

/** Whether somebody may come by more than once: then a passage is counted, and not a person. */
export const comesAgain = ({ reentry, key }: Workflow): boolean => reentry.kind !== 'once' || key !== undefined

/** Arms are compared with the one in which nothing is done, else with the first. */
const controlOf = ({ arms }: Split): number =>
  Math.max(
    0,
    arms.findIndex(({ holdout }) => holdout),
  )

const sum = (figures: readonly Figure[], step: string, metric: string): number =>
  figures.reduce((all, one) => all + (one.step === step && one.metric === metric ? one.n : 0), 0)

/** The oldest version of those that have had it one after another, up to the live one. */
const beginning = (split: Split, [live, ...earlier]: Versions): Version => {
  const other = earlier.findIndex((one) => !isIn(split, one))
  return (other < 0 ? earlier : earlier.slice(0, other)).at(-1) ?? live
}

const experiment = (split: Split, versions: Versions, figures: readonly Figure[]): Experiment => {
  const [live] = versions
  const since = beginning(split, versions)
  const counted = figures.filter(({ version }) => version >= since.version)
  const control = controlOf(split)
  const arms = split.arms.map(({ name, weight, holdout }, i) => ({
    name,
    weight,
    holdout: holdout === true,
    isControl: i === control,
    entered: sum(counted, armId(split.id, i), 'arm'),
    goals: sum(counted, armId(split.id, i), 'arm_goal'),
  }))
  const isFair = !isLopsided(
    arms.map(({ entered }) => entered),
    arms.map(({ weight }) => weight),
  )
  const against = isFair && !comesAgain(live.document) ? arms[control] : undefined
  return {
    step: split.id,
    since: { version: since.version, at: since.published },
    isFair,
    arms: arms.map((arm) => ({ ...arm, lift: (against && !arm.isControl && liftOf(arm, against)) || null })),
  }
}

/** The splits of the live version, each with what its arms have brought since they were last changed. */
export const experimentsOf = (versions: Versions, figures: readonly Figure[]): Experiment[] =>
  splitsIn(versions[0].document).map((split) => experiment(split, versions, figures))

/** Whether a version has any of the experiments of the live one: if not, none before it counts. */
export const goesOn = (live: Version, earlier: Version): boolean =>
  splitsIn(live.document).some((split) => isIn(split, earlier))
