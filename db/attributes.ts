import * as v from 'valibot'

/** How many contacts are looked at. */
const SAMPLE = 200

/** Names of attributes that contacts of a site have, of a sample of them, in order of name. */
export const attributesInUse = async (db: D1Database, site: string): Promise<string[]> => {
  const { results } = await db
    .prepare(
      `select distinct a.key as name from
         (select doc from person where site = ?1 and email is not null limit ${SAMPLE}) p, json_each(p.doc, '$.attributes') a
       order by name`,
    )
    .bind(site)
    .all()
  return v.parse(v.array(v.object({ name: v.string() })), results).map(({ name }) => name)
}
