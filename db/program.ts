import * as v from 'valibot'
import { type PublishedWorkflow, type SiteRules, Tag, Workflow } from '../worker/engine/index.ts'
import { decode } from './json.ts'

/**
 * Everything a site has published, as documents. Read once for each revision in each isolate, in one round trip.
 * Plain statements: the page-view path does not load the query builder.
 */
export type Source = {
  id: string
  revision: number
  name: string
  origins: string[]
  languages: string[]
  address: string
  sender: string
  rules: SiteRules
  tags: Tag[]
  workflows: PublishedWorkflow[]
}

const SiteRow = v.object({
  id: v.string(),
  revision: v.number(),
  name: v.string(),
  origins: v.string(),
  language: v.string(),
  languages: v.string(),
  timezone: v.string(),
  consent: v.picklist(['required', 'not_required']),
  address: v.string(),
  sender: v.string(),
})
const TagRow = v.object({ id: v.string(), document: v.string() })
const LiveRow = v.object({
  id: v.string(),
  status: v.string(),
  version: v.number(),
  since: v.number(),
  document: v.string(),
})

const statements = (db: D1Database, column: 'key' | 'id', value: string): D1PreparedStatement[] => {
  const site = `(select id from site where ${column} = ?1)`
  return [
    `select id, revision, name, origins, language, languages, timezone, consent, address, sender from site where ${column} = ?1`,
    `select id, document from tag where site = ${site} order by id`,
    `select w.id, w.status, w.version, w.since, v.document from workflow w
     join workflow_version v on v.site = w.site and v.workflow = w.id and v.version = w.version
     where w.site = ${site} and w.status in ('live', 'paused') order by w.id`,
  ].map((text) => db.prepare(text).bind(value))
}

const toPublished = (row: v.InferOutput<typeof LiveRow>): PublishedWorkflow => ({
  workflow: decode(Workflow, row.document, `workflow ${row.id}`),
  version: row.version,
  paused: row.status === 'paused',
  since: row.since,
})

/** Reads a site by its public key or its id; undefined if there is none. */
export const loadSource = async (db: D1Database, column: 'key' | 'id', value: string): Promise<Source | undefined> => {
  const [sites, tags, workflows] = await db.batch(statements(db, column, value))
  const row = v.parse(v.optional(SiteRow), sites?.results[0])
  if (!row) return undefined
  const { id, revision, name, address, sender, language, timezone, consent } = row
  const list = (json: string): string[] => decode(v.array(v.string()), json, `site ${id}`)
  return {
    id,
    revision,
    name,
    address,
    sender,
    origins: list(row.origins),
    languages: list(row.languages),
    rules: { language, timezone, consent },
    tags: v.parse(v.array(TagRow), tags?.results ?? []).map((each) => decode(Tag, each.document, `tag ${each.id}`)),
    workflows: v.parse(v.array(LiveRow), workflows?.results ?? []).map(toPublished),
  }
}

/** The revision a site is at; undefined if it is gone. */
export const siteRevision = async (db: D1Database, site: string): Promise<number | undefined> => {
  const row = await db.prepare('select revision from site where id = ?1').bind(site).first()
  return v.parse(v.nullable(v.object({ revision: v.number() })), row)?.revision
}
