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

/** Writes a tag; the site's revision moves with it. */
export const saveTag = async (db: D1Database, site: string, document: Tag, by: string, now: number): Promise<void> => {
  await db.batch([
    db
      .prepare(
        `insert into tag (site, id, document, changed, by) values (?1, ?2, ?3, ?4, ?5)
         on conflict (site, id) do update set document = excluded.document, changed = excluded.changed, by = excluded.by`,
      )
      .bind(site, document.id, JSON.stringify(document), now, by),
    moveRevision(db, site),
  ])
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
