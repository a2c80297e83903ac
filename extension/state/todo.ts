import * as v from 'valibot'
import { Id } from '../../worker/engine/index.ts'
import { stored } from './stored.ts'

/** What somebody still has to do by hand, and has done of it; and the tags that were made for them to point elsewhere. */
const Todo = v.object({
  items: v.array(v.object({ text: v.string(), done: v.boolean() })),
  tags: v.array(Id),
})
export type Todo = v.InferOutput<typeof Todo>

/** The list that goes with a workflow, kept on this computer until it is put away. */
export const keptTodo = (site: string, workflow: string) => stored(`todo:${site}:${workflow}`, Todo)
