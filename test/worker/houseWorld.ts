import { env } from 'cloudflare:workers'
import { keepHouse, sliceAt, visitorSlices } from '../../worker/retention.ts'
import { DAY, MINUTE, openShop, type Shop } from './shopWorld.ts'

let sites = 0

/** A shop in a database where nobody else has left anything: the house is everybody's, and all of it is kept or deleted. */
export const emptyHouse = async (): Promise<Shop> => {
  for (const table of ['person', 'alias', 'send', 'optin', 'audit', 'invitation', 'consent_log', 'import_refusal'])
    await env.DB.prepare(`delete from ${table}`).run()
  return openShop(`house-${++sites}`)
}

/** Writes rows as they are. */
export const run = (sql: string, ...values: (string | number | null)[]) =>
  env.DB.prepare(sql)
    .bind(...values)
    .run()

/** How many rows of a table a shop has. */
export const count = async (shop: Shop, table: string, where = 'true'): Promise<number> =>
  (await env.DB.prepare(`select count(*) as n from ${table} where site = ?1 and ${where}`)
    .bind(shop.site)
    .first('n')) ?? -1

/** A day of the cron, of which only the minutes are run in which these ids are looked at. */
export const minutesOf = async (shop: Shop, ids: readonly string[]): Promise<void> => {
  const start = shop.now()
  for (let minute = 0; minute < 1440; minute++) {
    const at = start + minute * MINUTE
    const slices = [...visitorSlices(at), sliceAt(at, 16)]
    const isTheirs = slices.some(({ from, to }) => ids.some((id) => id >= from && id < to))
    if (isTheirs) await keepHouse({ ...shop.world(), now: () => at })
  }
  shop.wait(DAY)
}
