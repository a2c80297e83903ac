import { parse, Workflow, walk } from '../../worker/engine/index.ts'
import { contentId } from './edit/newStep.ts'
import { uniqueId } from './edit/uniqueId.ts'

/** What each email, each message and the workflow itself is called in the copy, by what it was called. */
const newIds = (document: Workflow, id: string): ReadonlyMap<string, string> => {
  const ids = new Map([[document.id, id]])
  for (const { step } of walk(document.steps)) {
    const content = step.kind === 'email' ? step.content.id : step.kind === 'message' ? step.message.id : undefined
    if (content !== undefined && content !== document.id)
      ids.set(content, uniqueId(contentId({ ...document, id }, step.id), ids.values()))
  }
  return ids
}

/** Whether a property holds one of those ids: not every text that reads like one does. */
const holdsId = (of: object, key: string): boolean => {
  if (key === 'id') return 'languages' in of || 'trigger' in of || ('kind' in of && of.kind === 'workflow')
  if (key === 'subject') return 'type' in of
  if (key === 'value') return 'field' in of && of.field === 'workflow'
  return (key === 'message' || key === 'content') && 'kind' in of && (of.kind === 'shown' || of.kind === 'received')
}

const renamed = (value: unknown, ids: ReadonlyMap<string, string>): unknown => {
  if (Array.isArray(value)) return value.map((each) => renamed(each, ids))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [
      key,
      typeof inner === 'string' && holdsId(value, key) ? (ids.get(inner) ?? inner) : renamed(inner, ids),
    ]),
  )
}

/**
 * A workflow like another under a name of its own. Its emails and messages are its own too, else whoever got the first ones would
 * get none of these; what it says of itself, it says of itself again. `undefined` where the other cannot be read.
 */
export const copyOf = (document: Workflow, name: string, takenIds: readonly string[]): Workflow | undefined => {
  const id = uniqueId(name, takenIds)
  const copy = parse(Workflow, renamed({ ...document, name: name.slice(0, 120) }, newIds(document, id)))
  return copy.ok ? copy.value : undefined
}
