import { env } from 'cloudflare:workers'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { blockHash } from '../../worker/blocked.ts'
import { openServed, serverOf } from './serverWorld.ts'
import { openShop, type Shop, view } from './shopWorld.ts'
import { people } from './stored.ts'
import { sendUntilTaken } from './until.ts'
import { everything, watchedD1 } from './watchedD1.ts'

const PHONE = 'visitor-phone-000001'
const LAPTOP = 'visitor-laptop-00001'
const ADA = 'ada@example.org'
const EVE = 'eve@example.org'

const hello = (id: string, who: { email?: string; visitor?: string }) => ({ id, type: 'custom', name: 'hello', ...who })
const counted = async (shop: Shop) =>
  (await people(shop))
    .map(({ id, email, doc }) => [email ?? id, doc.totals.custom?.n ?? 0, doc.totals.page_view?.n ?? 0])
    .sort()

describe('an id and an address told together', () => {
  it('make the visitor that contact; later events by the id, the address or another device are theirs', async () => {
    const { shop, server } = await openServed('joined')
    await shop.collect(PHONE, [view('/')])
    await server.tell(hello('a', { email: ADA, visitor: PHONE }))
    await shop.collect(LAPTOP, [view('/')])
    await server.tell(hello('b', { email: ADA, visitor: LAPTOP }), hello('c', { email: ADA }))
    for (const visitor of [PHONE, LAPTOP]) await shop.collect(visitor, [view('/')])
    expect(await counted(shop)).toEqual([[ADA, 3, 4]])
  })

  it('leave alone a visitor who is somebody else: the address has a person of its own', async () => {
    const { shop, server } = await openServed('shared')
    await server.tell(hello('a', { email: ADA, visitor: PHONE }))
    const told = await server.tell(hello('e', { email: EVE, visitor: PHONE }))
    expect(told.recorded).toBe(1)
    await shop.collect(PHONE, [view('/')])
    expect(await counted(shop)).toEqual([
      [ADA, 1, 1],
      [EVE, 1, 0],
    ])
    const before = await everything(env.DB)
    expect((await server.tell(hello('e', { email: EVE, visitor: PHONE }))).repeated).toBe(1)
    expect(await everything(env.DB)).toBe(before)
  })

  it('are one person however one request names them: twelve devices, with and without the address', async () => {
    const { shop, server } = await openServed('devices')
    const devices = Array.from({ length: 12 }, (_, n) => `visitor-device-${String(n).padStart(4, '0')}`)
    const told = await server.tell(
      ...devices.flatMap((visitor, n) => [
        hello(`both-${n}`, { email: ADA, visitor }),
        hello(`address-${n}`, { email: ADA }),
        hello(`id-${n}`, { visitor }),
      ]),
    )
    expect([told.status, told.recorded]).toEqual([200, 36])
    for (const visitor of devices) await shop.collect(visitor, [view('/')])
    expect(await counted(shop)).toEqual([[ADA, 36, 12]])
  })

  it.each([
    [{ email: ADA }, { email: ADA, visitor: PHONE }],
    [{ visitor: PHONE }, { email: ADA, visitor: PHONE }],
    [{ email: ADA, visitor: PHONE }, { visitor: PHONE }],
    [
      { email: ADA, visitor: PHONE },
      { email: ADA, visitor: LAPTOP },
    ],
    [{ visitor: PHONE }, { email: ADA, visitor: PHONE }, { email: ADA, visitor: LAPTOP }],
  ])('are taken in the order of time, whatever names them: %j, and before it %j', async (...names) => {
    const { shop, server } = await openServed('timed')
    const told = await server.tell(
      ...names.map((who, n) => ({
        id: `plan-${n}`,
        type: 'identify',
        at: shop.now() - n * 60_000,
        props: { plan: n === 0 ? 'new' : `old-${n}` },
        ...who,
      })),
    )
    expect(told.recorded).toBe(names.length)
    expect((await people(shop)).map(({ email, doc }) => [email, doc.attributes.plan])).toEqual([[ADA, 'new']])
  })

  it('of a visitor who is somebody else already: what is told of the visitor alone stays theirs', async () => {
    const { shop, server } = await openServed('alone')
    await server.tell(hello('a', { email: ADA, visitor: PHONE }))
    const told = await server.tell(hello('b', { email: EVE, visitor: PHONE }), hello('c', { visitor: PHONE }))
    expect(told.recorded).toBe(2)
    expect(await counted(shop)).toEqual([
      [ADA, 2, 0],
      [EVE, 1, 0],
    ])
  })

  it('of somebody erased after they had said no stay unwritten to', async () => {
    const { shop, server } = await openServed('blocked')
    await shop.db
      .prepare(`insert into blocked (site, hash, reason, at) values (?1, ?2, 'email_complained', 0)`)
      .bind(shop.site, await blockHash(shop.world(), shop.site, ADA))
      .run()
    await server.tell(hello('a', { email: ADA }))
    expect((await people(shop))[0]?.doc.suppressed).toMatchObject({ reason: 'email_complained' })
  })
})

