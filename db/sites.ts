import { and, eq, sql } from 'drizzle-orm'
import { drizzle } from 'drizzle-orm/d1'
import * as v from 'valibot'
import { Cap, type Stage, Stages, Topics } from '../worker/engine/index.ts'
import { decode } from './json.ts'
import { audit, member, site } from './schema.ts'
import { wakeForZone } from './wake.ts'

const Strings = v.array(v.string())
const Consent = v.picklist(['required', 'not_required'])
const Role = v.picklist(['owner', 'editor', 'viewer'])

/** A site's settings. */
export type Site = {
  id: string
  key: string
  name: string
  origins: string[]
  language: string
  languages: string[]
  timezone: string
  consent: 'required' | 'not_required'
  address: string
  sender: string
  /** What one person may get at most; null for no limit. */
  cap: Cap | null
  /** Stages of the life cycle, in order; null for the usual ones. */
  stages: Stage[] | null
  /** What people read for each topic, by language; null while none has a title. */
  topics: Topics | null
  /** Hosts that webhook steps may call. */
  hooks: string[]
  revision: number
}

type Row = typeof site.$inferSelect

const toSite = (row: Row): Site => ({
  id: row.id,
  key: row.key,
  name: row.name,
  language: row.language,
  timezone: row.timezone,
  address: row.address,
  sender: row.sender,
  revision: row.revision,
  origins: decode(Strings, row.origins, `site ${row.id}`),
  languages: decode(Strings, row.languages, `site ${row.id}`),
  consent: v.parse(Consent, row.consent),
  cap: row.cap === null ? null : decode(Cap, row.cap, `site ${row.id}`),
  stages: row.stages === null ? null : decode(Stages, row.stages, `site ${row.id}`),
  topics: row.topics === null ? null : decode(Topics, row.topics, `site ${row.id}`),
  hooks: decode(Strings, row.hooks, `site ${row.id}`),
})

/** A site by its id. */
export const siteById = async (db: D1Database, id: string): Promise<Site | undefined> => {
  const [row] = await drizzle(db).select().from(site).where(eq(site.id, id))
  return row && toSite(row)
}

/** Sites by their ids; those that are not here are left out. */
export const sitesById = async (db: D1Database, ids: readonly string[]): Promise<Site[]> => {
  const rows = await drizzle(db)
    .select()
    .from(site)
    .where(sql`${site.id} in (select value from json_each(${JSON.stringify(ids)}))`)
  return rows.map(toSite)
}

/** The sites somebody may work on, with their role on each. */
export const sitesOf = async (
  db: D1Database,
  email: string,
): Promise<{ site: Site; role: 'owner' | 'editor' | 'viewer' }[]> => {
  const rows = await drizzle(db)
    .select()
    .from(member)
    .innerJoin(site, eq(site.id, member.site))
    .where(eq(member.email, email))
    .orderBy(site.name)
  return rows.map((row) => ({ site: toSite(row.site), role: v.parse(Role, row.member.role) }))
}

/** Somebody's role on a site, or none. */
export const roleOn = async (
  db: D1Database,
  siteId: string,
  email: string,
): Promise<'owner' | 'editor' | 'viewer' | undefined> => {
  const [row] = await drizzle(db)
    .select({ role: member.role })
    .from(member)
    .where(and(eq(member.site, siteId), eq(member.email, email)))
  return row && v.parse(Role, row.role)
}

/** Is this the address of any member? */
export const isMember = async (db: D1Database, email: string): Promise<boolean> => {
  const rows = await drizzle(db).select({ email: member.email }).from(member).where(eq(member.email, email)).limit(1)
  return rows.length > 0
}

/** What a site begins with; the rest of its settings come later. */
export type NewSite = Omit<Site, 'revision' | 'cap' | 'stages' | 'topics' | 'hooks'>

const insertSite = (orm: ReturnType<typeof drizzle>, { origins, languages, ...rest }: NewSite, created: number) =>
  orm
    .insert(site)
    .values({ ...rest, origins: JSON.stringify(origins), languages: JSON.stringify(languages), created })
    .onConflictDoNothing()

/**
 * Makes a site with its first owner, in one transaction. False if the id is taken, also by a site that lives in another database: what
 * was inserted then goes again in the same transaction.
 */
