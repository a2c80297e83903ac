import { env } from 'cloudflare:workers'
import { describe, expect, it } from 'vitest'
import { NEWSLETTER_FORM } from '../material/king.ts'
import { GREETING } from './documents.ts'
import { DAY, event, HOUR, MINUTE, openShop, SHOP, type Shop, START, view } from './shopWorld.ts'
import { stored, VISITOR } from './stored.ts'
import { everything } from './watchedD1.ts'

let sites = 0
const open = () => openShop(`collect-${++sites}`)

describe('a page of the site', () => {
  it('may ask first (CORS), and read the answer and how long to wait', async () => {
    const shop = await open()
    const asked = await shop.request('/v1/collect', {
      method: 'OPTIONS',
      headers: { origin: SHOP, 'access-control-request-method': 'POST' },
    })
    expect([
      asked.status,
      asked.headers.get('access-control-allow-origin'),
      asked.headers.get('access-control-allow-methods'),
    ]).toEqual([204, '*', 'POST'])
    const answer = await shop.post({ site: shop.site, sent: START, events: [{ ...view('/'), at: START }] })
    expect(answer.headers.get('access-control-allow-origin')).toBe('*')
    expect(answer.headers.get('access-control-allow-credentials')).toBeNull()
  })

  it('is heard as soon as its origin is listed, and no longer once it is not', async () => {
    const shop = await open()
    const from = async (origin: string) =>
      (
        await shop.post(
          { site: shop.site, visitor: VISITOR, sent: START, events: [{ ...view('/'), at: START }] },
          { origin },
        )
      ).status
    expect([await from(SHOP), await from('https://new.example')]).toEqual([200, 403])
    await shop.change({ origins: ['https://new.example'] })
    expect([await from('https://new.example'), await from(SHOP)]).toEqual([200, 403])
    await shop.change({ origins: [SHOP] })
    expect([await from('https://new.example'), await from(SHOP)]).toEqual([403, 200])
  })
})

describe('nothing is written', () => {
  const BOTS = [
    'Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)',
    'Mozilla/5.0 (compatible; bingbot/2.0; +http://www.bing.com/bingbot.htm)',
    'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) HeadlessChrome/130.0 Safari/537.36',
    'curl/8.9.1',
    'python-requests/2.32',
    'GPTBot/1.2',
  ]
  it.each(BOTS)('for a bot: %s', async (agent) => {
    const shop = await open()
    await shop.tag(NEWSLETTER_FORM)
    const events = [
      { ...view('/'), at: START },
      { ...event('form_submit', { tag: 'newsletter', fields: { email: 'bot@example.org' } }), at: START },
    ]
    const before = await everything(env.DB)
    const answer = await shop.post({ site: shop.site, visitor: VISITOR, sent: START, events }, { 'user-agent': agent })
    expect([answer.status, await answer.json()]).toEqual([200, { messages: [] }])
    expect(await everything(env.DB)).toBe(before)
  })

  it('without a visitor id: the view is decided on what it says, and forgotten', async () => {
    const shop = await open()
    await shop.publish(GREETING)
    const before = await everything(env.DB)
    for (let n = 0; n < 3; n++) {
      const { messages } = await shop.collect(undefined, [view('/welcome')])
      expect(messages.map(({ id }) => id)).toEqual(['hello'])
    }
    expect(await everything(env.DB)).toBe(before)
  })

  it('for events that were all counted before', async () => {
    const shop = await open()
    const again = view('/')
    await shop.collect(VISITOR, [again])
    const before = await everything(env.DB)
    await shop.collect(VISITOR, [again, again])
    expect(await everything(env.DB)).toBe(before)
  })
})

