import { env } from 'cloudflare:workers'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { KING_PAGES, NEWSLETTER_FORM } from '../../material/king.ts'
import { connected, join } from '../members.ts'
import { event, openShop, SHOP, type Shop, view } from '../shopWorld.ts'
import { watchedD1 } from '../watchedD1.ts'
import { viewsIn } from './moveWorld.ts'

/** Of the 10 GB a database may hold. */
const [WARNED, NEARLY, FULL] = [7_000_000_000, 8_999_999_999, 9_000_000_000]
const KNOWN = 'visitor-known-00000001'
const NEW = 'visitor-new-0000000001'

/** A database that says it is as large as `bytes` are at the time. */
const sized = (db: D1Database, bytes: () => number): D1Database =>
  watchedD1(db, async (_sql, go) => {
    const result = await go()
    for (const each of [result].flat())
      if (typeof each === 'object' && each && 'meta' in each) Object.assign(each.meta ?? {}, { size_after: bytes() })
    return result
  })

beforeEach(() => {
  for (const method of ['log', 'warn', 'error'] as const) vi.spyOn(console, method).mockImplementation(() => {})
})
afterEach(() => vi.restoreAllMocks())

let sites = 0
/** A shop with somebody known, in a database that then has grown to `bytes`. */
const grown = async (bytes: number): Promise<Shop> => {
  let size = 1_000_000
  const shop = await openShop(`full-${++sites}`, { db: sized(env.DB, () => size), keepsSeals: false })
  await shop.tag(NEWSLETTER_FORM)
  await shop.tag({ ...KING_PAGES, reads: [] })
  await shop.collect(KNOWN, [view('/')])
  size = bytes
  await shop.collect(KNOWN, [view('/')])
  return shop
}
const hits = (shop: Shop) =>
  env.DB.prepare(`select count(*) as n from stat where site = ?1 and metric = 'hit'`).bind(shop.site).first('n')

describe('a database that fills up', () => {
  it('takes everybody in at 89.9 %', async () => {
    const shop = await grown(NEARLY)
    await shop.collect(NEW, [view('/authors/stephen-king/it')])
    expect([...(await viewsIn('DB', shop.site)).keys()].sort()).toEqual([KNOWN, NEW])
    expect(await hits(shop)).toBe(1)
  })

  it('at 90 % answers somebody new and keeps nothing of them, and goes on with whoever is known', async () => {
    const shop = await grown(FULL)
    const answer = await shop.collect(NEW, [view('/authors/stephen-king/it')])
    expect([answer.messages, answer.seal]).toEqual([[], undefined])
    await shop.collect(KNOWN, [view('/authors/stephen-king/it')])
    expect(await viewsIn('DB', shop.site)).toEqual(new Map([[KNOWN, 3]]))
    expect(await hits(shop)).toBe(0)
  })

  it('at 90 % still takes in somebody new who buys, or who asks for emails, and sends them', async () => {
    const shop = await grown(FULL)
    await shop.collect(NEW, [event('purchase', { subject: 'order-1', value: 990, currency: 'EUR' })])
    await shop.collect('visitor-new-0000000002', [
      event('form_submit', { tag: 'newsletter', fields: { email: 'ada@example.org' } }),
    ])
    expect((await shop.confirm('ada@example.org')).status).toBe(200)
    expect((await viewsIn('DB', shop.site)).size).toBe(3)
  })

  it.each([
    [NEARLY, 200],
    [FULL, 507],
  ])('of %i bytes answers who begins to bring histories in with %i', async (bytes, status) => {
    const shop = await grown(bytes)
    await join(shop, 'boss@lantern-books.example', 'owner')
    const owner = await connected(shop, 'boss@lantern-books.example')
    const asked = await owner('post', `/v1/sites/${shop.site}/imports`, { name: 'Old', format: 'csv' })
    expect(asked.status).toBe(status)
  })

  it('says so in the log, once for each limit it meets', async () => {
    const said = vi.spyOn(console, 'error').mockImplementation(() => {})
    await grown(FULL)
    expect(said.mock.calls.flat().join('\n')).toBe('{"level":"error","code":"database.sheds","outcome":"DB","n":90}')
  })
})

describe('a new site', () => {
  const made = async (first: number, second: number) => {
    const id = `placed-${++sites}`
    const bindings = { DB_2: sized(env.SECOND, () => second) }
    const shop = await openShop(`${id}-gate`, { db: sized(env.DB, () => first), bindings })
    await join(shop, 'boss@lantern-books.example', 'owner')
    const owner = await connected(shop, 'boss@lantern-books.example')
    const { status } = await owner('post', '/v1/sites', { id, name: 'Placed', origins: [SHOP] })
    const [here, there] = await Promise.all(
      [env.DB, env.SECOND].map((db) => db.prepare('select count(*) as n from site where id = ?1').bind(id).first('n')),
    )
    const again = await owner('post', '/v1/sites', { id, name: 'Placed', origins: [SHOP] })
    const mine = JSON.stringify((await owner('get', '/v1/me')).body).includes(`"${id}"`)
    return { status, here, there, again: again.status, mine }
  }

  it.each([
    ['the one with the most room', 1_000_000, 2_000_000, { status: 200, here: 1, there: 0, again: 409, mine: true }],
    [
      'the one with the most room, wherever',
      2_000_000,
      1_000_000,
      { status: 200, here: 0, there: 1, again: 409, mine: true },
    ],
    ['one at 69.9 %', WARNED, WARNED - 1, { status: 200, here: 0, there: 1, again: 409, mine: true }],
    ['none at 70 %', WARNED, WARNED, { status: 507, here: 0, there: 0, again: 507, mine: false }],
  ])('is placed in %s', async (_, first, second, outcome) => {
    expect(await made(first, second)).toEqual(outcome)
  })
})
