import { env } from 'cloudflare:workers'
import { beforeAll, describe, expect, it } from 'vitest'
import { signToken } from '../../../worker/token.ts'
import { KING_PAGES, NEWSLETTER_FORM } from '../../material/king.ts'
import { row } from '../../security/row.ts'
import { GREETING, LETTER } from '../documents.ts'
import { DAY, event, HOUR, MINUTE, openShop, type Shop, view } from '../shopWorld.ts'
import { everything } from '../watchedD1.ts'

const [BODIES, TIMES] = [100, 100]

const KINDS = [
  () => view('/authors/stephen-king/misery', { reads: { 'king-pages': { author: 'Stephen King' } } }),
  (n: number) => event('form_submit', { tag: 'newsletter', fields: { email: `replayed${n}@example.org` } }),
  (n: number) =>
    event('purchase', { subject: `replayed-${n}`, items: [{ author: 'King' }], value: 900, currency: 'EUR' }),
  () => event('custom', { name: 'hello', props: { a: 1 } }),
  () => event('consent', { subject: 'onsite', granted: true }),
  () => event('identify', { props: { plan: 'paid' } }),
  (n: number) => event('cart', { subject: `cart-${n}`, items: [], value: 1, currency: 'EUR' }),
  () => event('message_shown', { subject: 'hello', workflow: 'greeting', step: 'bar' }),
]
const visitor = (n: number) => `visitor-replayed-${String(n).padStart(4, '0')}`

/** A request as it was once recorded on the wire: one to three events of somebody, whole. */
const recorded = (shop: Shop, n: number): string => {
  const events = Array.from({ length: 1 + (n % 3) }, (_, i) => ({
    ...KINDS[(n + i) % KINDS.length]?.(n),
    at: shop.now() - i,
  }))
  return JSON.stringify({ site: shop.site, visitor: visitor(n), sent: shop.now(), watch: 'old', events })
}

describe('T5: what was recorded once and is sent again', () => {
  let shop: Shop
  beforeAll(async () => {
    shop = await openShop('replay')
    await shop.tag(KING_PAGES)
    await shop.tag(NEWSLETTER_FORM)
    await shop.publish(GREETING)
    await shop.publish(LETTER)
  })

  it(`${BODIES} bodies × ${TIMES} over two days, from anywhere: the database is as it was after the first`, async () => {
    const bodies = Array.from({ length: BODIES }, (_, n) => recorded(shop, n))
    for (const body of bodies) expect((await shop.post(body)).status).toBe(200)
    const before = await everything(env.DB)
    let accepted = 0
    for (let n = 0; n < TIMES; n++) {
      shop.wait((2 * DAY - HOUR) / TIMES)
      const from = { 'cf-connecting-ip': `203.0.113.${n}`, 'accept-language': n % 2 ? 'fr' : 'it' }
      const answers = await Promise.all(bodies.map((body) => shop.post(body, from)))
      accepted += answers.filter(({ status }) => status === 200).length
    }
    const isSame = (await everything(env.DB)) === before
    row({
      threat: 'T5',
      tried: `${BODIES} recorded requests, each ${TIMES} times over two days`,
      times: accepted,
      through: isSame ? 0 : 1,
      figure: 'the whole database equal byte for byte',
    })
    expect([accepted, isSame]).toEqual([BODIES * TIMES, true])
  })

  it('and the same events under new ids would be seen: each of them is a change', async () => {
    const before = await everything(env.DB)
    await shop.post(recorded(shop, 0))
    expect(await everything(env.DB)).not.toBe(before)
  })
})

describe('T5: a signed link that was used', () => {
  it('changes nothing the hundredth time, nor once it is old, nor for another purpose', async () => {
    const shop = await openShop('replay-links')
    await shop.tag(NEWSLETTER_FORM)
    const type = (n: number) =>
      shop.collect(visitor(n), [
        event('form_submit', { tag: 'newsletter', fields: { email: `linked${n}@example.org` } }),
      ])
    for (const n of [1, 2]) await type(n)
    await shop.pass(0)
    const [used, old] = [await shop.linkTo('linked1@example.org', 'c'), await shop.linkTo('linked2@example.org', 'c')]
    expect((await shop.request(used, { method: 'POST' })).status).toBe(200)
    const before = await everything(env.DB)
    const statuses = new Set<number>()
    for (let n = 0; n < TIMES; n++) {
      shop.wait(MINUTE)
      statuses.add((await shop.request(used, { method: 'POST' })).status)
      statuses.add((await shop.request(used)).status)
    }
    shop.wait(8 * DAY)
    const late = await shop.request(old, { method: 'POST' })
    const id = old.slice('/c/'.length).split('.')[0] ?? ''
    const { SECRET } = shop.world().settings
    const strange = await Promise.all(
      (['unsubscribe', 'click', 'open'] as const).map(async (purpose) =>
        shop.request(`/c/${await signToken(SECRET, purpose, id)}`, { method: 'POST' }),
      ),
    )
    const isSame = (await everything(env.DB)) === before
    row({
      threat: 'T5',
      tried: 'a confirmation link again, after its week, and signed for something else',
      times: 2 * TIMES + 1 + strange.length,
      through: isSame ? 0 : 1,
      figure: 'the whole database equal byte for byte',
    })
    expect([...statuses]).toEqual([200])
    expect([late.status, strange.map(({ status }) => status), isSame]).toEqual([410, [404, 404, 404], true])
  })
})