export const createSite = async (db: D1Database, made: NewSite, owner: string, now: number): Promise<boolean> => {
  const orm = drizzle(db)
  const { id, key } = made
  const [inserted, taken] = await orm.batch([
    insertSite(orm, made, now),
    orm
      .delete(site)
      .where(and(eq(site.id, id), eq(site.key, key), sql`exists (select 1 from placement where site = ${id})`)),
    ownerOf(orm, id, key, owner, now),
  ])
  return inserted.meta.changes > 0 && taken.meta.changes === 0
}

/** Writes the row of a site whose id is kept for it, in the database it is to live in. False if it is there. */
export const putSite = async (db: D1Database, made: NewSite, now: number): Promise<boolean> =>
  (await insertSite(drizzle(db), made, now)).meta.changes > 0

/** The owner is added only where the site just made is really this one. */
const ownerOf = (orm: ReturnType<typeof drizzle>, id: string, key: string, owner: string, now: number) =>
  orm
    .insert(member)
    .select(
      sql`select ${id}, ${owner}, 'owner', ${now} where exists (select 1 from site where id = ${id} and key = ${key})`,
    )
    .onConflictDoNothing()

/** New settings. `hookSecret` is taken up only where there is none yet: whoever checks signatures keeps the one they know. */
export type SiteChange = Partial<Omit<Site, 'id' | 'key' | 'revision'> & { hookSecret: string }>

const orNull = (value: unknown): string | null => (value === null ? null : JSON.stringify(value))

/**
 * Changes settings; the revision moves, so that every edge sees them with its next page view.
 * @param now ms; when the time zone may have changed, dates are looked for again from then on
 */
export const changeSite = async (db: D1Database, id: string, change: SiteChange, now?: number): Promise<void> => {
  const { origins, languages, cap, stages, topics, hooks, hookSecret, ...rest } = change
  const { sql: text, params } = drizzle(db)
    .update(site)
    .set({
      ...rest,
      ...(origins ? { origins: JSON.stringify(origins) } : {}),
      ...(languages ? { languages: JSON.stringify(languages) } : {}),
      ...(hooks ? { hooks: JSON.stringify(hooks) } : {}),
      ...(cap === undefined ? {} : { cap: orNull(cap) }),
      ...(stages === undefined ? {} : { stages: orNull(stages) }),
      ...(topics === undefined ? {} : { topics: orNull(topics) }),
      ...(hookSecret === undefined ? {} : { hookSecret: sql`coalesce(${site.hookSecret}, ${hookSecret})` }),
      revision: sql`${site.revision} + 1`,
    })
    .where(eq(site.id, id))
    .toSQL()
  await db.batch([
    db.prepare(text).bind(...params),
    ...(change.timezone === undefined || now === undefined ? [] : [wakeForZone(db, id, now)]),
  ])
}

/** What signs the webhooks of a site (standardwebhooks: `whsec_` and 32 bytes in base64); undefined if it never allowed a host. */
export const hookSecretOf = async (db: D1Database, id: string): Promise<string | undefined> => {
  const [row] = await drizzle(db).select({ secret: site.hookSecret }).from(site).where(eq(site.id, id))
  return row?.secret ?? undefined
}

/** Moves the site's revision: programs compiled before are no longer valid. */
export const moveRevision = (db: D1Database, id: string): D1PreparedStatement =>
  db.prepare('update site set revision = revision + 1 where id = ?1').bind(id)

type Entry = { id: string; at: number; by: string; what: string; subject: string }

/** Writes down who did what, once: a second time under the same id changes nothing. */
export const noteOnce = (db: D1Database, siteId: string, entry: Entry): D1PreparedStatement => {
  const { sql: text, params } = drizzle(db)
    .insert(audit)
    .values({ site: siteId, ...entry })
    .onConflictDoNothing()
    .toSQL()
  return db.prepare(text).bind(...params)
}

/** Writes down who did what. */
export const writeAudit = (db: D1Database, siteId: string, entry: Entry): D1PreparedStatement => {
  const { sql: text, params } = drizzle(db)
    .insert(audit)
    .values({ site: siteId, ...entry })
    .toSQL()
  return db.prepare(text).bind(...params)
}
