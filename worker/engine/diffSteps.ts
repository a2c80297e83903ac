import type { Change } from './diffChange.ts'
import { outOfOrder } from './diffPair.ts'
import { oldPlace } from './diffParts.ts'
import { diffStep } from './diffStep.ts'
import type { Step } from './step.ts'

type Path = (string | number)[]

/** A step where it stands: `home` names its sequence, the same in both documents. */
type Stand = { step: Step; path: Path; key: string; home: string; previous: Step | undefined }
type Sequence = { steps: readonly Step[]; path: Path; part: string }

/** Names for the parts of a step that have none: the cases of the newer document take the numbers of those they were. */
type Numbering = (at: number, step: Step, key: string) => number

const sequencesOf = (step: Step, numberOf: (at: number) => number): Sequence[] => {
  switch (step.kind) {
    case 'branch':
      return [
        ...step.cases.map(({ steps }, i) => ({
          steps,
          path: ['cases', i, 'steps'],
          part: `case ${numberOf(i)}`,
        })),
        { steps: step.else, path: ['else'], part: 'else' },
      ]
    case 'wait':
      return [
        { steps: step.met, path: ['met'], part: 'met' },
        { steps: step.timedOut, path: ['timedOut'], part: 'timedOut' },
      ]
    case 'split':
      return step.arms.map(({ steps }, i) => ({ steps, path: ['arms', i, 'steps'], part: `arm ${numberOf(i)}` }))
    default:
      return []
  }
}

/** Every step with its place. Drafts may hold one id twice: the second is then told apart by its number. */
const stands = (steps: readonly Step[], numberOf: Numbering): Map<string, Stand> => {
  const found = new Map<string, Stand>()
  const visit = (inside: readonly Step[], path: Path, home: string): void => {
    for (const [i, step] of inside.entries()) {
      let key = step.id
      for (let n = 2; found.has(key); n++) key = `${step.id} ${n}`
      found.set(key, { step, path: [...path, i], key, home, previous: inside[i - 1] })
      for (const { steps: deeper, path: more, part } of sequencesOf(step, (at) => numberOf(at, step, key)))
        visit(deeper, [...path, i, ...more], `${key}/${part}`)
    }
  }
  visit(steps, ['steps'], '')
  return found
}

const asTheyStand: Numbering = (at) => at

/** Cases and arms of the newer document by the place they had in the older one; new ones get places after all others. */
const asBefore =
  (before: Map<string, Stand>): Numbering =>
  (at, step, key) =>
    oldPlace(before.get(key)?.step, step, at) ?? 1000 + at

/** Steps that are in both documents, and in another sequence or another order there. */
const ofMoves = (before: Map<string, Stand>, after: Map<string, Stand>): Change[] => {
  const places = new Map([...before.keys()].map((key, i) => [key, i]))
  const homes = new Map<string, Stand[]>()
  const moved = new Set<Stand>()
  for (const stand of after.values()) {
    const was = before.get(stand.key)
    if (was?.home === stand.home) homes.set(stand.home, [...(homes.get(stand.home) ?? []), stand])
    else if (was) moved.add(stand)
  }
  for (const inside of homes.values())
    for (const i of outOfOrder(inside.map(({ key }) => places.get(key) ?? 0))) {
      const stand = inside[i]
      if (stand) moved.add(stand)
    }
  return [...after.values()]
    .filter((stand) => moved.has(stand))
    .map(({ step, path, previous }) => ({ code: 'diff.step_moved', path, args: { step, previous } }))
}

/** What changed in the steps, wherever they are nested. */
export const diffSteps = (before: readonly Step[], after: readonly Step[]): Change[] => {
  const changes: Change[] = []
  const was = stands(before, asTheyStand)
  const is = stands(after, asBefore(was))
  for (const { key, step, path } of was.values())
    if (!is.has(key)) changes.push({ code: 'diff.step_removed', path, args: { step } })
  for (const { key, step, path } of is.values()) {
    const old = was.get(key)
    if (old) changes.push(...diffStep(old.step, step, path, old.path))
    else changes.push({ code: 'diff.step_added', path, args: { step } })
  }
  return [...changes, ...ofMoves(was, is)]
}
