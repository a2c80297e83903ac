import { env } from 'cloudflare:workers'
import { describe, expect, it } from 'vitest'
import { putSegment } from '../../db/segments.ts'
import { AFTER_THREE_KING_PAGES, KING_PAGES } from '../material/king.ts'
import { GREETING, LETTER } from './documents.ts'
import { openImporter } from './importWorld.ts'
import { DAY, event, HOUR, SHOP, type Shop, START, view } from './shopWorld.ts'
import { stored, VISITOR } from './stored.ts'

let sites = 0
const open = () => openImporter(`import-effects-${++sites}`)

const KING = '/authors/stephen-king/misery'
const at = (ms: number) => new Date(ms).toISOString()
const kingViews = (shop: Shop, n: number, visitor = VISITOR) =>
  Array.from({ length: n }, (_, i) => ({
    type: 'page_view',
    visitor,
    at: at(shop.now() - (n - i) * HOUR),
    url: `${SHOP}${KING}`,
  }))

/** What the world could notice of a site: figures, mail, and anything waiting to be sent. */
const outside = async (shop: Shop) => {
  const of = async (table: string) =>
    (await env.DB.prepare(`select * from ${table} where site = ?`).bind(shop.site).all()).results
  return { stat: await of('stat'), send: await of('send'), mails: (await shop.mailbox.list()).length }
}

describe('what is brought in', () => {
  it('starts nothing, sends nothing and counts in no figure, whatever is live and however long one waits', async () => {
    const { shop, file } = await open()
    await shop.tag(KING_PAGES)
    for (const each of [AFTER_THREE_KING_PAGES, GREETING, LETTER]) await shop.publish(each)
    shop.wait(DAY)
    const before = await outside(shop)
    const email = 'ada@example.org'
    await file.sure([
      ...kingViews(shop, 6).map((row) => ({ ...row, visitor: undefined, email })),
      { type: 'custom', email, at: at(shop.now() - HOUR), name: 'hello' },
      { type: 'consent', email, at: at(shop.now() - 2 * HOUR), purpose: 'email:newsletter', granted: true },
      { type: 'email_opened', email, at: at(shop.now() - HOUR), topic: 'newsletter' },
    ])
    for (let days = 0; days < 10; days++) await shop.pass(DAY)
    expect(await outside(shop)).toEqual(before)
  })

  it('counts with what happens next: three King pages brought in show nothing, the fourth, a real one, shows the bar', async () => {
    const { shop, file } = await open()
    await shop.tag(KING_PAGES)
    await shop.publish(AFTER_THREE_KING_PAGES)
    await shop.pass(DAY)
    const rows = kingViews(shop, 3)
    await file.sure(rows)
    expect((await stored(shop, VISITOR))?.profile).toMatchObject({ runs: [], pending: [], past: {} })
    const shown = async () =>
      (await shop.collect(VISITOR, [view(KING)], { author: 'Stephen King' })).messages.map(({ id }) => id)
    expect(await shown()).toEqual(['you-like-the-king'])
    await file.sure(rows)
    await file.sure(kingViews(shop, 2))
    await shown()
    const { profile } = (await stored(shop, VISITOR)) ?? {}
    expect(profile?.past['after-three-king-pages']?.entered).toBe(1)
    const figures = (await outside(shop)).stat.filter(({ metric }) => metric === 'entered')
    expect(figures.map(({ n }) => n)).toEqual([1])
  })

  it('completes a count that real events began: one brought in and two real ones are three', async () => {
    const { shop, file } = await open()
    await shop.tag(KING_PAGES)
    await shop.publish(AFTER_THREE_KING_PAGES)
    await shop.pass(DAY)
    await file.sure(kingViews(shop, 1))
    const shown = async () => (await shop.collect(VISITOR, [view(KING)], { author: 'Stephen King' })).messages.length
    expect([await shown(), await shown()]).toEqual([0, 1])
  })

  it('is what the rules know from then on: who bought elsewhere is not asked to buy', async () => {
    const { shop, file } = await open()
    await shop.tag(KING_PAGES)
    await shop.publish(AFTER_THREE_KING_PAGES)
    await shop.pass(DAY)
    const items = [{ name: 'Misery', author: 'Stephen King', price: 990 }]
    await file.sure([
      ...kingViews(shop, 3),
      {
        type: 'purchase',
        visitor: VISITOR,
        at: at(shop.now() - DAY),
        order: 'A-1',
        value: 990,
        currency: 'EUR',
        items,
      },
    ])
    expect((await shop.collect(VISITOR, [view(KING)], { author: 'Stephen King' })).messages).toEqual([])
  })

  it('leaves alone what somebody is in the middle of', async () => {
    const { shop, file } = await open()
    await shop.publish(GREETING)
    await shop.publish(LETTER)
    await shop.collect(VISITOR, [view('/'), event('custom', { name: 'hello' })])
    const before = (await stored(shop, VISITOR))?.profile
    await shop.pass(60_000)
    await file.sure([...kingViews(shop, 2), { type: 'contact', visitor: VISITOR, attributes: { plan: 'pro' } }])
    const after = (await stored(shop, VISITOR))?.profile
    expect([after?.runs, after?.pending, after?.past]).toEqual([before?.runs, before?.pending, before?.past])
    expect(before?.runs.length).toBeGreaterThan(0)
    expect([after?.attributes.plan, after?.totals.page_view?.n]).toEqual(['pro', 3])
    await shop.pass(2 * HOUR)
    expect((await stored(shop, VISITOR))?.profile.runs).toEqual([])
  })
})

