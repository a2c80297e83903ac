import { env } from 'cloudflare:workers'
import { describe, expect, it } from 'vitest'
import { consentsOf } from '../../db/consents.ts'
import { AFTER_THREE_KING_PAGES, KING_PAGES } from '../material/king.ts'
import { LETTER } from './documents.ts'
import { openServed, statusesOf } from './serverWorld.ts'
import { DAY, event, HOUR, MINUTE, SHOP, view } from './shopWorld.ts'
import { people, VISITOR } from './stored.ts'
import { everything } from './watchedD1.ts'

const ADA = 'ada@example.org'
const hello = (n: number | string, more: object = {}) => ({
  id: `hello-${n}`,
  type: 'custom',
  name: 'hello',
  email: ADA,
  ...more,
})
const order = (n: number, more: object = {}) => ({
  id: `paid-${n}`,
  type: 'purchase',
  order: `A-${n}`,
  value: 1990,
  currency: 'EUR',
  items: [{ name: 'It', author: 'Stephen King', price: 1990 }],
  email: ADA,
  ...more,
})

describe('what a server tells', () => {
  it('of an address nobody knows makes a contact, with all of it', async () => {
    const { shop, server } = await openServed('told')
    const told = await server.tell(
      {
        id: 'known',
        type: 'identify',
        email: ' Ada@Example.org ',
        props: { first_name: 'Ada', vip: true },
        language: 'fr-CH',
      },
      order(1),
      { id: 'cart-1', type: 'cart', email: ADA, cart: 'C-1', items: [{ name: 'It' }], value: 1990, currency: 'EUR' },
      hello(1, { props: { from: 'till' } }),
      { id: 'yes', type: 'consent', email: ADA, purpose: 'email:newsletter', granted: true },
      { id: 'seen', type: 'page_view', email: ADA, url: `${SHOP}/books/it?utm_source=till#top`, title: 'It' },
    )
    expect([told.status, told.recorded, told.repeated, told.refused]).toEqual([200, 6, 0, 0])
    const [ada, ...others] = await people(shop)
    expect(others).toEqual([])
    expect(ada).toMatchObject({ email: ADA, id: told.events[0]?.person })
    expect(ada?.doc).toMatchObject({
      attributes: { first_name: 'Ada', vip: true },
      consent: { 'email:newsletter': { granted: true, at: shop.now() - 1 } },
      context: { utm_source: 'till', language: 'fr-CH' },
    })
    expect(new Set(ada?.doc.history.map(({ type }) => type))).toEqual(
      new Set(['identify', 'attribute_changed', 'purchase', 'cart', 'custom', 'consent', 'page_view']),
    )
    const bought = ada?.doc.history.find(({ type }) => type === 'purchase')
    expect(bought).toMatchObject({ id: 'srv.paid-1', subject: 'A-1', value: 1990, currency: 'EUR' })
    expect(ada?.doc.history.find(({ type }) => type === 'page_view')?.url).toBe(`${SHOP}/books/it`)
    expect((await consentsOf(env.DB, shop.site, ada?.id ?? '')).map(({ source }) => source)).toEqual(['server'])
  })

  it('again changes nothing, not one row, and says so of each event', async () => {
    const { shop, server } = await openServed('again')
    const batch = [
      order(1),
      hello(1),
      { ...hello(2), visitor: VISITOR },
      { id: 'v', type: 'custom', name: 'x', visitor: VISITOR },
    ]
    expect(statusesOf(await server.tell(...batch))).toEqual(['recorded', 'recorded', 'recorded', 'recorded'])
    const before = await everything(env.DB)
    shop.wait(HOUR)
    for (const again of [batch, batch.toReversed()]) {
      const told = await server.tell(...again)
      expect([told.status, told.repeated]).toEqual([200, 4])
      expect(await everything(env.DB)).toBe(before)
    }
  })

  it('of one order counts once, whether the page or the server reports it, and under whichever id', async () => {
    const { shop, server } = await openServed('order')
    await shop.collect(VISITOR, [event('purchase', { subject: 'A-1', value: 1990, currency: 'EUR' })])
    const told = await server.tell(order(1, { visitor: VISITOR }), order(1, { id: 'other' }), order(2))
    expect(statusesOf(told)).toEqual(['repeated', 'repeated', 'recorded'])
    await shop.collect(VISITOR, [event('purchase', { subject: 'A-2', value: 1990, currency: 'EUR' })])
    expect((await people(shop)).map(({ doc }) => doc.totals.purchase?.n)).toEqual([2])
  })

  it('of orders without a number counts each: an empty one, or a blank one, names no order, and no cart', async () => {
    const { shop, server } = await openServed('unnumbered')
    const sold = ['', ' ', ' '].map((number, n) => order(n, { order: number, value: 100 + n }))
    expect(statusesOf(await server.tell(...sold))).toEqual(['recorded', 'recorded', 'recorded'])
    expect(statusesOf(await server.tell(...sold))).toEqual(['repeated', 'repeated', 'repeated'])
    await server.tell({ id: 'cart-1', type: 'cart', email: ADA, cart: ' ', value: 1990 })
    const [ada] = await people(shop)
    expect(ada?.doc.totals.purchase?.n).toBe(3)
    expect(ada?.doc.history.filter(({ subject }) => subject?.trim() === '')).toEqual([])
  })

  it('of orders a page reports with a blank number counts each, too', async () => {
    const { shop } = await openServed('unnumbered-page')
    const blank = () => event('purchase', { subject: ' ', value: 1990, currency: 'EUR' })
    await shop.collect(VISITOR, [blank(), blank()])
    expect((await people(shop)).map(({ doc }) => doc.totals.purchase?.n)).toEqual([2])
  })

  it('has ids of its own: none passes for an event of a browser', async () => {
    const { shop, server } = await openServed('ids')
    const seen = view('/books/it')
    await server.tell({ id: seen.id, type: 'custom', name: 'other', visitor: VISITOR })
    await shop.collect(VISITOR, [seen])
    expect((await people(shop))[0]?.doc.totals.page_view?.n).toBe(1)
  })
})

