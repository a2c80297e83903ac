import { and, desc, eq, isNull, lt, or } from 'drizzle-orm'
import { drizzle } from 'drizzle-orm/d1'
import { dayOf } from './day.ts'
import { apiKey } from './schema.ts'

/** Keys of one site that may be in use at once. */
export const MOST_KEYS = 20

/** A key as it is shown: never the key itself, of which only a hash is kept. Times in ms. */
export type ApiKey = {
  id: string
  name: string
  created: number
  by: string
  /** Day of its last use, days since 1970 UTC; null if it was never used. */
  usedDay: number | null
  revoked: number | null
}

/** What a new key begins with. */
export type NewApiKey = Pick<ApiKey, 'id' | 'name' | 'created' | 'by'> & { hash: string }

/** Writes a key down. False if the site has as many as it may have: counted in the same statement, so two at once cannot pass. */
export const insertKey = async (db: D1Database, site: string, made: NewApiKey): Promise<boolean> => {
  const { meta } = await db
    .prepare(
      `insert into api_key (site, id, name, hash, created, by) select ?1, ?2, ?3, ?4, ?5, ?6
       where (select count(*) from api_key where site = ?1 and revoked is null) < ${MOST_KEYS}`,
    )
    .bind(site, made.id, made.name, made.hash, made.created, made.by)
    .run()
  return meta.changes > 0
}

/** Every key a site ever had, the newest first. */
export const listKeys = (db: D1Database, site: string): Promise<ApiKey[]> => {
  const { id, name, created, by, usedDay, revoked } = apiKey
  return drizzle(db)
    .select({ id, name, created, by, usedDay, revoked })
    .from(apiKey)
    .where(eq(apiKey.site, site))
    .orderBy(desc(apiKey.created), apiKey.id)
}

/** Revokes a key: the next request with it is refused. False if the site has no such key in use. */
export const revokeKey = async (db: D1Database, site: string, id: string, now: number): Promise<boolean> => {
  const { meta } = await drizzle(db)
    .update(apiKey)
    .set({ revoked: now })
    .where(and(eq(apiKey.site, site), eq(apiKey.id, id), isNull(apiKey.revoked)))
  return meta.changes > 0
}

/** The key of a site with this hash, if it is in use. */
export const keyByHash = async (
  db: D1Database,
  site: string,
  hash: string,
): Promise<Pick<ApiKey, 'id' | 'usedDay'> | undefined> => {
  const [found] = await drizzle(db)
    .select({ id: apiKey.id, usedDay: apiKey.usedDay })
    .from(apiKey)
    .where(and(eq(apiKey.site, site), eq(apiKey.hash, hash), isNull(apiKey.revoked)))
  return found
}

/** Remembers the day a key was used on; whoever knows that it is written already need not ask. */
export const markUsed = async (db: D1Database, site: string, id: string, now: number): Promise<void> => {
  const day = dayOf(now)
  await drizzle(db)
    .update(apiKey)
    .set({ usedDay: day })
    .where(and(eq(apiKey.site, site), eq(apiKey.id, id), or(isNull(apiKey.usedDay), lt(apiKey.usedDay, day))))
}