describe('a database that fails', () => {
  it.each(['before', 'after'])(
    '%s it has saved: the server sends the same again, and all is counted once',
    async (when) => {
      const { shop, key, server } = await openServed('fails')
      const batch = Array.from({ length: 120 }, (_, n) => hello(`e-${n}`, { email: `reader${n % 60}@example.org` }))
      let [trips, failures] = [0, 0]
      const db = watchedD1(env.DB, async (sql, go) => {
        const isSave = sql.length > 0 && /person/.test(sql[0] ?? '') && /insert|update/.test(sql[0] ?? '')
        if (!isSave || ++trips % 2 === 1) return go()
        failures++
        if (when === 'after') await go()
        throw new Error('D1_ERROR: Network connection lost.')
      })
      const first = await serverOf(await openShop(shop.site, { db }), key).post({ events: batch })
      expect([first.status, failures]).toEqual([503, 1])
      const again = await server.tell(...batch)
      expect([again.status, again.recorded + again.repeated]).toEqual([200, 120])
      expect(again.recorded).toBe(when === 'after' ? 0 : 20)
      expect((await counted(shop)).map(([, n]) => n)).toEqual(Array(60).fill(2))
    },
  )
})

/** A D1 whose trips go in an order that fast-check chooses, so that a failing order can be run again. */
const ordered = (scheduler: fc.Scheduler): D1Database =>
  watchedD1(env.DB, async (sql, go) => {
    await scheduler.schedule(Promise.resolve(), (sql[0] ?? '').slice(0, 40))
    return go()
  })

describe('in any order of the trips to D1', () => {
  it('batches that name one person in three ways, each sent twice, and page views meanwhile: all counted once', async () => {
    await fc.assert(
      fc.asyncProperty(fc.scheduler(), async (scheduler) => {
        const { shop, key } = await openServed('race')
        const busy = await openShop(shop.site, { db: ordered(scheduler) })
        const server = serverOf(busy, key)
        const batches = [
          [hello('a', { email: ADA }), hello('b', { visitor: PHONE, email: ADA })],
          [hello('c', { visitor: LAPTOP }), hello('d', { visitor: LAPTOP, email: ADA })],
          [hello('e', { visitor: PHONE }), hello('a', { email: ADA })],
        ]
        /** As a server does it: 503 says when to come again. */
        const untilTaken = async (events: object[]): Promise<void> => {
          while ((await server.post({ events })).status === 503);
        }
        await scheduler.waitFor(
          Promise.all([
            ...[...batches, ...batches].map(untilTaken),
            sendUntilTaken(busy, PHONE, [view('/')]),
            sendUntilTaken(busy, LAPTOP, [view('/')]),
          ]),
        )
        expect(await counted(shop)).toEqual([[ADA, 5, 2]])
      }),
      { numRuns: 15 },
    )
  }, 60_000)
})
