import { asc, eq } from 'drizzle-orm'
import { drizzle } from 'drizzle-orm/d1'
import { type Tag, Workflow } from '../worker/engine/index.ts'
import { decode } from './json.ts'
import { workflowVersion } from './schema.ts'

/** One published version of a workflow. */
export type Version = { workflow: string; version: number; published: number; by: string; document: Workflow }

/** Every version of every workflow of a site, in order. */
export const allVersions = async (db: D1Database, site: string): Promise<Version[]> => {
  const rows = await drizzle(db)
    .select()
    .from(workflowVersion)
    .where(eq(workflowVersion.site, site))
    .orderBy(asc(workflowVersion.workflow), asc(workflowVersion.version))
  return rows.map(({ workflow, version, published, by, document }) => ({
    workflow,
    version,
    published,
    by,
    document: decode(Workflow, document, `workflow ${workflow} version ${version}`),
  }))
}

/** Documents to be written together: tags, and drafts made from draft number `base` (0 for new ones). */
export type Documents = { tags: Tag[]; drafts: { document: Workflow; base: number }[] }

/** Bytes of JSON in one value; D1 takes 2 MB. */
const CHUNK = 500_000

/** Lists of rows as JSON, each small enough for one value of a statement. */
const chunks = (rows: readonly { id: string; document: string }[]): string[] => {
  const found: (typeof rows)[number][][] = []
  let size = CHUNK
  for (const row of rows) {
    size += row.document.length
    if (size > CHUNK) {
      found.push([])
      size = row.document.length
    }
    found.at(-1)?.push(row)
  }
  return found.map((each) => JSON.stringify(each))
}

const asRows = (documents: readonly (Tag | Workflow)[]) =>
  documents.map((document) => ({ id: document.id, document: JSON.stringify(document) }))

/**
 * Writes tags and drafts in one transaction, or nothing at all. The first statement writes down who did it, if nobody has
 * saved one of the drafts since; every other asks whether that was written.
 * @returns false if somebody saved since
 */
export const saveDocuments = async (
  db: D1Database,
  site: string,
  { tags, drafts }: Documents,
  entry: { id: string; at: number; by: string; what: string; subject: string },
): Promise<boolean> => {
  const bases = JSON.stringify(drafts.map(({ document, base }) => ({ id: document.id, base })))
  const { id, at, by } = entry
  const [written] = await db.batch([
    db
      .prepare(
        `insert into audit (site, id, at, by, what, subject) select ?1, ?2, ?3, ?4, ?5, ?6 where not exists (
           select 1 from json_each(?7) as j left join workflow as w on w.site = ?1 and w.id = j.value ->> 'id'
           where coalesce(w.draft, 0) <> j.value ->> 'base')`,
      )
      .bind(site, id, at, by, entry.what, entry.subject, bases),
    ...chunks(asRows(tags)).map((rows) =>
      db
        .prepare(
          `insert into tag (site, id, document, changed, by) select ?1, j.value ->> 'id', j.value ->> 'document', ?3, ?4
           from json_each(?5) as j where exists (select 1 from audit where site = ?1 and id = ?2)
           on conflict (site, id) do update set document = excluded.document, changed = excluded.changed, by = excluded.by`,
        )
        .bind(site, id, at, by, rows),
    ),
    ...chunks(asRows(drafts.map(({ document }) => document))).map((rows) =>
      db
        .prepare(
          `insert into workflow (site, id, status, document, draft, changed, by)
           select ?1, j.value ->> 'id', 'draft', j.value ->> 'document', 1, ?3, ?4
           from json_each(?5) as j where exists (select 1 from audit where site = ?1 and id = ?2)
           on conflict (site, id) do update set document = excluded.document, draft = draft + 1, changed = excluded.changed, by = excluded.by`,
        )
        .bind(site, id, at, by, rows),
    ),
    ...(tags.length > 0
      ? [
          db
            .prepare(
              'update site set revision = revision + 1 where id = ?1 and exists (select 1 from audit where site = ?1 and id = ?2)',
            )
            .bind(site, id),
        ]
      : []),
  ])
  return (written?.meta.changes ?? 0) > 0
}
