import { env } from 'cloudflare:workers'
import { describe, expect, it } from 'vitest'
import { MOST_AT_ONCE, networkOf } from '../../worker/limits.ts'
import { openShop, type Shop, view } from './shopWorld.ts'
import { people, stored, VISITOR } from './stored.ts'
import { watchedD1 } from './watchedD1.ts'

let sites = 0
const name = () => `limits-${++sites}`
const OTHER = 'visitor-bbbbbbbb-0002'

/** The simulated limiters count by the minute of the clock: a minute that still has so many seconds, waited for. */
const minuteWith = async (seconds: number): Promise<void> => {
  const left = 60_000 - (Date.now() % 60_000)
  if (left < seconds * 1000) await scheduler.wait(left + 50)
}

const post = (shop: Shop, visitor: string, n: number, headers: Record<string, string> = {}) => {
  const events = Array.from({ length: n }, () => ({ ...view('/'), at: shop.now() }))
  return shop.post({ site: shop.site, visitor, sent: shop.now(), watch: 'old', events }, headers)
}

describe('a quota of a minute', () => {
  it('stops one visitor who sends more than their share, records nothing of it, and leaves the others alone', async () => {
    const shop = await openShop(name(), { isLimited: true })
    await minuteWith(15)
    const statuses: number[] = []
    for (let n = 0; n < 400 && !statuses.includes(429); n++) statuses.push((await post(shop, VISITOR, 1)).status)
    const refused = await post(shop, VISITOR, 1)
    expect(refused.status).toBe(429)
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0)
    expect(refused.headers.get('access-control-expose-headers')).toContain('retry-after')
    expect(await refused.json()).toMatchObject({ status: 429, title: 'Too much at once; nothing was recorded.' })
    const taken = statuses.filter((status) => status === 200).length
    expect((await stored(shop, VISITOR))?.profile.totals.page_view?.n).toBe(taken)
    expect(taken).toBeLessThanOrEqual(180)
    expect((await post(shop, OTHER, 1)).status).toBe(200)
  })

  it('stops one network before anything of it is read', async () => {
    const shop = await openShop(name(), { isLimited: true })
    await minuteWith(20)
    const from = { 'cf-connecting-ip': '2001:db8:1:2::7' }
    let status = 0
    for (let n = 0; n < 3100 && status !== 429; n++) status = (await shop.post('{', from)).status
    expect(status).toBe(429)
    const neighbour = { 'cf-connecting-ip': '2001:db8:1:2:ffff::1' }
    const stranger = { 'cf-connecting-ip': '2001:db8:1:3::7' }
    expect([(await post(shop, VISITOR, 1, neighbour)).status, (await post(shop, VISITOR, 1, stranger)).status]).toEqual(
      [429, 200],
    )
  })
})

describe('a network', () => {
  it.each([
    ['192.0.2.7', '192.0.2.7'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2'],
    ['2001:DB8:0001:0002::6', '2001:db8:1:2'],
    ['2001:db8::6', '2001:db8:0:0'],
    ['::1', '0:0:0:0'],
    ['fe80::', 'fe80:0:0:0'],
    ['1:2:3::4:5:6', '1:2:3:0'],
  ])('of %s is %s', (address, network) => expect(networkOf(address)).toBe(network))
})

describe('over capacity', () => {
  it('what does not fit is sent away at once, and all of it is counted once when it has come again', async () => {
    let release = () => {}
    const gate = new Promise<void>((done) => {
      release = done
    })
    const shop = await openShop(name())
    await shop.collect(OTHER, [view('/')])
    const site = shop.site
    const slow = await openShop(site, {
      db: watchedD1(env.DB, async (_, go) => {
        await gate
        return go()
      }),
    })
    const visitors = Array.from({ length: MOST_AT_ONCE + 50 }, (_, n) => `visitor-crowd-${String(n).padStart(4, '0')}`)
    const views = new Map(visitors.map((visitor) => [visitor, { ...view('/'), at: shop.now() }]))
    const send = (visitor: string) =>
      slow.post({ site, visitor, sent: shop.now(), watch: 'old', events: [views.get(visitor)] })
    const all = visitors.map(async (visitor) => ({ visitor, answer: await send(visitor) }))
    const away = (await Promise.all(all.slice(MOST_AT_ONCE))).map(({ answer }) => answer)
    expect(new Set(away.map(({ status }) => status))).toEqual(new Set([429]))
    for (const { headers } of away) expect(Number(headers.get('retry-after'))).toBeGreaterThan(0)
    release()
    for (const { answer } of await Promise.all(all.slice(0, MOST_AT_ONCE))) expect(answer.status).toBe(200)
    for (const visitor of visitors.slice(MOST_AT_ONCE)) expect((await send(visitor)).status).toBe(200)
    for (const visitor of visitors.slice(0, 10)) expect((await send(visitor)).status).toBe(200)
    expect(new Set((await people(shop)).map(({ doc }) => doc.totals.page_view?.n))).toEqual(new Set([1]))
    expect(await people(shop)).toHaveLength(visitors.length + 1)
  })
})

describe('a bot', () => {
  it.each([
    ['that says so', { 'user-agent': 'Mozilla/5.0 (compatible; bingbot/2.0; +http://www.bing.com/bingbot.htm)' }],
  ])('%s is answered with nothing, and not kept', async (_, headers) => {
    const shop = await openShop(name())
    const answer = await post(shop, VISITOR, 1, headers)
    expect([answer.status, await answer.json(), await people(shop)]).toEqual([200, { messages: [] }, []])
  })
})
