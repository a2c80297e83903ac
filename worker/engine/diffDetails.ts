import type { Change, Scalar } from './diffChange.ts'
import type { Step } from './step.ts'

type Path = (string | number)[]

const isPart = (value: unknown): value is object => typeof value === 'object' && value !== null
const isScalar = (value: unknown): value is Scalar => !isPart(value)

/** Every single value of a part of a document, with its path. What holds nothing is its own name. */
const leaves = (value: unknown, path: Path): { path: Path; value: Scalar }[] => {
  if (isScalar(value)) return value === undefined ? [] : [{ path, value }]
  if (!isPart(value)) return []
  const entries = Array.isArray(value) ? [...value.entries()] : Object.entries(value)
  if (entries.length === 0) return [{ path, value: Array.isArray(value) ? '[]' : '{}' }]
  return entries.flatMap(([key, each]: [string | number, unknown]) => leaves(each, [...path, key]))
}

/** The name a reader knows a value by: the last word of its path. */
const fieldOf = (path: Path): string => String(path.findLast((key) => typeof key === 'string') ?? '')

/** Each single value of a step that differs, with its path. */
export const details = (step: Step, before: object, after: object, path: Path): Change[] => {
  const [was, is] = [leaves(before, path), leaves(after, path)]
  const old = new Map(was.map((leaf) => [JSON.stringify(leaf.path), leaf.value]))
  const now = new Map(is.map((leaf) => [JSON.stringify(leaf.path), leaf.value]))
  return [...is, ...was.filter(({ path: at }) => !now.has(JSON.stringify(at)))].flatMap(({ path: at }): Change[] => {
    const [a, b] = [old.get(JSON.stringify(at)), now.get(JSON.stringify(at))]
    return a === b ? [] : [{ code: 'diff.detail', path: at, args: { step, field: fieldOf(at), before: a, after: b } }]
  })
}
