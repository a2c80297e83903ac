import { eq } from 'drizzle-orm'
import { drizzle } from 'drizzle-orm/d1'
import { Tag } from '../worker/engine/index.ts'
import { decode } from './json.ts'
import { tag } from './schema.ts'
import { moveRevision } from './sites.ts'

/** Every tag of a site, by name of id. */
export const listTags = async (db: D1Database, site: string): Promise<Tag[]> => {
  const rows = await drizzle(db).select().from(tag).where(eq(tag.site, site)).orderBy(tag.id)
  return rows.map((row) => decode(Tag, row.document, `tag ${row.id}`))
}

/** A site's tags travel to every browser: this many, and no more. */
export const MOST_TAGS = 100

/** What was written is there (a lost answer, a second click), or it was made from what is newest. */
const FITS = '?6 is null or tag.changed = ?6 or tag.document = excluded.document'
/** A new one has room; one that is to be changed is still there. */
const MAY_BE = `exists (select 1 from tag where site = ?1 and id = ?2)
  or (coalesce(?6, 0) = 0 and (select count(*) from tag where site = ?1) < ${MOST_TAGS})`

/**
 * Writes a tag, made from what had the number `base` (0: from none; without it, whatever there is); the site's revision moves with it.
 * @returns false if somebody has saved or removed it since, or the site has as many as it may
 */
export const saveTag = async (
  db: D1Database,
  site: string,
  document: Tag,
  by: string,
  now: number,
  base?: number,
): Promise<boolean> => {
  const [written] = await db.batch([
    db
      .prepare(
        `insert into tag (site, id, document, changed, by) select ?1, ?2, ?3, ?4, ?5 where ${MAY_BE}
         on conflict (site, id) do update set document = excluded.document, changed = max(excluded.changed, tag.changed + 1),
           by = excluded.by where ${FITS}`,
      )
      .bind(site, document.id, JSON.stringify(document), now, by, base ?? null),
    moveRevision(db, site),
  ])
  return (written?.meta.changes ?? 0) > 0
}

/** Removes a tag; the site's revision moves with it. False if there was none. */
export const deleteTag = async (db: D1Database, site: string, id: string): Promise<boolean> => {
  const [moved] = await db.batch([
    db
      .prepare(
        'update site set revision = revision + 1 where id = ?1 and exists (select 1 from tag where site = ?1 and id = ?2)',
      )
      .bind(site, id),
    db.prepare('delete from tag where site = ?1 and id = ?2').bind(site, id),
  ])
  return (moved?.meta.changes ?? 0) > 0
}
