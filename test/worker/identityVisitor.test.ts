import { env } from 'cloudflare:workers'
import fc from 'fast-check'
import { sign } from 'hono/jwt'
import { describe, expect, it } from 'vitest'
import { setIdentitySecret } from '../../db/identity.ts'
import { identifyVisitor } from '../../worker/identity/visitor.ts'
import { newSecret } from '../../worker/keyText.ts'
import { HOUR, openShop, type Shop, view } from './shopWorld.ts'
import { people } from './stored.ts'
import { countedD1, everything, watchedD1 } from './watchedD1.ts'

const PHONE = 'visitor-phone-000001'
const LAPTOP = 'visitor-laptop-00001'
const ADA = 'ada@example.org'
const EVE = 'eve@example.org'

let sites = 0
/** A shop whose server signs people in. */
const open = async () => {
  const shop = await openShop(`identity-${++sites}`)
  const secret = `ids_${newSecret()}`
  await setIdentitySecret(env.DB, shop.site, secret)
  const tokenOf = (email: string, attributes: object = {}, by = secret) => {
    const now = Math.floor(shop.now() / 1000)
    return sign({ aud: shop.site, sub: email, iat: now, exp: now + 3600, attributes }, by, 'HS256')
  }
  const identify = (visitor: string, token: string, by: Shop = shop) =>
    identifyVisitor(by.world(), shop.site, visitor, token)
  return { shop, tokenOf, identify }
}
const counted = async (shop: Shop) =>
  (await people(shop)).map(({ email, doc }) => [email, doc.totals.page_view?.n ?? 0]).sort()

describe('a visitor who brings a token', () => {
  it('becomes that contact, with what they did and what the site says of them', async () => {
    const { shop, tokenOf, identify } = await open()
    await shop.collect(PHONE, [view('/')])
    expect(await identify(PHONE, await tokenOf(ADA, { plan: 'gold' }))).toEqual({ kind: 'bound', person: PHONE })
    await shop.collect(PHONE, [view('/')])
    expect(await counted(shop)).toEqual([[ADA, 2]])
    expect((await people(shop))[0]?.doc.attributes).toEqual({ plan: 'gold' })
    expect((await people(shop))[0]?.doc.consent).toEqual({})
  })

  it('on a second device joins the same contact', async () => {
    const { shop, tokenOf, identify } = await open()
    for (const visitor of [PHONE, LAPTOP]) {
      await shop.collect(visitor, [view('/')])
      expect(await identify(visitor, await tokenOf(ADA))).toEqual({ kind: 'bound', person: PHONE })
    }
    for (const visitor of [PHONE, LAPTOP]) await shop.collect(visitor, [view('/')])
    expect(await counted(shop)).toEqual([[ADA, 4]])
  })

  it('again, on every page of a visit, changes nothing: two round trips, no row written', async () => {
    const { shop, tokenOf, identify } = await open()
    const token = await tokenOf(ADA, { plan: 'gold' })
    await identify(PHONE, token)
    await identify(LAPTOP, token)
    const counting = countedD1(env.DB)
    const busy = await openShop(shop.site, { db: counting.db })
    await identify(PHONE, token, busy)
    const before = await everything(env.DB)
    counting.begin()
    for (const visitor of [PHONE, LAPTOP, PHONE])
      expect(await identify(visitor, token, busy)).toEqual({ kind: 'bound', person: PHONE })
    expect(counting.total()).toMatchObject({ trips: 6, written: 0 })
    expect(await everything(env.DB)).toBe(before)
  })

  it('is told to take a new id on a shared computer, and nothing is done until then', async () => {
    const { shop, tokenOf, identify } = await open()
    await identify(PHONE, await tokenOf(ADA))
    const before = await everything(env.DB)
    expect(await identify(PHONE, await tokenOf(EVE))).toEqual({ kind: 'elsewhere' })
    expect(await everything(env.DB)).toBe(before)
    expect(await identify(LAPTOP, await tokenOf(EVE))).toEqual({ kind: 'bound', person: LAPTOP })
    await shop.collect(PHONE, [view('/')])
    expect(await counted(shop)).toEqual([
      [ADA, 1],
      [EVE, 0],
    ])
  })

  it('that says nothing stays who they are, and no row is written', async () => {
    const { shop, tokenOf, identify } = await open()
    const other = await open()
    await shop.collect(PHONE, [view('/')])
    const old = await tokenOf(ADA)
    shop.wait(2 * HOUR)
    const before = await everything(env.DB)
    for (const [token, fault] of [
      [old, 'expired'],
      [await tokenOf(ADA, {}, 'another secret'), 'signature'],
      [await other.tokenOf(ADA), 'signature'],
      ['ada@example.org', 'form'],
      ['x'.repeat(3000), 'size'],
    ] as const)
      expect(await identify(PHONE, token)).toEqual({ kind: 'refused', fault })
    expect(await everything(env.DB)).toBe(before)
  })

  it('signed before the secret was changed, or removed, stays who they are', async () => {
    const { shop, tokenOf, identify } = await open()
    const token = await tokenOf(ADA)
    for (const [secret, fault] of [
      [`ids_${newSecret()}`, 'signature'],
      [null, 'off'],
    ] as const) {
      await setIdentitySecret(env.DB, shop.site, secret)
      expect(await identify(PHONE, token)).toEqual({ kind: 'refused', fault })
    }
    expect(await people(shop)).toEqual([])
  })
})

describe('in any order of the trips to D1', () => {
  it('two devices that sign in at once, each twice, are one contact known by both ids', async () => {
    await fc.assert(
      fc.asyncProperty(fc.scheduler(), async (scheduler) => {
        const { shop, tokenOf, identify } = await open()
        for (const visitor of [PHONE, LAPTOP]) await shop.collect(visitor, [view('/')])
        const db = watchedD1(env.DB, async (sql, go) => {
          await scheduler.schedule(Promise.resolve(), (sql[0] ?? '').slice(0, 40))
          return go()
        })
        const busy = await openShop(shop.site, { db })
        const token = await tokenOf(ADA)
        const all = await scheduler.waitFor(
          Promise.all([PHONE, LAPTOP, PHONE, LAPTOP].map((visitor) => identify(visitor, token, busy))),
        )
        expect(new Set(all.map((each) => each.kind))).toEqual(new Set(['bound']))
        expect(await counted(shop)).toEqual([[ADA, 2]])
        for (const visitor of [PHONE, LAPTOP]) await shop.collect(visitor, [view('/')])
        expect(await counted(shop)).toEqual([[ADA, 4]])
      }),
      { numRuns: 15 },
    )
  }, 60_000)
})
