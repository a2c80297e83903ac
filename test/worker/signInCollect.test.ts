import { env } from 'cloudflare:workers'
import { sign } from 'hono/jwt'
import { describe, expect, it } from 'vitest'
import { setIdentitySecret } from '../../db/identity.ts'
import { newSecret } from '../../worker/keyText.ts'
import { event, openShop, view } from './shopWorld.ts'
import { people } from './stored.ts'
import { everything } from './watchedD1.ts'

const PHONE = 'visitor-phone-000001'
const NEW_ID = 'visitor-phone-000002'
const ADA = 'ada@example.org'
const EVE = 'eve@example.org'

let sites = 0
const open = async (consent: 'required' | 'not_required' = 'not_required') => {
  const shop = await openShop(`signin-${++sites}`, { consent })
  const secret = `ids_${newSecret()}`
  await setIdentitySecret(env.DB, shop.site, secret)
  const tokenOf = (email: string, attributes: object = {}, life = 3600) => {
    const now = Math.floor(shop.now() / 1000)
    return sign({ aud: shop.site, sub: email, iat: now, exp: now + life, attributes }, secret, 'HS256')
  }
  /** One visit of a page that signs somebody in, as the snippet tells it. */
  const visit = async (visitor: string, token: string) =>
    shop.collect(visitor, [view('/account'), event('identify', { subject: token })])
  return { shop, tokenOf, visit }
}
const counted = async ({ shop }: Awaited<ReturnType<typeof open>>) =>
  (await people(shop)).map(({ email, doc }) => [email, doc.totals.page_view?.n ?? 0]).sort()

describe('a page that says who its visitor is', () => {
  it('has what they do told of that contact from then on, and hears nothing about them', async () => {
    const world = await open()
    await world.shop.collect(PHONE, [view('/')])
    const answer = await world.visit(PHONE, await world.tokenOf(ADA, { plan: 'gold' }))
    expect(answer).toMatchObject({ identity: 'bound', messages: [], visitor: expect.stringMatching(/^[\w-]{32,64}$/) })
    expect(JSON.stringify(answer)).not.toMatch(/ada@|gold/)
    await world.shop.collect(answer.visitor ?? '', [view('/')])
    expect(await counted(world)).toEqual([[ADA, 3]])
    expect((await people(world.shop))[0]?.doc.attributes).toEqual({ plan: 'gold' })
  })

  it('of somebody else than this browser stands for, must begin with a new id: nothing goes to the wrong person', async () => {
    const world = await open()
    const { visitor = '' } = await world.visit(PHONE, await world.tokenOf(ADA))
    const before = await everything(env.DB)
    const token = await world.tokenOf(EVE)
    expect(await world.visit(visitor, token)).toEqual({ messages: [], identity: 'reset' })
    expect(await everything(env.DB)).toBe(before)
    expect(await world.visit(NEW_ID, token)).toMatchObject({ identity: 'bound' })
    expect(await counted(world)).toEqual([
      [ADA, 1],
      [EVE, 1],
    ])
  })

  it.each([
    ['', undefined, 1],
    [', and the same traits with it', { seats: 3 }, 2],
  ])('on every page of a visit by the same token%s, signs in once', async (_, props, times) => {
    const world = await open()
    const token = await world.tokenOf(ADA, { plan: 'gold' })
    let visitor = PHONE
    for (let page = 0; page < 5; page++) {
      const told = event('identify', { subject: token, ...(props ? { props } : {}) })
      visitor = (await world.shop.collect(visitor, [view('/account'), told])).visitor ?? visitor
    }
    expect((await people(world.shop)).map(({ doc }) => [doc.totals.page_view?.n, doc.totals.identify?.n])).toEqual([
      [5, times],
    ])
  })

  it.each([
    ['run out', 'expired', -1],
    ['longer than a day', 'life', 90_000],
  ])(
    'with a token that is %s, is told what is wrong, and counts as the anonymous visitor it is',
    async (_, fault, life) => {
      const world = await open()
      expect(await world.visit(PHONE, await world.tokenOf(ADA, {}, life))).toMatchObject({ identity: fault })
      expect(await counted(world)).toEqual([[null, 1]])
    },
  )

  it('with traits and no token, changes only its own anonymous visitor', async () => {
    const world = await open()
    const answer = await world.shop.collect(PHONE, [
      view('/'),
      event('identify', { props: { plan: 'gold', email: ADA } }),
    ])
    expect(answer).not.toHaveProperty('identity')
    expect(await counted(world)).toEqual([[null, 1]])
  })
})