describe('when it happened', () => {
  it('is as the server says: a number or a text, at most 90 days ago, and never later than now', async () => {
    const { shop, server } = await openServed('when')
    const edge = shop.now() - 90 * DAY
    const told = await server.tell(
      hello('number', { at: shop.now() - DAY }),
      hello('text', { at: new Date(shop.now() - 2 * DAY).toISOString() }),
      hello('zone', { at: '2041-11-03T10:00:00+02:00' }),
      hello('edge', { at: edge }),
      hello('older', { at: edge - 1 }),
      hello('future', { at: shop.now() + 400 * DAY }),
      hello('seconds', { at: Math.floor(shop.now() / 1000) }),
      hello('none'),
      hello('words', { at: 'yesterday' }),
      hello('no-such-day', { at: '2041-02-31T25:00:00Z' }),
    )
    const at = Object.fromEntries(
      (await people(shop))[0]?.doc.history.flatMap((each) => (each.name === 'hello' ? [[each.id, each.at]] : [])) ?? [],
    )
    expect(at).toEqual({
      'srv.hello-number': shop.now() - DAY,
      'srv.hello-text': shop.now() - 2 * DAY,
      'srv.hello-zone': Date.UTC(2041, 10, 3, 8),
      'srv.hello-edge': edge,
      'srv.hello-future': shop.now() - 1,
      'srv.hello-none': shop.now(),
    })
    expect(told.events.flatMap(({ id, issues }) => issues?.map(({ code, path }) => [id, code, ...path]) ?? [])).toEqual(
      [
        ['hello-older', 'server.too_old', 'events', 4, 'at'],
        ['hello-seconds', 'import.seconds', 'events', 6, 'at'],
        ['hello-words', 'condition.date', 'events', 8, 'at'],
        ['hello-no-such-day', 'condition.date', 'events', 9, 'at'],
      ],
    )
  })

  it('orders what one person did, whatever the order of the list', async () => {
    const { shop, server } = await openServed('sorted')
    await shop.publish(LETTER)
    await server.tell(
      hello(1, { at: shop.now() }),
      hello(2, { at: shop.now() - HOUR }),
      hello(3, { at: shop.now() - MINUTE }),
    )
    const ids = (await people(shop))[0]?.doc.history.flatMap(({ id, name }) => (name === 'hello' ? [id] : []))
    expect(ids).toEqual(['srv.hello-2', 'srv.hello-3', 'srv.hello-1'])
  })

  it('is refused where nobody could tell it from a repeat: the history of somebody busy does not reach so far', async () => {
    const { shop, server } = await openServed('beyond')
    const old = hello('old', { at: shop.now() - 60 * DAY })
    expect(statusesOf(await server.tell(old))).toEqual(['recorded'])
    await server.tell(...Array.from({ length: 500 }, (_, n) => hello(n, { at: shop.now() - n })))
    const before = await everything(env.DB)
    for (let n = 0; n < 3; n++) {
      const told = await server.tell(old)
      expect(told.events[0]?.issues?.[0]?.code).toBe('server.beyond_memory')
      expect(await everything(env.DB)).toBe(before)
    }
    expect((await people(shop))[0]?.doc.totals.custom?.n).toBe(501)
  })
})

describe('workflows', () => {
  it('start on what a server tells, and write to whom it vouches for', async () => {
    const { shop, server } = await openServed('letter')
    await shop.publish(LETTER)
    await server.tell({ id: 'yes', type: 'consent', email: ADA, purpose: 'email:newsletter', granted: true }, hello(1))
    await shop.pass(HOUR - MINUTE)
    expect(await shop.mailbox.list()).toEqual([])
    await shop.pass(MINUTE)
    expect((await shop.mailbox.list()).map(({ to, subject }) => [to, subject])).toEqual([[ADA, 'Welcome']])
  })

  it('write to nobody for whom no consent was told', async () => {
    const { shop, server } = await openServed('silent')
    await shop.publish(LETTER)
    await server.tell(hello(1))
    await shop.pass(2 * HOUR)
    expect(await shop.mailbox.list()).toEqual([])
  })

  it('meet their goals by a purchase at the till', async () => {
    const { shop, server } = await openServed('goal')
    await shop.tag(KING_PAGES)
    await shop.publish(AFTER_THREE_KING_PAGES)
    for (const path of ['it', 'carrie', 'misery'])
      await shop.collect(VISITOR, [view(`/authors/stephen-king/${path}`)], { author: 'Stephen King' })
    const runs = async () => (await people(shop)).flatMap(({ doc }) => doc.runs.map(({ workflow }) => workflow))
    expect(await runs()).toEqual([AFTER_THREE_KING_PAGES.id])
    await server.tell(order(1, { visitor: VISITOR }))
    expect(await runs()).toEqual([])
    expect((await people(shop))[0]?.doc.past[AFTER_THREE_KING_PAGES.id]?.reason).toBe('goal')
  })
})
