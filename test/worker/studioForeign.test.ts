import { env } from 'cloudflare:workers'
import * as v from 'valibot'
import { beforeAll, describe, expect, it } from 'vitest'
import { insertKey } from '../../db/apiKeys.ts'
import { routes } from '../../worker/routes/studio/index.ts'
import { KING_PAGES } from '../material/king.ts'
import { furnish, SESSION } from './furnished.ts'
import { connected, join, type Member } from './members.ts'
import { openShop, type Shop } from './shopWorld.ts'
import { VISITOR } from './stored.ts'
import { open, WORKFLOW } from './studioWorld.ts'
import { everything } from './watchedD1.ts'

const [OWNER, OTHER] = ['owner-of-mine@lantern-books.example', 'owner-of-theirs@elsewhere.example']
const NOBODY = 'nothing-of-this-id-000'
/** Of a key and of an import. */
const THEIRS = 'theirs-aaaaaaaa-0001'

let mine: Shop
let theirs: Shop
let owner: Member

/** What the id in a path names, on the other site. */
const foreign = (path: string): string => {
  if (path.includes('/people/')) return VISITOR
  if (path.includes('/sessions/')) return SESSION
  if (path.includes('/tags/')) return KING_PAGES.id
  if (path.includes('/segments/')) return 'their-list'
  return /\/(keys|imports)\//.test(path) ? THEIRS : WORKFLOW.id
}
/** A body that would do something, were the id there. */
const bodyFor = (path: string, id: string): object => {
  if (path.includes('/tags/')) return { ...KING_PAGES, id }
  if (path.includes('/segments/')) return { kind: 'static', id, name: 'Mine' }
  if (path.endsWith('/restore')) return { version: 1, base: 1 }
  return path.endsWith('/workflows/:id') ? { base: 1, document: { ...WORKFLOW, id } } : { draft: 1 }
}

const Tables = v.array(v.tuple([v.string(), v.array(v.looseObject({}))]))

/** Every row of a site, and the session of somebody else. */
const rowsOf = async ({ site }: Shop): Promise<string> => {
  const tables = v.parse(v.pipe(v.string(), v.parseJson(), Tables), await everything(env.DB))
  return JSON.stringify(
    tables.map(([name, rows]) => [name, rows.filter((row) => row.site === site || row.id === SESSION)]),
  )
}

beforeAll(async () => {
  mine = await openShop('foreign-mine')
  theirs = await open()
  await theirs.publish(WORKFLOW)
  await join(mine, OWNER, 'owner')
  owner = await connected(mine, OWNER)
  await join(theirs, OTHER, 'owner')
  const other = await connected(theirs, OTHER)
  await other('put', `/v1/sites/${theirs.site}/segments/their-list`, {
    kind: 'static',
    id: 'their-list',
    name: 'Theirs',
  })
  await furnish(theirs, OTHER, 'owner')
  await insertKey(env.DB, theirs.site, { id: THEIRS, name: 'Theirs', hash: THEIRS, created: 0, by: OTHER })
  await env.DB.prepare(
    `insert into import_job (site, id, name, format, state, created, changed, by) values (?1, ?2, 'x', 'ndjson', 'open', 0, 0, ?3)`,
  )
    .bind(theirs.site, THEIRS, OTHER)
    .run()
})

describe('an owner who asks on their own site for what is another’s', () => {
  const withId = routes.filter(({ path }) => path.includes(':id') && !path.includes('templates'))

  it.each(withId.map(({ method, path, body }) => [method, path, body !== undefined] as const))(
    'is answered as for what is nowhere, and theirs stays as it was: %s %s',
    async (method, path, takesBody) => {
      const ask = async (id: string) => {
        const asked = path.replace(':site', mine.site).replace(':id', id).replace(':version', '1')
        const { status, body } = await owner(method, asked, takesBody ? bodyFor(path, id) : undefined)
        return [status, JSON.stringify(body).replaceAll(id, 'ID')]
      }
      const before = await rowsOf(theirs)
      const nowhere = await ask(NOBODY)
      expect(await ask(foreign(path))).toEqual(nowhere)
      expect(await rowsOf(theirs)).toBe(before)
    },
  )
})
