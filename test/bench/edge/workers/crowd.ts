import * as v from 'valibot'

/** So many people more, numbered from `from`; each tenth has the long document of `like`, the others the short one. */
export const Crowd = v.object({
  site: v.string(),
  from: v.number(),
  count: v.number(),
  long: v.string(),
  short: v.string(),
})

/** People added in one statement: more of them would be held in memory at once. */
const STEP = 50_000

/** Ids in order of number, as long as real ones; the documents are those of two people who were here, under their new name. */
const INSERT = `with recursive n (i) as (select ?2 union all select i + 1 from n where i + 1 < ?2 + ?3)
  insert into person (site, id, version, stamp, doc, seen_day)
  select ?1, printf('crowd-%020x', i), m.version, m.stamp, replace(m.doc, json_quote(m.id), json_quote(printf('crowd-%020x', i))), m.seen_day
  from n join person m on m.site = ?1 and m.id = case when i % 10 = 0 then ?4 else ?5 end`

/** Stores people made after two who are stored; answers how many. */
export const addCrowd = async (
  db: D1Database,
  { site, from, count, long, short }: v.InferOutput<typeof Crowd>,
): Promise<number> => {
  let added = 0
  for (let at = from; at < from + count; at += STEP) {
    const { meta } = await db
      .prepare(INSERT)
      .bind(site, at, Math.min(STEP, from + count - at), long, short)
      .run()
    added += meta.changes
  }
  return added
}
