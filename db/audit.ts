import * as v from 'valibot'

const Row = v.object({ id: v.string(), at: v.number(), by: v.string(), what: v.string(), subject: v.string() })

/** Who did what, when (ms), and to what. */
export type Entry = v.InferOutput<typeof Row>

/** A place in the log: what comes after it is older. */
export type Place = { at: number; id: string }

/** The newest entries of a site's log, or those older than `after`. */
export const auditOf = async (
  db: D1Database,
  site: string,
  limit: number,
  after: Place = { at: Number.MAX_SAFE_INTEGER, id: '' },
): Promise<Entry[]> => {
  const { results } = await db
    .prepare(
      `select id, at, by, what, subject from audit
       where site = ?1 and (at < ?2 or (at = ?2 and id < ?3)) order by at desc, id desc limit ?4`,
    )
    .bind(site, after.at, after.id, limit)
    .all()
  return v.parse(v.array(Row), results)
}

/** How often somebody did something on a site since a time (ms). */
export const auditedSince = async (
  db: D1Database,
  site: string,
  { by, what, since }: { by: string; what: string; since: number },
): Promise<number> =>
  (await db
    .prepare('select count(*) as n from audit where site = ?1 and by = ?2 and what = ?3 and at > ?4')
    .bind(site, by, what, since)
    .first<number>('n')) ?? 0
