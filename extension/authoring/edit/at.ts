import * as v from 'valibot'
import type { DocumentPath } from '../../../worker/engine/explain/index.ts'
import { Workflow } from '../../../worker/engine/index.ts'

/**
 * Has the shape of the schema, though perhaps not yet a good value: an empty subject is still text. Documents pass
 * through such states while somebody types; they become findings, and are never refused.
 */
const hasShape = <S extends v.GenericSchema>(schema: S, input: unknown): input is v.InferOutput<S> =>
  v.safeParse(schema, input).typed

const childOf = (parent: unknown, key: string | number): unknown => {
  if (Array.isArray(parent)) return typeof key === 'number' ? parent[key] : undefined
  if (typeof parent !== 'object' || parent === null) return undefined
  return Object.getOwnPropertyDescriptor(parent, key)?.value
}

/** What is at a path, or `undefined`. Own properties only. */
export const getAt = (root: unknown, path: Readonly<DocumentPath>): unknown => path.reduce<unknown>(childOf, root)

const withChild = (parent: unknown, key: string | number, child: unknown): unknown => {
  if (Array.isArray(parent)) {
    const index = typeof key === 'number' ? key : -1
    if (index < 0 || index > parent.length) return parent
    return child === undefined ? parent.toSpliced(index, 1) : parent.toSpliced(index, 1, child)
  }
  if (typeof parent !== 'object' || parent === null) return parent
  if (child !== undefined) return { ...parent, [key]: child }
  return Object.fromEntries(Object.entries(parent).filter(([name]) => name !== String(key)))
}

const replaced = (root: unknown, path: Readonly<DocumentPath>, value: unknown): unknown => {
  const [key, ...rest] = path
  if (key === undefined) return value
  const child = childOf(root, key)
  if (rest.length > 0 && child === undefined) return root
  const next = replaced(child, rest, value)
  return Object.is(next, child) ? root : withChild(root, key, next)
}

/**
 * The document with `value` at `path`; `undefined` takes the property, or the item, away. A change that would make it
 * something other than a workflow changes nothing.
 */
export const setAt = (document: Workflow, path: Readonly<DocumentPath>, value: unknown): Workflow => {
  const next = replaced(document, path, value)
  return hasShape(Workflow, next) ? next : document
}

/** What is at a path, if it has the shape asked for. */
export const readAt = <S extends v.GenericSchema>(
  schema: S,
  document: Workflow,
  path: Readonly<DocumentPath>,
): v.InferOutput<S> | undefined => {
  const found = getAt(document, path)
  return hasShape(schema, found) ? found : undefined
}
