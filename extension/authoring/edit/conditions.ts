import type { DocumentPath } from '../../../worker/engine/explain/index.ts'
import { Condition, type Leaf, type Workflow } from '../../../worker/engine/index.ts'
import { readAt, setAt } from './at.ts'

/** A predicate with the `not`s before it, as the builder draws it. */
export type Predicate = { leaf: Leaf; negated: boolean }

export const asPredicate = (condition: Condition): Predicate | undefined => {
  if (condition.kind === 'all' || condition.kind === 'any') return undefined
  if (condition.kind !== 'not') return { leaf: condition, negated: false }
  const inside = asPredicate(condition.of)
  return inside && { leaf: inside.leaf, negated: !inside.negated }
}

export const asCondition = ({ leaf, negated }: Predicate): Condition => (negated ? { kind: 'not', of: leaf } : leaf)

const groupAbove = (document: Workflow, path: Readonly<DocumentPath>) => {
  const group = readAt(Condition, document, path.slice(0, -2))
  return path.at(-2) === 'of' && (group?.kind === 'all' || group?.kind === 'any') ? group : undefined
}

/** Adds a condition beside the one at `path`; the answer says where the new one is. */
export const addBeside = (
  document: Workflow,
  path: Readonly<DocumentPath>,
  kind: 'all' | 'any',
  added: Condition,
): { document: Workflow; path: DocumentPath } => {
  const group = groupAbove(document, path)
  if (group?.kind === kind)
    return {
      document: setAt(document, path.slice(0, -1), [...group.of, added]),
      path: [...path.slice(0, -1), group.of.length],
    }
  const present = readAt(Condition, document, path)
  if (present === undefined) return { document, path: [...path] }
  return { document: setAt(document, path, { kind, of: [present, added] }), path: [...path, 'of', 1] }
}

/** A condition that stands alone is the document's own (`guard`, `goal`, `exit`), or a case of a branch, which must stay. */
export const canRemove = (path: Readonly<DocumentPath>): boolean => path.at(-1) !== 'when'

/** Takes away the condition at `path`; a group of one becomes that one, a `not` of nothing goes too. */
export const removeCondition = (document: Workflow, path: Readonly<DocumentPath>): Workflow => {
  if (!canRemove(path)) return document
  const group = groupAbove(document, path)
  const above = path.slice(0, -2)
  if (group) {
    const left = group.of.filter((_, i) => i !== path.at(-1))
    const [only] = left
    if (only === undefined) return removeCondition(document, above)
    return setAt(document, above, left.length === 1 ? only : { ...group, of: left })
  }
  return path.at(-1) === 'of' ? removeCondition(document, path.slice(0, -1)) : setAt(document, path, undefined)
}

/** "unless they …" is a guard behind a `not`; "only if they …" is the guard itself. */
export const turnGuard = (document: Workflow, unless: boolean): Workflow => {
  const { guard } = document
  if (guard === undefined || (guard.kind === 'not') === unless) return document
  return setAt(document, ['guard'], guard.kind === 'not' ? guard.of : { kind: 'not', of: guard })
}
