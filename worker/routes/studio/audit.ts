import { auditOf, type Place } from '../../../db/audit.ts'
import { AuditPage } from '../../protocolMembers.ts'
import { type Call, notFound, type Route, route } from './route.ts'

const PAGE = 100

/** A place in the log as it is written into an address, and read out of it again. */
const placeText = ({ at, id }: Place): string => `${at}.${id}`
const placeOf = (text: string): Place => {
  const [, at, id] = /^(\d{1,15})\.([\w-]{1,64})$/.exec(text) ?? []
  if (at === undefined || id === undefined) throw notFound('page of the audit log')
  return { at: Number(at), id }
}

/** One entry more than a page holds tells whether there is another page. */
const page = async ({ world, site, query }: Call): Promise<AuditPage> => {
  const after = query.get('after')
  const found = await auditOf(world.db, site, PAGE + 1, after === null ? undefined : placeOf(after))
  const entries = found.slice(0, PAGE)
  const last = found.length > PAGE ? entries.at(-1) : undefined
  return { entries, next: last ? placeText(last) : null }
}

/** Who did what, newest first. */
export const auditRoutes: Route[] = [
  route(
    {
      method: 'get',
      path: '/v1/sites/:site/audit',
      summary: 'Who did what, newest first',
      role: 'owner',
      query: [{ name: 'after', about: 'What the page before called `next`.' }],
      answer: AuditPage,
    },
    page,
  ),
]
