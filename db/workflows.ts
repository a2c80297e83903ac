import { and, desc, eq, sql } from 'drizzle-orm'
import { drizzle } from 'drizzle-orm/d1'
import * as v from 'valibot'
import { Workflow } from '../worker/engine/index.ts'
import { wakeInside } from './duePeople.ts'
import { decode } from './json.ts'
import { resumeSends } from './queues.ts'
import { workflow, workflowVersion } from './schema.ts'
import { cancelWorkflow } from './sends.ts'
import { moveRevision } from './sites.ts'
import { wakeFor } from './wake.ts'

const Status = v.picklist(['draft', 'live', 'paused', 'archived'])
type Status = v.InferOutput<typeof Status>

/** A workflow as it is being written, with what is live of it. */
export type Draft = {
  id: string
  status: Status
  document: Workflow
  draft: number
  version: number | null
  /** The oldest version somebody may still be finishing; null for a workflow that was never published. */
  floor: number | null
  changed: number
  by: string
  /** Whether a version is published and the draft says something else. */
  unpublished: boolean
}

/** Documents are written as they are parsed, so the same document is the same text. */
const drafts = (db: D1Database) =>
  drizzle(db)
    .select({ row: workflow, differs: sql<number | null>`${workflow.document} <> ${workflowVersion.document}` })
    .from(workflow)
    .leftJoin(
      workflowVersion,
      and(
        eq(workflowVersion.site, workflow.site),
        eq(workflowVersion.workflow, workflow.id),
        eq(workflowVersion.version, workflow.version),
      ),
    )

type Row = { row: typeof workflow.$inferSelect; differs: number | null }

const toDraft = ({ row, differs }: Row): Draft => ({
  id: row.id,
  draft: row.draft,
  version: row.version,
  floor: row.floor ?? row.version,
  changed: row.changed,
  by: row.by,
  unpublished: differs === 1,
  status: v.parse(Status, row.status),
  document: decode(Workflow, row.document, `workflow ${row.id}`),
})

/** Every workflow of a site, newest change first. */
export const listWorkflows = async (db: D1Database, site: string): Promise<Draft[]> => {
  const rows = await drafts(db).where(eq(workflow.site, site)).orderBy(desc(workflow.changed))
  return rows.map(toDraft)
}

/** One workflow. */
export const findWorkflow = async (db: D1Database, site: string, id: string): Promise<Draft | undefined> => {
  const [row] = await drafts(db).where(and(eq(workflow.site, site), eq(workflow.id, id)))
  return row && toDraft(row)
}

/** Ids of every workflow of a site, for references between them. */
export const workflowIds = async (db: D1Database, site: string): Promise<string[]> => {
  const rows = await drizzle(db).select({ id: workflow.id }).from(workflow).where(eq(workflow.site, site))
  return rows.map(({ id }) => id)
}

/**
 * Saves a draft made from draft number `base` (0 for a new workflow).
 * @returns the new number, or undefined if somebody saved since: theirs is not overwritten.
 */
export const saveDraft = async (
  db: D1Database,
  site: string,
  document: Workflow,
  base: number,
  by: string,
  now: number,
): Promise<number | undefined> => {
  const json = JSON.stringify(document)
  const statement =
    base === 0
      ? db
          .prepare(
            `insert into workflow (site, id, status, document, draft, changed, by) values (?1, ?2, 'draft', ?3, 1, ?4, ?5) on conflict do nothing`,
          )
          .bind(site, document.id, json, now, by)
      : db
          .prepare(
            `update workflow set document = ?3, draft = draft + 1, changed = ?4, by = ?5 where site = ?1 and id = ?2 and draft = ?6`,
          )
          .bind(site, document.id, json, now, by, base)
  const done = await statement.run()
  return done.meta.changes > 0 ? base + 1 : undefined
}

const Current = v.object({ version: v.nullable(v.number()), draft: v.number() })

/**
 * True while publishing this draft would change something. It would not if the live version says the same already, and whoever is
 * inside either may finish on an older one (`floor` is given) or has none left to finish.
 */
const WOULD_CHANGE = `not (status = 'live' and (?6 is not null or coalesce(floor, version) = version) and exists (
  select 1 from workflow_version as live where live.site = workflow.site and live.workflow = workflow.id
    and live.version = workflow.version and live.document = workflow.document))`

