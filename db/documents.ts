import { asc, eq } from 'drizzle-orm'
import { drizzle } from 'drizzle-orm/d1'
import { type Segment, type Tag, Workflow } from '../worker/engine/index.ts'
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

/**
 * Documents to be written together: tags and segments, and drafts made from draft number `base` (0 for new ones). Tags and
 * segments are written only if the site is still at the revision at which they were counted and checked, and none of them was in use.
 */
export type Documents = {
  tags: Tag[]
  segments: Segment[]
  drafts: { document: Workflow; base: number }[]
  revision: number
}

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

const asRows = (documents: readonly (Tag | Segment | Workflow)[]) =>
  documents.map((document) => ({ id: document.id, document: JSON.stringify(document) }))

const TARGETS = {
  tag: `insert into tag (site, id, document, changed, by) select ?1, j.value ->> 'id', j.value ->> 'document', ?3, ?4`,
  segment: `insert into segment (site, id, document, changed, by) select ?1, j.value ->> 'id', j.value ->> 'document', ?3, ?4`,
  workflow: `insert into workflow (site, id, document, changed, by, status, draft)
    select ?1, j.value ->> 'id', j.value ->> 'document', ?3, ?4, 'draft', 1`,
} as const

/** Writes rows into one of the tables of documents, if the entry that says who did it is there. */
const write = (
  db: D1Database,
  table: keyof typeof TARGETS,
  documents: readonly (Tag | Segment | Workflow)[],
  [site, entry, at, by]: readonly [site: string, entry: string, at: number, by: string],
): D1PreparedStatement[] =>
  chunks(asRows(documents)).map((rows) =>
    db
      .prepare(
        `${TARGETS[table]} from json_each(?5) as j where exists (select 1 from audit where site = ?1 and id = ?2)
         on conflict (site, id) do update set document = excluded.document, changed = excluded.changed, by = excluded.by
         ${table === 'workflow' ? ', draft = draft + 1' : ''}`,
      )
      .bind(site, entry, at, by, rows),
  )

/**
 * Writes tags, segments and drafts in one transaction, or nothing at all. The first statement writes down who did it, if
 * nobody has saved one of the drafts since; every other asks whether that was written.
 * @returns false if somebody saved since
 */
export const saveDocuments = async (
  db: D1Database,
  site: string,
  { tags, segments, drafts, revision }: Documents,
  entry: { id: string; at: number; by: string; what: string; subject: string },
): Promise<boolean> => {
  const bases = JSON.stringify(drafts.map(({ document, base }) => ({ id: document.id, base })))
  const { id, at, by } = entry
  const whose = [site, id, at, by] as const
  const [written] = await db.batch([
    db
      .prepare(
        `insert into audit (site, id, at, by, what, subject) select ?1, ?2, ?3, ?4, ?5, ?6 where not exists (
           select 1 from json_each(?7) as j left join workflow as w on w.site = ?1 and w.id = j.value ->> 'id'
           where coalesce(w.draft, 0) <> j.value ->> 'base') and (?8 = 0 or ?9 = (select revision from site where id = ?1))`,
      )
      .bind(site, id, at, by, entry.what, entry.subject, bases, tags.length + segments.length, revision),
    ...write(db, 'tag', tags, whose),
    ...write(db, 'segment', segments, whose),
    ...write(
      db,
      'workflow',
      drafts.map(({ document }) => document),
      whose,
    ),
    ...(tags.length + segments.length > 0
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
