import { env } from 'cloudflare:workers'
import { describe, expect, it } from 'vitest'
import { openServed, statusesOf } from './serverWorld.ts'
import { people } from './stored.ts'
import { watchedD1 } from './watchedD1.ts'

/** What D1 takes of one request, and says beyond. */
const MOST = 1000
const refusing = () => {
  let queries = 0
  const db = watchedD1(env.DB, (sql, go) => {
    queries += sql.length
    if (queries > MOST) throw new Error('D1_ERROR: Too many API requests by single worker invocation.')
    return go()
  })
  const begin = () => {
    queries = 0
  }
  return { db, queries: () => queries, begin }
}

const many = (more: (n: number) => object) =>
  Array.from({ length: 500 }, (_, n) => ({ id: `told-${n}`, type: 'custom', name: 'hello', ...more(n) }))

describe('500 different people in one request', () => {
  it.each([
    ['by addresses nobody knows', (n: number) => ({ email: `reader-${n}@example.org` })],
    [
      'by address and visitor',
      (n: number) => ({ email: `reader-${n}@example.org`, visitor: `visitor-many-${n}-0001` }),
    ],
    ['by their visitors', (n: number) => ({ visitor: `visitor-many-${n}-0001` })],
  ])('%s are recorded at once, within the queries of one request', async (_name, more) => {
    const d1 = refusing()
    const { shop, server } = await openServed('many', { db: d1.db })
    d1.begin()
    const told = await server.tell(...many(more))
    expect([told.status, told.recorded, (await people(shop)).length]).toEqual([200, 500, 500])
    expect(d1.queries()).toBeLessThan(700)
  })

  it('who need two queries each are told to come again, and are all recorded once', async () => {
    const d1 = refusing()
    const { shop, server } = await openServed('many', { db: d1.db })
    const consents = many((n) => ({
      type: 'consent',
      name: undefined,
      email: `reader-${n}@example.org`,
      purpose: 'email:news',
      granted: true,
    }))
    d1.begin()
    const first = await server.post({ events: consents })
    expect([first.status, first.headers.get('retry-after')]).toEqual([503, '1'])
    expect(await first.json()).toMatchObject({
      type: expect.stringMatching(/unfinished$/),
      detail: expect.stringContaining('same again'),
    })
    d1.begin()
    const told = await server.tell(...consents)
    expect([told.status, told.refused, told.recorded < 200, new Set(statusesOf(told)).size]).toEqual([200, 0, true, 2])
    const log = await env.DB.prepare('select count(*) as n from consent_log where site = ?1').bind(shop.site).first('n')
    expect([log, (await people(shop)).length]).toEqual([500, 500])
  })
})
