import { env } from 'cloudflare:workers'
import { describe, expect, it } from 'vitest'
import { AFTER_THREE_KING_PAGES, KING_PAGES, NEWSLETTER_FORM } from '../material/king.ts'
import { DAY, event, MINUTE, openShop, type Shop, view } from './shopWorld.ts'
import { people, stored, VISITOR } from './stored.ts'
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

const TABLES = ['person', 'alias', 'optin', 'send', 'consent_log', 'stat'] as const
const tables = () =>
  Promise.all(TABLES.map((table) => env.DB.prepare(`select count(*) as n from ${table}`).first<number>('n')))
const grown = async (before: (number | null)[]) => {
  const now = await tables()
  return TABLES.filter((_, i) => now[i] !== before[i])
}

describe('of a visitor', () => {
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
    const fields = { email: 'no address' }
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

  it.each([
    ['sends an id', VISITOR],
    ['sends none', undefined],
  ])(
    'and has not agreed, but types an address into a form, is asked by mail, and nothing else is kept (who %s)',
    async (_, visitor) => {
      const shop = await open('required')
      const form = event('form_submit', { tag: 'newsletter', fields: { email: 'ada@example.org' } })
      const before = await tables()
      for (let n = 0; n < 3; n++) await shop.collect(visitor, [form, view('/books/1'), say(false)])
      expect(await grown(before)).toEqual(['optin', 'send'])
      await shop.pass(DAY + MINUTE)
      await shop.collect(visitor, [form])
      await shop.pass(0)
      expect((await shop.mailbox.list()).map(({ to }) => to)).toEqual(['ada@example.org'])
      await shop.confirm('ada@example.org')
      const all = await people(shop)
      expect(all.map(({ email, doc }) => [email, doc.consent['email:newsletter']?.granted])).toEqual([
        ['ada@example.org', true],
      ])
      expect(all[0]?.doc.history.map(({ type }) => type).sort()).toEqual(['consent', 'identify'])
      expect(await stored(shop, VISITOR)).toBeNull()
    },
  )

  it('and has not agreed, asks each mailbox once a day, whoever types it and however', async () => {
    const shop = await open('required')
    for (const email of ['ada@example.org', 'Ada+1@example.org', 'ada@example.org'])
      await shop.collect(undefined, [event('form_submit', { tag: 'newsletter', fields: { email } })])
    await shop.pass(0)
    expect(await shop.mailbox.list()).toHaveLength(1)
  })

  it('and says nothing, everything is, where nothing asks for more', async () => {
    const shop = await open('not_required')
    await tell(shop, [view('/books/1')], { 'sec-gpc': '0' })
    expect(await viewsOf(shop)).toBe(1)
  })
})
