import * as v from 'valibot'
import { decode } from '../../../../db/json.ts'
import { type Profile, StoredProfile } from '../../../../worker/engine/index.ts'

const PAGE = 500
const Row = v.object({ id: v.string(), doc: v.string() })

/** What the bench compares: what was counted for ever, from when to when, and which pages as far as history tells. */
const countsOf = ({ id, totals, history }: Profile) => {
  const pages: Record<string, number> = {}
  for (const { type, url } of history) if (type === 'page_view' && url) pages[url] = (pages[url] ?? 0) + 1
  const counts = Object.fromEntries(Object.entries(totals).map(([key, { n }]) => [key, n]))
  const { first, last } = totals.page_view ?? {}
  return { id, views: totals.page_view?.n ?? 0, counts, first, last, pages }
}

/** People of a site in order of id, from after one of them: as the worker itself decodes them, and the bytes they take. */
export const peopleFrom = async (db: D1Database, site: string, after: string, like: string) => {
  const { results } = await db
    .prepare('select id, doc from person where site = ?1 and id > ?2 and id like ?3 order by id limit ?4')
    .bind(site, after, like, PAGE)
    .all()
  return v
    .parse(v.array(Row), results)
    .map(({ id, doc }) => ({ ...countsOf(decode(StoredProfile, doc, `person ${id}`)), bytes: doc.length }))
}
