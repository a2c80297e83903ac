import { env } from 'cloudflare:workers'
import { describe, expect, it } from 'vitest'
import { AFTER_THREE_KING_PAGES, KING_PAGES, NEWSLETTER_FORM } from '../material/king.ts'
import { event, openShop, type Shop, view } from './shopWorld.ts'
import { stored, VISITOR } from './stored.ts'
import { everything } from './watchedD1.ts'

let sites = 0
const open = async (consent: 'required' | 'not_required'): Promise<Shop> => {
  const shop = await openShop(`consent-${++sites}`, { consent })
  await shop.tag(KING_PAGES)
  await shop.tag(NEWSLETTER_FORM)
  await shop.publish(AFTER_THREE_KING_PAGES)
  return shop
}
const GPC = { 'sec-gpc': '1' }
const say = (granted: boolean) => event('consent', { subject: 'analytics', granted })
const tell = (shop: Shop, events: Parameters<Shop['collect']>[1], headers: Record<string, string> = {}) =>
  shop.post(
    {
      site: shop.site,
      visitor: VISITOR,
      sent: shop.now(),
      events: events.map((each) => ({ ...each, at: shop.now() })),
    },
    headers,
  )
const viewsOf = async (shop: Shop) => (await stored(shop, VISITOR))?.profile.totals.page_view?.n

describe('of a visitor who sends an id', () => {
  it.each([
    ['required', {}],
    ['required', GPC],
    ['not_required', GPC],
  ] as const)('and has not agreed, nothing is written (consent %s, %j)', async (consent, headers) => {
    const shop = await open(consent)
    const before = await everything(env.DB)
    for (let n = 0; n < 3; n++) {
      const answer = await tell(shop, [view(`/books/${n}`), event('custom', { name: 'x' })], headers)
      expect(answer.status).toBe(200)
      expect(await answer.json()).not.toHaveProperty('seal')
    }
    const fields = { email: 'ada@example.org' }
    expect((await tell(shop, [event('form_submit', { tag: 'newsletter', fields })], headers)).status).toBe(200)
    expect((await tell(shop, [say(false)], headers)).status).toBe(200)
    expect(await everything(env.DB)).toBe(before)
  })

  it.each([
    ['required', {}],
    ['required', GPC],
    ['not_required', GPC],
  ] as const)('and agrees, everything is, until they take it back (consent %s, %j)', async (consent, headers) => {
    const shop = await open(consent)
    await tell(shop, [say(true), view('/books/1')], headers)
    await tell(shop, [view('/books/2')], headers)
    expect(await viewsOf(shop)).toBe(2)
    shop.wait(1000)
    await tell(shop, [say(false)], headers)
    shop.wait(1000)
    await tell(shop, [view('/books/3')], headers)
    expect(await viewsOf(shop)).toBe(2)
    expect((await stored(shop, VISITOR))?.profile.consent.analytics?.granted).toBe(false)
    await tell(shop, [say(true), view('/books/4')], headers)
    expect(await viewsOf(shop)).toBe(3)
    const { results } = await env.DB.prepare('select granted, source from consent_log where site = ?1 order by at')
      .bind(shop.site)
      .all()
    expect(results).toEqual([1, 0, 1].map((granted) => ({ granted, source: 'browser' })))
  })

  it('and says nothing, everything is, where nothing asks for more', async () => {
    const shop = await open('not_required')
    await tell(shop, [view('/books/1')], { 'sec-gpc': '0' })
    expect(await viewsOf(shop)).toBe(1)
  })
})
