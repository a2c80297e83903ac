import { env } from 'cloudflare:workers'
import { describe, expect, it } from 'vitest'
import { openServed, statusesOf } from './serverWorld.ts'
import { event, HOUR, MINUTE, SHOP, view } from './shopWorld.ts'
import { people, VISITOR } from './stored.ts'
import { everything } from './watchedD1.ts'

const ADA = 'ada@example.org'

type Told = { id: string; type: string } & Record<string, unknown>
const seen = (n: number, who: object = { visitor: VISITOR }): Told => ({
  id: `seen-${n}`,
  type: 'page_view',
  url: `${SHOP}/books/${n}`,
  ...who,
})
const says = (granted: boolean, more: object = {}): Told => ({
  id: `says-${granted}`,
  type: 'consent',
  visitor: VISITOR,
  purpose: 'analytics',
  granted,
  ...more,
})
const bought: Told = { id: 'paid', type: 'purchase', visitor: VISITOR, order: 'A-1', value: 1990, currency: 'EUR' }

/** What a server tells by the id of a visitor alone, of everything it may tell. */
const EVERY: Told[] = [
  seen(1),
  bought,
  { id: 'cart', type: 'cart', visitor: VISITOR, cart: 'C-1' },
  { id: 'hello', type: 'custom', name: 'hello', visitor: VISITOR },
  { id: 'known', type: 'identify', visitor: VISITOR, props: { plan: 'gold' } },
  says(false),
  says(true, { id: 'onsite', purpose: 'onsite' }),
]

/** The day of a key's last use is written down already. */
const served = async (consent: 'required' | 'not_required') => {
  const world = await openServed('agreed', { consent })
  await world.server.get(`/people/${VISITOR}`)
  return world
}
const analytics = (granted: boolean) => event('consent', { subject: 'analytics', granted })

describe('of a visitor who is no contact, where the site requires consent', () => {
  it.each(EVERY.map((each) => [each.type, each] as const))(
    'and who has not agreed, nothing is kept, and the server is told so: %s',
    async (_, told) => {
      const { server } = await served('required')
      const before = await everything(env.DB)
      const result = await server.tell(told)
      expect([result.status, result.refused]).toEqual([422, 1])
      expect(result.events[0]?.issues).toMatchObject([
        { code: 'server.no_consent', path: ['events', 0, 'visitor'], message: expect.stringContaining('agreed') },
      ])
      expect(await everything(env.DB)).toBe(before)
    },
  )

  it.each([
    ['before', [says(true), seen(1), bought]],
    ['after', [seen(1), bought, says(true)]],
  ])('and whose yes comes %s the rest in the request, all is kept', async (_, told) => {
    const { shop, server } = await served('required')
    expect(statusesOf(await server.tell(...told))).toEqual(['recorded', 'recorded', 'recorded'])
    expect((await people(shop))[0]?.doc.totals).toMatchObject({ page_view: { n: 1 }, purchase: { n: 1 } })
  })

  it('and who agreed in their browser, all is kept until they take it back, and nothing after it', async () => {
    const { shop, server } = await served('required')
    await shop.collect(VISITOR, [analytics(true), view('/')])
    expect(statusesOf(await server.tell(seen(1)))).toEqual(['recorded'])
    shop.wait(MINUTE)
    await shop.collect(VISITOR, [analytics(false)])
    shop.wait(MINUTE)
    const before = await everything(env.DB)
    const told = await server.tell(seen(1), seen(2), bought)
    expect(statusesOf(told)).toEqual(['repeated', 'refused', 'refused'])
    expect(await everything(env.DB)).toBe(before)
  })

  it('and whose refusal the server tells, what they did until then is kept, and nothing after it', async () => {
    const { shop, server } = await served('required')
    await shop.collect(VISITOR, [analytics(true)])
    shop.wait(HOUR)
    const told = await server.tell(
      seen(3, { visitor: VISITOR, at: shop.now() }),
      says(false, { at: shop.now() - MINUTE }),
      seen(1, { visitor: VISITOR, at: shop.now() - 2 * MINUTE }),
    )
    expect(statusesOf(told)).toEqual(['refused', 'recorded', 'recorded'])
    expect((await people(shop))[0]?.doc.consent.analytics?.granted).toBe(false)
  })
})

describe('where the site requires no consent', () => {
  it('silence is a yes, and a no is written down, of somebody new too: who is refused stays refused', async () => {
    const { shop, server } = await served('not_required')
    expect(statusesOf(await server.tell(seen(1)))).toEqual(['recorded'])
    const other = { visitor: 'visitor-refusing-01' }
    expect(statusesOf(await server.tell(says(false, other)))).toEqual(['recorded'])
    shop.wait(MINUTE)
    expect(statusesOf(await server.tell(seen(2, other), says(true, { ...other, purpose: 'onsite' })))).toEqual([
      'refused',
      'refused',
    ])
  })
})

describe('of a contact', () => {
  it('named by their address, all is kept: those are the site’s own records', async () => {
    const { server } = await served('required')
    const named = EVERY.map((each) => ({ ...each, email: ADA }))
    expect(new Set(statusesOf(await server.tell(...named)))).toEqual(new Set(['recorded']))
  })

  it('named by an id, what they buy, are and agree to is kept; what they do on the pages only with their yes', async () => {
    const { server } = await served('required')
    await server.tell({ id: 'known', type: 'identify', email: ADA, visitor: VISITOR })
    const told = await server.tell(
      bought,
      { id: 'plan', type: 'identify', visitor: VISITOR, props: { plan: 'gold' } },
      says(false, { purpose: 'email:newsletter' }),
      seen(1),
      { id: 'cart', type: 'cart', visitor: VISITOR, cart: 'C-1' },
      { id: 'hello', type: 'custom', name: 'hello', visitor: VISITOR },
    )
    expect(statusesOf(told)).toEqual(['recorded', 'recorded', 'recorded', 'refused', 'refused', 'refused'])
    expect(statusesOf(await server.tell(says(true), seen(1)))).toEqual(['recorded', 'recorded'])
  })
})
