import type { Context } from 'hono'
import { type Door, forgetChanges } from '../visit.ts'
import type { Content } from './content.ts'
import { page } from './page.ts'

type Status = 200 | 404 | 422 | 500

/** Answers with a page, and counts the pending changes as told. */
export const show = (c: Context<Door>, content: Content, status: Status = 200) => {
  const { visit } = c.var
  forgetChanges(c, visit)
  return c.html(page(visit, content), status)
}