describe('an event', () => {
  const viewsOf = async (shop: Shop, visitor = VISITOR) => (await stored(shop, visitor))?.profile.totals.page_view?.n

  it('that arrives three times counts once, alone or in one request', async () => {
    const shop = await open()
    const once = view('/')
    await shop.collect(VISITOR, [once])
    await shop.collect(VISITOR, [once, once])
    await shop.collect(VISITOR, [view('/other'), once])
    expect(await viewsOf(shop)).toBe(2)
  })

  it('is not the same as one whose order has another number, however long the number', async () => {
    const shop = await open()
    const order = (end: string) =>
      event('purchase', { subject: `${'0'.repeat(100)}-${end}`, value: 990, currency: 'EUR' })
    await shop.collect(VISITOR, [order('a')])
    await shop.collect(VISITOR, [order('b')])
    await shop.collect(VISITOR, [order('a')])
    expect((await stored(shop, VISITOR))?.profile.totals.purchase?.n).toBe(2)
  })

  it('with an order that was opened on two page loads counts once', async () => {
    const shop = await open()
    for (let n = 0; n < 2; n++)
      await shop.collect(VISITOR, [
        view('/thanks'),
        event('purchase', { subject: 'order-1', value: 990, currency: 'EUR' }),
      ])
    expect((await stored(shop, VISITOR))?.profile.totals).toMatchObject({ page_view: { n: 2 }, purchase: { n: 1 } })
  })

  /** [what the browser's clock says when it sends, and said when it saw, both beside ours; when we say it was, before now] */
  it.each([
    ['a year behind', -365 * DAY, -365 * DAY - HOUR, HOUR],
    ['a year ahead', 365 * DAY, 365 * DAY - 5 * MINUTE, 5 * MINUTE],
    ['right', 0, 0, 0],
    ['seen after it was sent', 0, HOUR, 0],
    ['seen three days before', 0, -3 * DAY, DAY],
    ['absurd', 1e15, -1e15, DAY],
  ])('happened when it did, though the clock of the browser is %s', async (_name, sent, at, ago) => {
    const shop = await open()
    await shop.post({
      site: shop.site,
      visitor: VISITOR,
      sent: START + sent,
      events: [{ ...view('/'), at: START + at }],
    })
    expect((await stored(shop, VISITOR))?.profile.history.map((each) => each.at)).toEqual([START - ago])
  })

  it('keeps neither query nor fragment, but the campaign', async () => {
    const shop = await open()
    await shop.collect(VISITOR, [
      view('/books?token=hunter2&utm_source=letter&utm_campaign=autumn&email=ada@example.org#hunter2', {
        referrer: 'https://search.example/?q=hunter2',
      }),
    ])
    const person = await stored(shop, VISITOR)
    expect(person?.profile.history[0]?.url).toBe(`${SHOP}/books`)
    expect(person?.profile.context).toMatchObject({
      utm_source: 'letter',
      utm_campaign: 'autumn',
      last_referrer: 'search.example',
    })
    expect(await everything(env.DB)).not.toContain('hunter2')
    expect(person?.doc).not.toContain('ada@example.org')
  })

  it('has at most fifty tags, so that its person can always be read again', async () => {
    const shop = await open()
    for (let n = 0; n < 60; n++) await shop.tag({ kind: 'page', id: `tag-${n}`, name: `Tag ${n}`, pattern: '*' })
    await shop.collect(VISITOR, [view('/')])
    expect((await stored(shop, VISITOR))?.profile.history[0]?.tags).toHaveLength(50)
  })

  it('has at most forty values read from its page', async () => {
    const shop = await open()
    const reads = (tag: string) =>
      Array.from({ length: 20 }, (_, n) => ({ name: `${tag}_${n}`, type: 'text', source: { from: 'meta', name: 'x' } }))
    for (const tag of ['one', 'two', 'three'])
      await shop.tag({ kind: 'page', id: tag, name: tag, pattern: '*', reads: reads(tag) })
    const values = Object.fromEntries(
      ['one', 'two', 'three'].map((tag) => [tag, Object.fromEntries(reads(tag).map(({ name }) => [name, 'x']))]),
    )
    for (let n = 0; n < 2; n++) await shop.collect(VISITOR, [view('/', { reads: values })])
    expect(Object.keys((await stored(shop, VISITOR))?.profile.history[0]?.props ?? {})).toHaveLength(40)
  })
})
