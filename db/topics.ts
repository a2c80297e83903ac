import * as v from 'valibot'
import { Topics } from '../worker/engine/index.ts'
import { decode } from './json.ts'

const Row = v.nullable(v.object({ topics: v.nullable(v.string()), language: v.string() }))

/** Titles of a site's topics, null where it has none, and the language it speaks first. */
export const topicsOf = async (db: D1Database, site: string): Promise<{ topics: Topics | null; language: string }> => {
  const row = v.parse(Row, await db.prepare('select topics, language from site where id = ?1').bind(site).first())
  const topics = row?.topics == null ? null : decode(Topics, row.topics, `site ${site}`)
  return { topics, language: row?.language ?? 'en' }
}
