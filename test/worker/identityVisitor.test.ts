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
  /** Signs in, and answers the id the browser has from then on. */
  const signIn = async (visitor: string, token: string, by: Shop = shop): Promise<string> => {
    const identified = await identify(visitor, token, by)
    if (identified.kind !== 'bound') throw new Error(`not signed in: ${identified.kind}`)
    return identified.visitor ?? visitor
  }
  return { shop, tokenOf, identify, signIn }
}
const counted = async (shop: Shop) =>
  (await people(shop)).map(({ email, doc }) => [email, doc.totals.page_view?.n ?? 0]).sort()

describe('a visitor who brings a token', () => {
  it('becomes that contact, with what they did and what the site says of them', async () => {
    const { shop, tokenOf, signIn } = await open()
    await shop.collect(PHONE, [view('/')])
    const id = await signIn(PHONE, await tokenOf(ADA, { plan: 'gold' }))
    await shop.collect(id, [view('/')])
    expect(await counted(shop)).toEqual([[ADA, 2]])
    expect((await people(shop))[0]?.doc.attributes).toEqual({ plan: 'gold' })
    expect((await people(shop))[0]?.doc.consent).toEqual({})
  })

  it('on a second device joins the same contact', async () => {
    const { shop, tokenOf, signIn } = await open()
    for (const visitor of [PHONE, LAPTOP]) {
      await shop.collect(visitor, [view('/')])
      await shop.collect(await signIn(visitor, await tokenOf(ADA)), [view('/')])
    }
    expect(await counted(shop)).toEqual([[ADA, 4]])
  })

  it('leaves the id they had behind: who planted it in their browser is an anonymous visitor, and they keep what they did', async () => {
    const { shop, tokenOf, signIn } = await open()
    const planted = (await shop.collect(PHONE, [view('/')])).seal
    const id = await signIn(PHONE, await tokenOf(ADA))
    expect([id === PHONE, /^[\w-]{32,64}$/.test(id)]).toEqual([false, true])
    const body = { site: shop.site, visitor: PHONE, sent: shop.now(), watch: 'old', seal: planted }
    await shop.post({ ...body, events: [{ ...view('/account'), at: shop.now() }] })
    await shop.collect(id, [view('/')])
    expect(await counted(shop)).toEqual([
      [null, 1],
      [ADA, 2],
    ])
    // And once more, with a browser that has not heard of its new id.
    const again = await signIn(PHONE, await tokenOf(ADA))
    await shop.collect(again, [view('/')])
    expect([again === id, await counted(shop)]).toEqual([false, [[ADA, 4]]])
  })

  it('who is that contact already keeps their id', async () => {
    const { tokenOf, identify, signIn } = await open()
    const id = await signIn(PHONE, await tokenOf(ADA))
    expect(await identify(id, await tokenOf(ADA, { plan: 'gold' }))).toEqual({
      kind: 'bound',
      person: expect.any(String),
    })
  })

  it('again, on every page of a visit, changes nothing: two round trips, no row written', async () => {
    const { shop, tokenOf, identify, signIn } = await open()
    const token = await tokenOf(ADA, { plan: 'gold' })
    const [phone, laptop] = [await signIn(PHONE, token), await signIn(LAPTOP, token)]
    const counting = countedD1(env.DB)
    const busy = await openShop(shop.site, { db: counting.db })
    await identify(phone, token, busy)
    const before = await everything(env.DB)
    counting.begin()
    for (const visitor of [phone, laptop, phone])
      expect(await identify(visitor, token, busy)).toEqual({ kind: 'bound', person: expect.any(String) })
    expect(counting.total()).toMatchObject({ trips: 6, written: 0 })
    expect(await everything(env.DB)).toBe(before)
  })

  it('is told to take a new id on a shared computer, and nothing is done until then', async () => {
    const { shop, tokenOf, identify, signIn } = await open()
    const ada = await signIn(PHONE, await tokenOf(ADA))
    const before = await everything(env.DB)
    expect(await identify(ada, await tokenOf(EVE))).toEqual({ kind: 'elsewhere' })
    expect(await everything(env.DB)).toBe(before)
    await signIn(LAPTOP, await tokenOf(EVE))
    await shop.collect(ada, [view('/')])
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
  it('two devices that sign in at once, each twice, are one contact known by every id they got', async () => {
    await fc.assert(
      fc.asyncProperty(fc.scheduler(), async (scheduler) => {
        const { shop, tokenOf, signIn } = await open()
        for (const visitor of [PHONE, LAPTOP]) await shop.collect(visitor, [view('/')])
        const db = watchedD1(env.DB, async (sql, go) => {
          await scheduler.schedule(Promise.resolve(), (sql[0] ?? '').slice(0, 40))
          return go()
        })
        const busy = await openShop(shop.site, { db })
        const token = await tokenOf(ADA)
        const all = await scheduler.waitFor(
          Promise.all([PHONE, LAPTOP, PHONE, LAPTOP].map((visitor) => signIn(visitor, token, busy))),
        )
        expect(await counted(shop)).toEqual([[ADA, 2]])
        for (const visitor of all) await shop.collect(visitor, [view('/')])
        expect(await counted(shop)).toEqual([[ADA, 6]])
      }),
      { numRuns: 15 },
    )
  }, 60_000)
})
