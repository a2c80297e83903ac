import { eq } from 'drizzle-orm'
import { drizzle } from 'drizzle-orm/d1'
import { Segment } from '../worker/engine/index.ts'
import { decode } from './json.ts'
import { segment } from './schema.ts'
import { moveRevision } from './sites.ts'
import { wakeForCondition } from './wake.ts'

/** Every segment of a site, in order of id. */
export const listSegments = async (db: D1Database, site: string): Promise<Segment[]> => {
  const rows = await drizzle(db).select().from(segment).where(eq(segment.site, site)).orderBy(segment.id)
  return rows.map((row) => decode(Segment, row.document, `segment ${row.id}`))
}

/** True while the site is at a revision: what was looked at then is as it was. */
const STILL = '(select revision from site where id = ?1)'

/**
 * Writes a segment, if the site is still at the revision at which it was checked; the revision moves, and where its
 * condition lets workflows begin everybody is looked at.
 * @returns false if somebody has changed the site since
 */
export const putSegment = async (
  db: D1Database,
  site: string,
  document: Segment,
  by: string,
  now: number,
  revision: number,
): Promise<boolean> => {
  const [, written] = await db.batch([
    wakeForCondition(db, site, document, now),
    db
      .prepare(
        `insert into segment (site, id, document, changed, by) select ?1, ?2, ?3, ?4, ?5 where ${STILL} = ?6
         on conflict (site, id) do update set document = excluded.document, changed = max(excluded.changed, segment.changed + 1), by = excluded.by`,
      )
      .bind(site, document.id, JSON.stringify(document), now, by, revision),
    moveRevision(db, site),
  ])
  return (written?.meta.changes ?? 0) > 0
}

/**
 * Removes a segment, if the site is still at the revision at which nothing was seen to use it; the revision moves.
 * @returns false if there was none, or somebody has published since
 */
export const removeSegment = async (db: D1Database, site: string, id: string, revision: number): Promise<boolean> => {
  const [removed] = await db.batch([
    db.prepare(`delete from segment where site = ?1 and id = ?2 and ${STILL} = ?3`).bind(site, id, revision),
    moveRevision(db, site),
  ])
  return (removed?.meta.changes ?? 0) > 0
}