describe('dates and silences of people who are brought in', () => {
  const told = { kind: 'set', id: 'mark', target: { of: 'attribute', name: 'told' }, value: true }
  const on = (trigger: object) => ({
    id: 'on-time',
    name: 'On time',
    objective: 'retention',
    trigger: [trigger],
    purposes: ['onsite'],
    steps: [told],
  })
  const toldOf = async (shop: Shop) => (await stored(shop, VISITOR))?.profile.attributes.told

  it('a birthday to come comes on its day; one of last week comes next year', async () => {
    for (const [birthday, wait, is] of [
      [START + 10 * DAY, 11 * DAY, true],
      [START - 7 * DAY, 300 * DAY, undefined],
      [START - 7 * DAY, 362 * DAY, true],
    ] as const) {
      const { shop, file } = await open()
      await shop.publish(on({ kind: 'date', attribute: 'birthday', yearly: true }))
      const day = `1990${at(birthday).slice(4, 10)}`
      await file.sure([{ type: 'contact', visitor: VISITOR, attributes: { birthday: day } }])
      await shop.pass(0)
      expect(await toldOf(shop)).toBeUndefined()
      await shop.pass(wait)
      expect([day, wait / DAY, await toldOf(shop)]).toEqual([day, wait / DAY, is])
    }
  })

  it('a silence that lasts on is told when it has lasted long enough; one that was over before is not told because of the file', async () => {
    for (const [last, wait, is] of [
      [20 * DAY, 9 * DAY, undefined],
      [20 * DAY, 11 * DAY, true],
      [400 * DAY, 400 * DAY, undefined],
    ] as const) {
      const { shop, file } = await open()
      await shop.publish(on({ kind: 'inactive', duration: 'P30D' }))
      const row = { type: 'page_view', visitor: VISITOR, at: at(shop.now() - last), url: `${SHOP}/` }
      await file.sure([row])
      await shop.pass(0)
      expect(await toldOf(shop)).toBeUndefined()
      await shop.pass(wait)
      expect([last / DAY, wait / DAY, await toldOf(shop)]).toEqual([last / DAY, wait / DAY, is])
    }
  })

  it('who was long silent is told of their next silence, once they have come back', async () => {
    const { shop, file } = await open()
    await shop.publish(on({ kind: 'inactive', duration: 'P30D' }))
    const row = { type: 'page_view', visitor: VISITOR, at: at(shop.now() - 400 * DAY), url: `${SHOP}/` }
    await file.sure([row])
    await shop.collect(VISITOR, [view('/')])
    await shop.pass(29 * DAY)
    expect(await toldOf(shop)).toBeUndefined()
    await shop.pass(2 * DAY)
    expect(await toldOf(shop)).toBe(true)
  })

  it('a silence that was due already, and nobody has looked at yet, is still told', async () => {
    const { shop, file } = await open()
    await shop.publish(on({ kind: 'inactive', duration: 'P30D' }))
    await shop.collect(VISITOR, [view('/')])
    shop.wait(31 * DAY)
    const row = { type: 'page_view', visitor: VISITOR, at: at(START - DAY), url: `${SHOP}/` }
    await file.sure([row])
    await shop.pass(0)
    expect(await toldOf(shop)).toBe(true)
  })

  it('coming into a watched segment with a file starts nothing; leaving and coming back does', async () => {
    const { shop, file } = await open()
    const condition = { kind: 'attribute', name: 'plan', op: 'is', value: 'pro' } as const
    await putSegment(
      env.DB,
      shop.site,
      { kind: 'live', id: 'pros', name: 'Pros', condition },
      'o@lantern.example',
      START,
      1,
    )
    await shop.publish(on({ kind: 'segment', segment: 'pros', change: 'enters' }))
    await shop.collect(VISITOR, [view('/')])
    await file.sure([{ type: 'contact', visitor: VISITOR, attributes: { plan: 'pro' } }])
    await shop.collect(VISITOR, [view('/')])
    expect(await toldOf(shop)).toBeUndefined()
    for (const plan of ['free', 'pro']) await shop.collect(VISITOR, [event('identify', { props: { plan } })])
    expect(await toldOf(shop)).toBe(true)
  })
})