/** A version that is live: made now, or the one that said the same already. */
export type Published = { version: number; isNew: boolean }

/**
 * Makes the draft numbered `draft` the live version, for ever readable, and moves the site's revision, in one transaction.
 * `floor` is the oldest version that people inside may finish on; without it they all move to the new one.
 * What is live already is not made a version again, however often and at once it is asked for.
 * @returns the version, or undefined if the draft has changed since it was looked at: what was not read is not published.
 */
export const publish = async (
  db: D1Database,
  site: string,
  id: string,
  draft: number,
  by: string,
  now: number,
  floor?: number,
): Promise<Published | undefined> => {
  const read = await findWorkflow(db, site, id)
  if (read?.draft !== draft) return undefined
  const values = [site, id, draft, now, by, floor ?? null]
  const [, , published, , current] = await db.batch([
    wakeInside(db, site, id, now),
    db
      .prepare(
        `insert into workflow_version (site, workflow, version, document, published, by)
         select site, id, coalesce(version, 0) + 1, document, ?4, ?5 from workflow
         where site = ?1 and id = ?2 and draft = ?3 and ${WOULD_CHANGE} on conflict do nothing`,
      )
      .bind(...values),
    db
      .prepare(
        `update workflow set version = coalesce(version, 0) + 1, status = 'live', since = coalesce(since, ?4),
           floor = coalesce(?6, coalesce(version, 0) + 1)
         where site = ?1 and id = ?2 and draft = ?3 and ${WOULD_CHANGE}`,
      )
      .bind(...values),
    moveRevision(db, site),
    db.prepare('select version, draft from workflow where site = ?1 and id = ?2').bind(site, id),
    ...wakeFor(db, site, read.document, now),
    resumeSends(db, site, id, now),
  ])
  const after = v.parse(Current, current?.results[0])
  const isNew = (published?.meta.changes ?? 0) > 0
  return after.version !== null && after.draft === draft ? { version: after.version, isNew } : undefined
}

/** What a workflow begins with has to be looked for again once it is live again. */
const wakeAgain = async (db: D1Database, site: string, id: string, now: number): Promise<D1PreparedStatement[]> => {
  const { version = null } = (await findWorkflow(db, site, id)) ?? {}
  const document = version === null ? undefined : await findVersion(db, site, id, version)
  return document ? wakeFor(db, site, document, now) : []
}

/**
 * Pauses, resumes or archives; archiving also cancels what waits in the outbox. Whoever is inside when a pause ends, one way or
 * the other, is looked at again. False if that status does not allow it.
 */
export const setStatus = async (
  db: D1Database,
  site: string,
  id: string,
  from: Status[],
  to: Status,
  now: number,
): Promise<boolean> => {
  const marks = from.map((_, i) => `?${i + 4}`).join(', ')
  const [, done] = await db.batch([
    wakeInside(db, site, id, now),
    db
      .prepare(`update workflow set status = ?3 where site = ?1 and id = ?2 and status in (${marks})`)
      .bind(site, id, to, ...from),
    moveRevision(db, site),
    ...(to === 'archived' ? [cancelWorkflow(db, site, id, now)] : []),
    ...(to === 'live' ? [resumeSends(db, site, id, now), ...(await wakeAgain(db, site, id, now))] : []),
  ])
  return (done?.meta.changes ?? 0) > 0
}

/** What has been published of a workflow, newest first. */
export const listVersions = async (
  db: D1Database,
  site: string,
  id: string,
): Promise<{ version: number; published: number; by: string }[]> =>
  drizzle(db)
    .select({ version: workflowVersion.version, published: workflowVersion.published, by: workflowVersion.by })
    .from(workflowVersion)
    .where(and(eq(workflowVersion.site, site), eq(workflowVersion.workflow, id)))
    .orderBy(desc(workflowVersion.version))

/** The document of one published version. */
export const findVersion = async (
  db: D1Database,
  site: string,
  id: string,
  version: number,
): Promise<Workflow | undefined> => {
  const [row] = await drizzle(db)
    .select({ document: workflowVersion.document })
    .from(workflowVersion)
    .where(and(eq(workflowVersion.site, site), eq(workflowVersion.workflow, id), eq(workflowVersion.version, version)))
  return row && decode(Workflow, row.document, `workflow ${id} version ${version}`)
}
