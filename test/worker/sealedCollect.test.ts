import * as v from 'valibot'
import { describe, expect, it } from 'vitest'
import { CollectResponse } from '../../worker/protocol.ts'
import { seal } from '../../worker/seal.ts'
import { NEWSLETTER_FORM } from '../material/king.ts'
import { DAY, event, openShop, type Shop, type ShopOptions, view } from './shopWorld.ts'
import { people, stored, VISITOR } from './stored.ts'

let sites = 0
const open = (options?: ShopOptions) => openShop(`sealed-${++sites}`, options)
const OTHER = 'visitor-bbbbbbbb-0002'

/** One view with whatever seal a browser likes to send. */
const send = async (shop: Shop, told: string | undefined, visitor = VISITOR, watch = 'old') => {
  const body = { site: shop.site, visitor, sent: shop.now(), watch, ...(told === undefined ? {} : { seal: told }) }
  const response = await shop.post({ ...body, events: [{ ...view('/'), at: shop.now() }] })
  return { status: response.status, ...v.parse(CollectResponse, await response.json()) }
}
const viewsOf = async (shop: Shop, visitor = VISITOR) => (await stored(shop, visitor))?.profile.totals.page_view?.n

describe('a browser that sends its seal back', () => {
  it.each([
    ['in one isolate', {}],
    ['in another each time', { isElsewhere: true }],
  ])('is counted exactly as one that keeps none: %s', async (_, options) => {
    const [sealed, plain] = [await open(options), await open({ keepsSeals: false })]
    const views = Array.from({ length: 60 }, (_, n) => view(`/books/${n % 7}`))
    for (const shop of [sealed, plain]) for (const each of views) await shop.collect(VISITOR, [each])
    expect(await stored(sealed, VISITOR)).toEqual(await stored(plain, VISITOR))
  })

  it('with an old one, is decided again from what is stored: nothing is undone', async () => {
    const shop = await open()
    const { seal: old } = await send(shop, undefined)
    for (let n = 0; n < 5; n++) await send(shop, undefined)
    await send(shop, old)
    expect(await viewsOf(shop)).toBe(7)
  })

  it('with one that is forged, another person’s, another site’s or no seal at all, is read', async () => {
    const [shop, elsewhere] = [await open(), await open()]
    const foreign = [(await send(shop, undefined, OTHER)).seal, (await send(elsewhere, undefined)).seal]
    await send(shop, undefined)
    for (const told of [...foreign, 'x'.repeat(4096), '-', 'undefined', '']) await send(shop, told)
    expect([await viewsOf(shop), await viewsOf(shop, OTHER)]).toEqual([7, 1])
  })

  it('finds itself a contact when it was merged in the meantime, and is refused nothing', async () => {
    const shop = await open()
    await shop.tag(NEWSLETTER_FORM)
    const form = (visitor: string) =>
      shop.collect(visitor, [event('form_submit', { tag: 'newsletter', fields: { email: 'ada@example.org' } })])
    await form(OTHER)
    await shop.confirm('ada@example.org')
    await form(VISITOR)
    const before = (await send(shop, undefined)).seal
    await shop.wait(2 * DAY)
    await form(VISITOR)
    await shop.confirm('ada@example.org')
    await send(shop, before)
    const everybody = await people(shop)
    expect(everybody.map(({ email, doc }) => [email, doc.totals.page_view?.n])).toEqual([['ada@example.org', 2]])
  })

  it('cannot bring back who was erased, not even as the same version of somebody new', async () => {
    const shop = await open()
    const { seal: kept } = await send(shop, undefined)
    await shop.db.prepare('delete from person where site = ?1').bind(shop.site).run()
    await send(shop, undefined)
    const [before] = await people(shop)
    await send(shop, kept)
    expect((await people(shop)).map(({ doc }) => doc.totals.page_view?.n)).toEqual([2])
    expect(before?.doc.history).toHaveLength(1)
  })

  it('as somebody new who is known after all, loses nothing', async () => {
    const shop = await open()
    for (let n = 0; n < 3; n++) await send(shop, undefined, VISITOR, '')
    expect(await viewsOf(shop)).toBe(3)
  })

  it.each([
    ['numbers', 7, 7],
    ['objects', {}, { v: 2 }],
    ['nothing', null, null],
    ['too long', 'w'.repeat(33), 'A'.repeat(4097)],
  ])('is heard though its notes were spoilt (%s), and given good ones', async (_, watch, seal) => {
    const shop = await open()
    await send(shop, undefined)
    const events = [{ ...view('/'), at: shop.now() }]
    const answer = await shop.post({ site: shop.site, visitor: VISITOR, sent: shop.now(), watch, seal, events })
    expect(answer.status).toBe(200)
    const good = v.parse(CollectResponse, await answer.json())
    expect([typeof good.seal, typeof good.watch?.revision, await viewsOf(shop)]).toEqual(['string', 'string', 2])
  })

  it('sealed by a worker with other documents, is read', async () => {
    const shop = await open()
    await send(shop, undefined)
    const person = { id: VISITOR, version: 1, stamp: 'x', doc: '{"v":99}', due: undefined }
    const { SECRET } = shop.world().settings
    const strange = await seal(SECRET, { site: shop.site, visitor: VISITOR }, person, shop.now())
    expect((await send(shop, strange)).status).toBe(200)
    expect(await viewsOf(shop)).toBe(2)
  })

  it('of a site that no longer lists its page, or lists it again, is answered by what the list says now', async () => {
    const shop = await open()
    const { seal: kept } = await send(shop, undefined)
    await shop.change({ origins: ['https://new.example'] })
    const body = () => ({ site: shop.site, visitor: VISITOR, sent: shop.now(), watch: 'old', seal: kept })
    const post = () => shop.post({ ...body(), events: [{ ...view('/'), at: shop.now() }] })
    expect((await post()).status).toBe(403)
    await shop.change({ origins: ['https://lantern-books.example'] })
    expect((await post()).status).toBe(200)
    expect(await viewsOf(shop)).toBe(2)
  })

  it('without an id gets none', async () => {
    const shop = await open()
    expect(await shop.collect(undefined, [view('/')])).not.toHaveProperty('seal')
  })
})
