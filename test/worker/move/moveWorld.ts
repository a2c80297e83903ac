import { env } from 'cloudflare:workers'
import * as v from 'valibot'
import { expect } from 'vitest'
import { rowsIn } from '../../../db/siteRows.ts'
import { SITE_ROW, SITE_TABLES } from '../../../db/siteTables.ts'
import { StoredProfile } from '../../../worker/engine/index.ts'
import { moveTo } from '../../../worker/move/index.ts'
import { openShop, SHOP, type Shop, type ShopOptions } from '../shopWorld.ts'

/** The databases of these tests, by the names a worker finds them under. */
export const DATABASES: Record<string, D1Database> = { DB: env.DB, DB_2: env.SECOND, DB_3: env.THIRD }
export const MORE = { DB_2: env.SECOND, DB_3: env.THIRD }

let sites = 0
export const open = (options: ShopOptions = {}): Promise<Shop> =>
  openShop(`moving-${++sites}`, { ...options, bindings: { ...MORE, ...options.bindings } })

const dbOf = (name: string): D1Database => {
  const db = DATABASES[name]
  if (!db) throw new Error(`there is no ${name}`)
  return db
}

/** Everything a database holds of a site, table by table, row by row. */
export const holdings = async (name: string, site: string): Promise<Record<string, unknown[]>> =>
  Object.fromEntries(
    await Promise.all(
      [SITE_ROW, ...SITE_TABLES].map(async (table) => [table.name, await rowsIn(dbOf(name), table, site, {})] as const),
    ),
  )

/** A hash of each table. */
export const hashes = async (name: string, site: string): Promise<Record<string, string>> =>
  Object.fromEntries(
    await Promise.all(
      Object.entries(await holdings(name, site)).map(async ([table, rows]) => {
        const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(JSON.stringify(rows)))
        return [table, `${rows.length} ${new Uint8Array(digest).toHex()}`] as const
      }),
    ),
  )

/** How many rows a database holds of a site, and what the move has left lying about it: marks, notes, triggers, itself. */
export const traces = async (name: string, site: string): Promise<number> => {
  const rows = Object.values(await holdings(name, site)).reduce((n, some) => n + some.length, 0)
  const count = (sql: string, value: string) => dbOf(name).prepare(sql).bind(value).first<number>('n')
  const left = await Promise.all([
    ...['site_mark', 'site_change', 'site_move'].map((table) =>
      count(`select count(*) as n from ${table} where site = ?1`, site),
    ),
    count(`select count(*) as n from sqlite_master where type = 'trigger' and name like ?1`, `move ${site} %`),
  ])
  return left.reduce<number>((n, each) => n + (each ?? 0), rows)
}

/** Asks until the move is over, as the command does; `between` does something after each part. */
export const move = async (
  shop: Shop,
  target: string,
  between: (stage: string) => Promise<void> = async () => {},
  parts?: number,
): Promise<void> => {
  for (let asked = 0; asked < 500; asked++) {
    const told = await moveTo(shop.world(), { site: shop.site, target, by: env.OWNER_EMAIL }, parts)
    if (told.stage === 'over' && told.target === target) return
    if (told.wait !== undefined) shop.wait(told.wait)
    await between(told.stage)
  }
  throw new Error('the move does not come to its end')
}

/** A browser comes again for a day; here for as long as a move may take. */
const MOST_REFUSED = 500

const Told = v.object({ seal: v.optional(v.string()), watch: v.optional(v.object({ revision: v.string() })) })

/** A browser that keeps its events until they are taken, and comes again when it is told to: how often it was. */
export const browser = (shop: Shop, visitor: string) => {
  let [seal, watch, refused] = ['', '', 0]
  const send = async (events: object[]): Promise<void> => {
    const at = shop.now()
    for (;;) {
      const body = { site: shop.site, visitor, sent: at, watch, ...(seal ? { seal } : {}), events }
      const answered = await shop.answer(
        new Request(`${env.PUBLIC_URL}/v1/collect`, {
          method: 'POST',
          headers: { origin: SHOP, 'user-agent': 'Mozilla/5.0 Firefox/153' },
          body: JSON.stringify({ ...body, events: events.map((each) => ({ ...each, at })) }),
        }),
      )
      if (answered.status === 200) {
        const told = v.parse(Told, await answered.json())
        seal = told.seal ?? seal
        watch = told.watch?.revision ?? watch
        return
      }
      const retry = answered.headers.get('retry-after')
      expect([answered.status, Number(retry) > 0]).toEqual([answered.status === 429 ? 429 : 503, true])
      if (++refused > MOST_REFUSED) throw new Error('the site does not come back')
      await scheduler.wait(2 + Math.random() * 8)
    }
  }
  return { visitor, send, refused: () => refused }
}

const Docs = v.array(v.object({ id: v.string(), doc: v.pipe(v.string(), v.parseJson(), StoredProfile) }))

/** How many page views each person of a site has, in one of the databases. */
export const viewsIn = async (name: string, site: string): Promise<Map<string, number>> => {
  const { results } = await dbOf(name).prepare('select id, doc from person where site = ?1').bind(site).all()
  return new Map(v.parse(Docs, results).map(({ id, doc }) => [id, doc.totals.page_view?.n ?? 0]))
}
