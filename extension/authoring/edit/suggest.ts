import { type Condition, type EventFilter, eventOf, type Tag, type Workflow } from '../../../worker/engine/index.ts'

/** The conditions of a workflow that can be missing. */
export type Clause = 'guard' | 'goal' | 'exit'

const happened = (event: EventFilter): Condition => ({
  kind: 'count',
  event,
  window: { kind: 'ever' },
  op: 'gte',
  n: 1,
})

const tagsOfTrigger = (document: Workflow, tags: readonly Tag[]): Tag[] =>
  tags.filter((tag) =>
    document.trigger.some(
      (trigger) => (trigger.kind === 'count' || trigger.kind === 'event') && trigger.event.tag === tag.id,
    ),
  )

/** What the tags the workflow starts on read: their books have an author, so "bought something whose author is …". */
const purchasesOf = (tags: readonly Tag[]): Condition[] => {
  const names = [
    ...new Set(tags.flatMap((tag) => tag.reads.filter(({ type }) => type === 'text').map(({ name }) => name))),
  ]
  const sorted = names.toSorted((a, b) => Number(b === 'author') - Number(a === 'author'))
  return sorted.map((field) => happened({ type: 'purchase', item: [{ field, op: 'is', value: '' }] }))
}

const others = (tags: readonly Tag[]): Condition[] =>
  tags.flatMap((tag) => (tag.kind === 'page' ? [] : [happened(eventOf(tag))]))

/** The guard of a workflow is most often its goal, and the other way round: whoever bought one need not be asked. */
const mirrored = ({ guard, goal }: Workflow, clause: Clause): Condition[] => {
  if (clause === 'guard') return goal ? [goal] : []
  const inside = guard?.kind === 'not' ? guard.of : undefined
  return clause === 'goal' && inside ? [inside] : []
}

const MOST = 6

/** What an author most likely means by "unless …" or "stop as soon as …", the likeliest first. */
export const suggestions = (document: Workflow, tags: readonly Tag[], clause: Clause): Condition[] => {
  const consent: Condition[] = clause === 'guard' ? [{ kind: 'consent', purpose: 'email:newsletter' }] : []
  const all = [
    ...mirrored(document, clause),
    ...purchasesOf(tagsOfTrigger(document, tags)),
    happened({ type: 'purchase' }),
    ...others(tags),
    ...consent,
  ]
  const seen = new Set<string>()
  return all
    .filter((each) => {
      const text = JSON.stringify(each)
      return !seen.has(text) && seen.add(text)
    })
    .slice(0, MOST)
}

/** Where a suggestion goes, and the path of its words: a guard starts as "unless …". */
export const placed = (clause: Clause, condition: Condition): { value: Condition; path: (string | number)[] } =>
  clause === 'guard'
    ? { value: { kind: 'not', of: condition }, path: ['guard', 'of'] }
    : { value: condition, path: [clause] }
