import { env } from 'cloudflare:workers'
import * as v from 'valibot'
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { Problem } from '../../worker/protocol.ts'
import { connected, join, type Member } from './members.ts'
import { keyFor, serverOf } from './serverWorld.ts'
import { openShop, type Shop, view } from './shopWorld.ts'
import { EDITOR } from './studioWorld.ts'
import { watchedD1 } from './watchedD1.ts'

/** What D1 says, and what is answered: https://developers.cloudflare.com/d1/observability/debug-d1/#error-list */
const FAULTS: [said: string, code: string, status: number, after: string | null][] = [
  ['D1_ERROR: D1 DB is overloaded. Requests queued for too long.', 'database-away', 503, '5'],
  ['D1_ERROR: D1 DB is overloaded. Too many requests queued.', 'database-away', 503, '5'],
  ['D1_ERROR: D1 DB storage operation exceeded timeout which caused object to be reset.', 'database-away', 503, '5'],
  ['Network connection lost.', 'database-away', 503, '5'],
  ['D1_ERROR: D1 DB exceeded its CPU time limit and was reset.', 'database-away', 503, '5'],
  ['D1_ERROR: no such table: person: SQLITE_ERROR', 'database-behind', 503, '60'],
  ['D1_ERROR: no such column: stamp at offset 7: SQLITE_ERROR', 'database-behind', 503, '60'],
  ['D1_ERROR: table person has no column named stamp: SQLITE_ERROR', 'database-behind', 503, '60'],
  ['D1_ERROR: Exceeded maximum DB size.', 'database-full', 507, null],
  ['D1_ERROR: database or disk is full: SQLITE_FULL', 'database-full', 507, null],
  ['D1_ERROR: Too many API requests by single worker invocation.', 'unfinished', 503, '1'],
]

let said: string | undefined
let shop: Shop
let editor: Member
let key: string

beforeAll(async () => {
  vi.spyOn(console, 'error').mockImplementation(() => {})
  const db = watchedD1(env.DB, (_sql, go) => {
    if (said !== undefined) throw new Error(said)
    return go()
  })
  shop = await openShop('database-faults', { db })
  await join(shop, EDITOR, 'owner')
  editor = await connected(shop, EDITOR)
  key = await keyFor(shop.site)
})
afterEach(() => {
  said = undefined
})

const read = (status: number, problem: unknown) => {
  const { type, title, detail } = v.parse(Problem, problem)
  return { status, code: type.split('/').at(-1), isSaid: title.length > 20 && (detail ?? '').length > 20 }
}
const ofRequest = async (answer: Response) => ({
  ...read(answer.status, await answer.json()),
  after: answer.headers.get('retry-after'),
})

describe('a database that refuses', () => {
  it.each(FAULTS)('with “%s” is told of: %s', async (words, code, status, after) => {
    const server = serverOf(shop, key)
    said = words
    const asked = [
      await server.post({ events: [{ id: 'a', type: 'custom', name: 'hello', email: 'ada@example.org' }] }),
      await server.get('/people?email=ada%40example.org'),
      await shop.request('/signin', {
        method: 'POST',
        headers: { 'content-type': 'application/x-www-form-urlencoded', origin: env.PUBLIC_URL },
        body: `email=${encodeURIComponent(EDITOR)}`,
      }),
    ]
    for (const each of asked) expect(await ofRequest(each)).toEqual({ status, code, isSaid: true, after })
    const members = [
      await editor('get', `/v1/sites/${shop.site}/tags`),
      await editor('put', `/v1/sites/${shop.site}/workflows/letter`, { base: 0, document: {} }),
      await editor('get', '/v1/me'),
    ]
    for (const each of members) expect(read(each.status, each.body)).toEqual({ status, code, isSaid: true })
  })

  it.each(FAULTS)('with “%s” is told to a page, which may read it: %s', async (words, code, status, after) => {
    said = words
    const events = [{ ...view('/'), at: shop.now() }]
    const answer = await shop.post({
      site: shop.site,
      sent: shop.now(),
      watch: '',
      visitor: 'visitor-fault-00001',
      events,
    })
    expect(answer.headers.get('access-control-allow-origin')).toBe('*')
    expect(await ofRequest(answer)).toEqual({ status, code, isSaid: true, after })
  })

  it('because of a query that is wrong is no fault of the database: that is a 500 of ours', async () => {
    said = 'D1_ERROR: near "selct": syntax error at offset 0: SQLITE_ERROR'
    expect((await editor('get', '/v1/me')).status).toBe(500)
  })
})
