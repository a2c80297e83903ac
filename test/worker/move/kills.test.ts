import { env } from 'cloudflare:workers'
import { describe, expect, it, vi } from 'vitest'
import { everyMinute } from '../../../worker/everyMinute.ts'
import { moveTo } from '../../../worker/move/index.ts'
import { NEWSLETTER_FORM } from '../../material/king.ts'
import { event, openShop, type Shop, view } from '../shopWorld.ts'
import { type Around, watchedD1 } from '../watchedD1.ts'
import { hashes, move, traces, viewsIn } from './moveWorld.ts'

/** The move is killed at one trip to a database: before it is made, or after, when nobody hears any more that it was. */
type Kill = { at: number; after: boolean }

let sites = 0

const open = async (kill: () => Kill | undefined) => {
  const trips: { n: number; sql: string[] } = { n: 0, sql: [] }
  const around: Around = async (sql, go) => {
    trips.sql.push(sql.join(';').replaceAll(/"[^"]*"/g, ''))
    const { at, after } = kill() ?? {}
    const isNow = trips.n++ === at
    if (isNow && !after) throw new Error('killed before')
    const done = await go()
    if (isNow) throw new Error('killed after')
    return done
  }
  const [db, DB_2, DB_3] = [env.DB, env.SECOND, env.THIRD].map((each) => watchedD1(each, around))
  const shop = await openShop(`killed-${++sites}`, { ...(db ? { db } : {}), bindings: { DB_2, DB_3 } })
  return { shop, trips }
}

const furnish = async (shop: Shop): Promise<void> => {
  await shop.tag(NEWSLETTER_FORM)
  for (let n = 0; n < 3; n++) await shop.collect(`visitor-0000000${n}`, [view('/')])
  await shop.collect('visitor-00000000', [
    event('form_submit', { tag: 'newsletter', fields: { email: 'a@example.org' } }),
  ])
  await shop.confirm('a@example.org')
}

/** The trips of a move that nobody kills: of each kind, whatever its table, the first and the last. */
const tripsOf = async (target: string, from = 'DB'): Promise<number[]> => {
  const { shop, trips } = await open(() => undefined)
  await furnish(shop)
  if (from !== 'DB') await move(shop, from)
  trips.sql = []
  await move(shop, target)
  const { sql } = trips
  return sql.flatMap((text, at) => (sql.indexOf(text) === at || sql.lastIndexOf(text) === at ? [at] : []))
}

const dies = async (shop: Shop, target: string): Promise<boolean> => {
  try {
    await move(shop, target)
    return false
  } catch {
    return true
  }
}

describe('a move that is killed', () => {
  it('is gone on with by the cron, a minute later, though nobody asks for it again', async () => {
    vi.spyOn(console, 'log').mockImplementation(() => {})
    const { shop } = await open(() => undefined)
    await furnish(shop)
    const before = await hashes('DB', shop.site)
    await moveTo(shop.world(), { site: shop.site, target: 'DB_2', by: env.OWNER_EMAIL }, 3)
    await everyMinute(shop.world())
    expect(await traces('DB', shop.site)).toBeGreaterThan(0)
    for (let minutes = 0; minutes < 8; minutes++) {
      shop.wait(61_000)
      await everyMinute(shop.world())
    }
    expect(await hashes('DB_2', shop.site)).toEqual(before)
    expect(await traces('DB', shop.site)).toBe(0)
    vi.restoreAllMocks()
  })

  it('at any kind of trip to a database, before or after it, is gone on with and loses nothing, there and back', {
    timeout: 300_000,
  }, async () => {
    const [from, to] = ['DB', 'DB_2']
    vi.spyOn(console, 'log').mockImplementation(() => {})
    const kinds = [await tripsOf(to, from), await tripsOf(from, to)]
    let kill: Kill | undefined
    const { shop, trips } = await open(() => kill)
    await furnish(shop)
    let [here, there, deaths, views] = [from, to, 0, 0]
    const all = kinds[0]?.map((at, i) => kinds[i % 2]?.[i] ?? at) ?? []
    for (const [turn, at] of all.entries()) {
      const before = await hashes(here, shop.site)
      ;[trips.n, kill] = [0, { at, after: turn % 4 > 1 }]
      if (await dies(shop, there)) deaths++
      kill = undefined
      // Whoever visits now is counted, wherever the site is, or asked to come again.
      const answer = await shop.post({
        site: shop.site,
        visitor: 'visitor-in-between',
        sent: shop.now(),
        events: [{ ...view('/'), at: shop.now() }],
      })
      expect([200, 503]).toContain(answer.status)
      if (answer.status === 200) views++
      await move(shop, there)
      expect(await traces(here, shop.site)).toBe(0)
      const after = await hashes(there, shop.site)
      expect({ ...after, person: '' }).toEqual({ ...before, person: '' })
      expect((await viewsIn(there, shop.site)).get('visitor-in-between') ?? 0).toBe(views)
      ;[here, there] = [there, here]
    }
    vi.restoreAllMocks()
    console.log(`${deaths} kills, ${all.length} tried; ${views} views meanwhile`)
    expect(deaths).toBeGreaterThan(all.length * 0.8)
  })
})
