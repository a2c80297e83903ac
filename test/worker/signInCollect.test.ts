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
const open = async () => {
  const shop = await openShop(`signin-${++sites}`)
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
