import type { Change } from './diffChange.ts'
import { details } from './diffDetails.ts'
import { type Pairing, pair, same } from './diffPair.ts'
import type { BranchStep, SplitStep, Step } from './step.ts'

type Path = (string | number)[]

const casesOf = ({ cases }: BranchStep) => cases.map(({ name, when }) => ({ name, when }))
const armsOf = ({ arms }: SplitStep) => arms.map(({ steps: _, ...head }) => head)
const any = () => ''

const pairCases = (before: BranchStep, after: BranchStep) =>
  pair(casesOf(before), casesOf(after), ({ when }) => JSON.stringify(when), any)

const pairArms = (before: SplitStep, after: SplitStep) => pair(armsOf(before), armsOf(after), ({ name }) => name, any)

/** The place a case or an arm of the newer step had in the older one; undefined if it is new. */
export const oldPlace = (before: Step | undefined, after: Step, at: number): number | undefined => {
  const find = <T>({ both }: Pairing<T>) => both.find((each) => each.after.at === at)?.before.at
  if (before?.kind === 'branch' && after.kind === 'branch') return find(pairCases(before, after))
  return before?.kind === 'split' && after.kind === 'split' ? find(pairArms(before, after)) : undefined
}

/** What changed in the cases of a branch; the steps inside are compared by themselves. */
export const ofBranch = (before: BranchStep, after: BranchStep, path: Path, oldPath: Path): Change[] => {
  const changes: Change[] = []
  const { both, added, removed, isReordered } = pairCases(before, after)
  for (const { value, at } of removed)
    changes.push({ code: 'diff.case_removed', path: [...oldPath, 'cases', at], args: { condition: value.when } })
  for (const { before: was, after: is } of both) {
    const at = [...path, 'cases', is.at]
    const [a, b] = [was.value.when, is.value.when]
    if (!same(a, b)) changes.push({ code: 'diff.case_changed', path: [...at, 'when'], args: { before: a, after: b } })
    changes.push(...details(after, { name: was.value.name }, { name: is.value.name }, at))
  }
  for (const { value, at } of added)
    changes.push({ code: 'diff.case_added', path: [...path, 'cases', at], args: { condition: value.when } })
  return isReordered ? [...changes, { code: 'diff.part_order', path, args: { step: after } }] : changes
}

/** What changed in the arms of a split. */
export const ofSplit = (before: SplitStep, after: SplitStep, path: Path, oldPath: Path): Change[] => {
  const changes: Change[] = []
  const { both, added, removed, isReordered } = pairArms(before, after)
  for (const { value, at } of removed)
    changes.push({ code: 'diff.arm_removed', path: [...oldPath, 'arms', at], args: { name: value.name } })
  for (const { before: was, after: is } of both)
    changes.push(...details(after, was.value, is.value, [...path, 'arms', is.at]))
  for (const { value, at } of added)
    changes.push({ code: 'diff.arm_added', path: [...path, 'arms', at], args: { name: value.name } })
  return isReordered ? [...changes, { code: 'diff.part_order', path, args: { step: after } }] : changes
}
