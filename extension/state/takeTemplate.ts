import type { Failure } from '../api/index.ts'
import { go } from './route.ts'
import { api } from './session.ts'
import { reload } from './site.ts'
import { keptTodo } from './todo.ts'

/**
 * Takes a template up and opens the first of its workflows, with what is left to do by hand. Answers why it could not be;
 * then nothing was made.
 */
export const takeTemplate = async (site: string, id: string): Promise<Failure | undefined> => {
  const result = await api.value?.install(site, id)
  if (result === undefined) return undefined
  if (!result.ok) return result.failure
  const { workflows, todo, tags } = result.value
  const [first] = workflows
  if (first === undefined) return undefined
  const items = todo.map((text) => ({ text, done: false }))
  await Promise.all([keptTodo(site, first.id).write({ items, tags: tags.created }), reload()])
  go({ view: 'workflow', site, id: first.id })
  return undefined
}
