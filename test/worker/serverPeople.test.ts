import { env } from 'cloudflare:workers'
import * as v from 'valibot'
import { describe, expect, it } from 'vitest'
import { siteRevision } from '../../db/program.ts'
import { putSegment } from '../../db/segments.ts'
import { PersonView } from '../../worker/protocolServer.ts'
import { LETTER } from './documents.ts'
import { openServed, serverOf } from './serverWorld.ts'
import { HOUR, openShop, view } from './shopWorld.ts'
import { people, VISITOR } from './stored.ts'
import { countedD1, everything } from './watchedD1.ts'

const ADA = 'ada@example.org'
const hello = (n: number | string, more: object = {}) => ({
  id: `hello-${n}`,
  type: 'custom',
  name: 'hello',
  email: ADA,
  ...more,
})

describe('a person', () => {
  const ask = async (server: ReturnType<typeof serverOf>, path: string) => {
    const answer = await server.get(`/people${path}`)
    return answer.status === 200 ? v.parse(PersonView, await answer.json()) : answer.status
  }

  it('is read back by address or by any id they ever had, and reading writes nothing', async () => {
    const { shop, server } = await openServed('read')
    await shop.publish(LETTER)
    await shop.collect(VISITOR, [view('/')])
    await server.tell(
      hello(1, { visitor: VISITOR }),
      {
        id: 'who',
        type: 'identify',
        email: ADA,
        props: { first_name: 'Ada', spent: { amount: 990, currency: 'EUR' } },
      },
      { id: 'yes', type: 'consent', email: ADA, purpose: 'email:newsletter', granted: true },
      hello(2),
    )
    const before = await everything(env.DB)
    const byEmail = await ask(server, `?email=${encodeURIComponent('ADA@example.org')}`)
    expect(byEmail).toMatchObject({
      id: VISITOR,
      email: ADA,
      attributes: { first_name: 'Ada', spent: { amount: 990, currency: 'EUR' } },
      consent: { 'email:newsletter': { granted: true } },
      segments: [],
      stage: null,
      score: 0,
      suppressed: null,
      runs: [{ workflow: 'letter', version: 1, step: 'wait', due: shop.now() + HOUR }],
    })
    expect(await ask(server, `/${VISITOR}`)).toEqual(byEmail)
    expect(await everything(env.DB)).toBe(before)
  })

  it('who is in a live segment is said to be, though nothing watches it', async () => {
    const { shop, server } = await openServed('segment')
    const revision = (await siteRevision(env.DB, shop.site)) ?? 0
    const condition = { kind: 'count', event: { type: 'purchase' }, op: 'gte', n: 1, window: { kind: 'ever' } } as const
    await putSegment(
      env.DB,
      shop.site,
      { kind: 'live', id: 'buyers', name: 'Buyers', condition },
      '',
      shop.now(),
      revision,
    )
    await server.tell(hello(1))
    expect(await ask(server, `?email=${ADA}`)).toMatchObject({ segments: [] })
    await server.tell({ id: 'paid', type: 'purchase', email: ADA })
    expect(await ask(server, `?email=${ADA}`)).toMatchObject({ segments: ['buyers'] })
  })

  it.each([
    ['', 'shape.missing'],
    ['?email=', 'step.address'],
    ['?email=ada', 'step.address'],
    ['?email=ada+shop@example.org', 'step.address'],
  ])('who is not named (%j) is refused for what it is: nobody is looked for', async (query, code) => {
    const { server } = await openServed('question')
    const answer = await server.get(`/people${query}`)
    expect([answer.status, await answer.json()]).toMatchObject([422, { issues: [{ code, path: ['email'] }] }])
  })

  it.each(['?email=nobody@example.org', '/visitor-unknown-0001', '/x', '/__proto__'])(
    'who is not there is not found: %s',
    async (path) => {
      const { server } = await openServed('none')
      expect(await ask(server, path)).toBe(404)
    },
  )

  it('of another site is not found, by address or by id', async () => {
    const [one, other] = [await openServed('mine'), await openServed('theirs')]
    await other.server.tell(hello(1), { id: 'v', type: 'custom', name: 'x', visitor: VISITOR })
    for (const path of [`?email=${ADA}`, `/${VISITOR}`]) expect(await ask(one.server, path)).toBe(404)
  })
})

describe('the cost of a batch', () => {
  it('500 events of one person are two round trips and one person written, beside the key', async () => {
    const { shop, key } = await openServed('cost')
    const counted = countedD1(env.DB)
    const busy = serverOf(await openShop(shop.site, { db: counted.db }), key)
    await busy.tell(hello('first'))
    counted.begin()
    const told = await busy.tell(...Array.from({ length: 500 }, (_, n) => hello(n)))
    expect([told.status, told.recorded]).toEqual([200, 500])
    expect(counted.total()).toMatchObject({ trips: 2, written: 1 })
  })

  it('500 people are told of in a few round trips, each saved once', async () => {
    const { shop, key } = await openServed('crowd')
    const counted = countedD1(env.DB)
    const busy = serverOf(await openShop(shop.site, { db: counted.db }), key)
    const batch = Array.from({ length: 500 }, (_, n) =>
      hello(n, { email: undefined, visitor: `visitor-${n}-aaaaaaaaaa` }),
    )
    await busy.tell(hello('first'))
    counted.begin()
    expect((await busy.tell(...batch)).recorded).toBe(500)
    expect(counted.total().trips).toBeLessThanOrEqual(1 + 2 * 10)
    expect(await people(shop)).toHaveLength(501)
  })
})
