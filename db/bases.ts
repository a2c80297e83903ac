import * as v from 'valibot'

/** What tags and segments are saved from: `base` is another number after each save, `by` is who saved last. */
export type Base = { base: number; by: string }

const Rows = v.array(v.object({ id: v.string(), base: v.number(), by: v.string() }))

/** The newest base of each tag, or of each segment, of a site. */
export const basesOf = async (db: D1Database, table: 'tag' | 'segment', site: string): Promise<Map<string, Base>> => {
  const { results } = await db.prepare(`select id, changed as base, by from ${table} where site = ?1`).bind(site).all()
  return new Map(v.parse(Rows, results).map(({ id, ...base }) => [id, base]))
}
