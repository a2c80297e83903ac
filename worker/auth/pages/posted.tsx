import type { Context, Handler } from 'hono'
import type { Auth, PageActions } from '../index.ts'
import { type Limit, placeOf } from '../limits.ts'
import { type Fields, readForm } from './form.ts'
import { answer } from './layout.tsx'
import { Outcome } from './parts.tsx'
import { type Visit, visitOf } from './visit.ts'
import type { Said } from './words/words.ts'

/** `origin` is the one people reach the worker at, `https://sillage.example.com`: forms from elsewhere are refused. */
export type PagesDeps = { origin: string; auth(): Promise<Auth> }

/** A form that has passed the door: it is ours, whole, and not one too many. */
export type Posted = { c: Context; origin: string; pages: PageActions; visit: Visit; fields: Fields }

/** Guards what a form does: origin first, then shape, then the limit; each refusal is a page that says why. */
export const posted =
  (deps: PagesDeps, limit: Limit | undefined, act: (posted: Posted) => Promise<Response>): Handler =>
  async (c) => {
    const fields = await readForm(c.req.raw, deps.origin)
    if (fields === 'foreign') return refusal(c, deps, 403, 'foreign')
    if (fields === 'broken') return refusal(c, deps, 400, 'broken')
    const visit = visitOf(c.req.raw, fields.lang, fields.user_code)
    const { pages } = await deps.auth()
    if (limit !== undefined && !(await pages.allows(limit, placeOf(c.req.raw)))) return tooMany(visit, limit)
    return act({ c, origin: deps.origin, pages, visit, fields })
  }

const refusal = (c: Context, deps: PagesDeps, status: number, kind: 'foreign' | 'broken'): Response => {
  const visit = visitOf(c.req.raw, undefined, undefined)
  const said: Said = visit.words[kind]
  const start = new URL('/signin', deps.origin).href
  const children = (
    <Outcome bead="no" said={said}>
      <p>
        <a href={start}>{start}</a>
      </p>
    </Outcome>
  )
  return answer({ language: visit.language, title: said.title, status, children })
}

/** The page for one try too many; `limit` says when the next may be. */
export const tooMany = (visit: Visit, limit: Limit): Response => {
  const said = visit.words.tooMany
  const page = answer({
    language: visit.language,
    title: said.title,
    status: 429,
    children: <Outcome bead="no" said={said} />,
  })
  page.headers.set('retry-after', String(limit.seconds))
  return page
}