describe('a page that signs somebody in who has not agreed', () => {
  const analytics = (granted: boolean) => event('consent', { subject: 'analytics', granted })
  const post = async (
    { shop, tokenOf }: Awaited<ReturnType<typeof open>>,
    said: ReturnType<typeof analytics>[],
    headers: Record<string, string> = {},
  ) => {
    const events = [view('/account'), ...said, event('identify', { subject: await tokenOf(ADA, { plan: 'gold' }) })]
    const body = { site: shop.site, visitor: PHONE, sent: shop.now() }
    return shop.post({ ...body, events: events.map((each) => ({ ...each, at: shop.now() })) }, headers)
  }

  it.each([
    ['nothing, where consent is required', 'required', [], {}],
    ['no, where it is required', 'required', [analytics(false)], {}],
    ['no, in a browser that asks for privacy', 'not_required', [analytics(false)], { 'sec-gpc': '1' }],
    ['nothing, in a browser that asks for privacy', 'not_required', [], { 'sec-gpc': '1' }],
    ['no, where none is required', 'not_required', [analytics(false)], {}],
  ] as const)('and says %s: nobody is bound, and nothing is written', async (_, consent, said, headers) => {
    const world = await open(consent)
    const before = await everything(env.DB)
    const answer = await post(world, [...said], headers)
    expect(answer.status).toBe(200)
    expect(await answer.json()).toEqual({ messages: [], watch: expect.anything() })
    expect(await everything(env.DB)).toBe(before)
  })

  it('and takes their yes back in the same request: the refusal is written down, and nobody is bound', async () => {
    const world = await open('required')
    await world.shop.collect(PHONE, [analytics(true), view('/')])
    world.shop.wait(1000)
    expect(await (await post(world, [analytics(false)])).json()).not.toHaveProperty('identity')
    const [stored, ...others] = await people(world.shop)
    expect([stored?.email, stored?.doc.consent.analytics?.granted, others]).toEqual([null, false, []])
  })

  it('and says yes with it: they are bound', async () => {
    const world = await open('required')
    expect(await (await post(world, [analytics(true)])).json()).toMatchObject({ identity: 'bound' })
    expect((await people(world.shop)).map(({ email }) => email)).toEqual([ADA])
  })

  it('from a page the site does not list: nobody is bound', async () => {
    const world = await open()
    expect((await post(world, [], { origin: 'https://elsewhere.example' })).status).toBe(403)
    expect(await people(world.shop)).toEqual([])
  })
})

describe('a contact who had taken their consent back on another device', () => {
  it('is told which id they have from now on, though nothing of the view is kept', async () => {
    const world = await open('required')
    const analytics = (granted: boolean) => event('consent', { subject: 'analytics', granted })
    await world.shop.collect(PHONE, [analytics(true)])
    const { visitor = '' } = await world.visit(PHONE, await world.tokenOf(ADA))
    await world.shop.collect(NEW_ID, [analytics(true)])
    world.shop.wait(1000)
    await world.shop.collect(visitor, [analytics(false)])
    world.shop.wait(1000)
    const answer = await world.visit(NEW_ID, await world.tokenOf(ADA))
    expect(answer).toMatchObject({ identity: 'bound', visitor: expect.any(String) })
    expect(answer).not.toHaveProperty('seal')
  })
})
