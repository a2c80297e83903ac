import * as v from 'valibot'
import { Cap, type PublishedWorkflow, Segment, type SiteRules, Stages, Tag, Workflow } from '../worker/engine/index.ts'
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
  /** Hosts that webhook steps may call. */
  hooks: string[]
  rules: SiteRules
  tags: Tag[]
  segments: Segment[]
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
  cap: v.nullable(v.string()),
  stages: v.nullable(v.string()),
  hooks: v.string(),
})
const DocumentRow = v.object({ id: v.string(), document: v.string() })
const LiveRow = v.object({
  id: v.string(),
  status: v.string(),
  version: v.number(),
  since: v.number(),
  number: v.number(),
  document: v.string(),
})
type LiveRow = v.InferOutput<typeof LiveRow>

/** Of each workflow the version that is live, and before it those that somebody may still be finishing: a range of its key. */
const statements = (db: D1Database, column: 'key' | 'id', value: string): D1PreparedStatement[] => {
  const site = `(select id from site where ${column} = ?1)`
  return [
    `select id, revision, name, origins, language, languages, timezone, consent, address, sender, cap, stages, hooks
     from site where ${column} = ?1`,
    `select id, document from tag where site = ${site} order by id`,
    `select id, document from segment where site = ${site} order by id`,
    `select w.id, w.status, w.version, w.since, v.version as number, v.document from workflow w
     join workflow_version v on v.site = w.site and v.workflow = w.id
       and v.version >= coalesce(w.floor, w.version) and v.version <= w.version
     where w.site = ${site} and w.status in ('live', 'paused') order by w.id, v.version`,
  ].map((text) => db.prepare(text).bind(value))
}

const toPublished = (rows: readonly LiveRow[]): PublishedWorkflow[] => {
  const documentOf = (row: LiveRow) => decode(Workflow, row.document, `workflow ${row.id} version ${row.number}`)
  const older = Map.groupBy(
    rows.filter((row) => row.number < row.version),
    ({ id }) => id,
  )
  return rows
    .filter((row) => row.number === row.version)
    .map((row) => ({
      workflow: documentOf(row),
      version: row.version,
      paused: row.status === 'paused',
      since: row.since,
      older: (older.get(row.id) ?? []).map((each) => ({ version: each.number, workflow: documentOf(each) })),
    }))
}

const rulesOf = ({ id, language, timezone, consent, cap, stages }: v.InferOutput<typeof SiteRow>): SiteRules => ({
  language,
  timezone,
  consent,
  ...(cap === null ? {} : { cap: decode(Cap, cap, `site ${id}`) }),
  ...(stages === null ? {} : { stages: decode(Stages, stages, `site ${id}`) }),
})

/** Reads a site by its public key or its id; undefined if there is none. */
export const loadSource = async (db: D1Database, column: 'key' | 'id', value: string): Promise<Source | undefined> => {
  const [sites, tags, segments, workflows] = await db.batch(statements(db, column, value))
  const row = v.parse(v.optional(SiteRow), sites?.results[0])
  if (!row) return undefined
  const { id, revision, name, address, sender } = row
  const list = (json: string): string[] => decode(v.array(v.string()), json, `site ${id}`)
  const documents = (found: D1Result | undefined) => v.parse(v.array(DocumentRow), found?.results ?? [])
  return {
    id,
    revision,
    name,
    address,
    sender,
    origins: list(row.origins),
    languages: list(row.languages),
    hooks: list(row.hooks),
    rules: rulesOf(row),
    tags: documents(tags).map((each) => decode(Tag, each.document, `tag ${each.id}`)),
    segments: documents(segments).map((each) => decode(Segment, each.document, `segment ${each.id}`)),
    workflows: toPublished(v.parse(v.array(LiveRow), workflows?.results ?? [])),
  }
}

/** The revision a site is at; undefined if it is gone. */
export const siteRevision = async (db: D1Database, site: string): Promise<number | undefined> => {
  const row = await db.prepare('select revision from site where id = ?1').bind(site).first()
  return v.parse(v.nullable(v.object({ revision: v.number() })), row)?.revision
}
