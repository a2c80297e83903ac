import * as v from 'valibot'
import { type Effect, Profile } from '../worker/engine/index.ts'
import { dayOf } from './day.ts'
import { decode } from './json.ts'
import { cancelSend, insertSend, sendId } from './sends.ts'
import { insertStat, type Tally } from './stats.ts'

/** A person as read: their profile with the version to save over, or nobody yet (version 0). */
export type Loaded = { id: string; version: number; profile: Profile | undefined }

const PersonRow = v.object({ id: v.string(), version: v.number(), doc: v.string() })
const SiteRow = v.object({ revision: v.number() })

const SELECT = `select id, version, doc from person
  where site = ?1 and id = coalesce((select person from alias where site = ?1 and visitor = ?2), ?2)`

/**
 * Reads a person by any id they ever had, and the site's revision, in one round trip (two rows read).
 * `revision` is undefined for a site that is gone.
 */
export const loadPerson = async (db: D1Database, site: string, visitor: string): Promise<{ person: Loaded; revision: number | undefined }> => {
  const [sites, people] = await db.batch([
    db.prepare('select revision from site where id = ?1').bind(site),
    db.prepare(SELECT).bind(site, visitor),
  ])
  const found = v.parse(v.optional(PersonRow), people?.results[0])
  const revision = v.parse(v.optional(SiteRow), sites?.results[0])?.revision
  if (!found) return { person: { id: visitor, version: 0, profile: undefined }, revision }
  return { person: { id: found.id, version: found.version, profile: decode(Profile, found.doc, `person ${found.id}`) }, revision }
}

/**
 * Inserts or replaces a person only if nobody saved in between (`version`), the site has not published since
 * (`revision`), and the id has not become somebody else's (`alias`). Writes nothing otherwise.
 */
const SAVE = `insert into person (site, id, email, version, stamp, doc, due_at, seen_day)
  select ?1, ?2, ?3, ?4 + 1, ?5, ?6, ?7, ?8
  where (select revision from site where id = ?1) = ?9
    and (?4 = 0 or exists (select 1 from person where site = ?1 and id = ?2 and version = ?4))
    and not exists (select 1 from alias where site = ?1 and visitor = ?2)
    and (?10 is null or exists (select 1 from person where site = ?1 and id = ?10 and version = ?11))
  on conflict (site, id) do update set email = excluded.email, version = excluded.version, stamp = excluded.stamp,
    doc = excluded.doc, due_at = excluded.due_at, seen_day = excluded.seen_day
  where person.version = ?4`

/** What one save writes. `effects` depend on it: all or nothing. */
export type Save = {
  site: string
  revision: number
  version: number
  profile: Profile
  due: number | undefined
  effects: readonly Effect[]
  now: number
  stamp: string
}

const tallies = (effects: readonly Effect[], now: number): Tally[] => {
  const counted = new Map<string, Tally>()
  for (const effect of effects) {
    if (effect.kind !== 'count') continue
    const { kind: _, ...what } = effect
    const key = JSON.stringify(what)
    counted.set(key, { ...what, day: dayOf(now), n: (counted.get(key)?.n ?? 0) + 1 })
  }
  return [...counted.values()]
}

/**
 * The statement that saves a profile under its guards. When it takes in another person (`absorbed`), theirs must still be
 * the version that was read; a person who was never stored (version 0) has nothing to guard.
 */
export const personStatement = (db: D1Database, save: Save, absorbed?: { id: string; version: number }): D1PreparedStatement =>
  db
    .prepare(SAVE)
    .bind(
      save.site, save.profile.id, save.profile.email ?? null, save.version, save.stamp,
      JSON.stringify(save.profile), save.due ?? null, dayOf(save.profile.seen), save.revision,
      absorbed && absorbed.version > 0 ? absorbed.id : null, absorbed?.version ?? null,
    )

/** The statements that carry out a decision's effects, each conditional on the save that decided them. */
export const effectStatements = async (db: D1Database, save: Save): Promise<D1PreparedStatement[]> => {
  const owner = { site: save.site, person: save.profile.id, stamp: save.stamp }
  const statements = tallies(save.effects, save.now).map((tally) => insertStat(db, owner, tally))
  for (const effect of save.effects) {
    if (effect.kind === 'email') statements.push(insertSend(db, owner, { ...effect, id: await sendId(save.site, save.profile.id, effect.run, effect.step), kind: 'workflow', now: save.now }))
    if (effect.kind === 'cancel') statements.push(cancelSend(db, owner, await sendId(save.site, save.profile.id, effect.run, effect.step), effect.reason, save.now))
  }
  return statements
}

/** People with something due, oldest first. */
export const duePeople = async (db: D1Database, now: number, limit: number): Promise<{ site: string; id: string }[]> => {
  const { results } = await db.prepare('select site, id from person where due_at <= ?1 order by due_at limit ?2').bind(now, limit).all()
  return v.parse(v.array(v.object({ site: v.string(), id: v.string() })), results)
}

/** Puts a person that cannot be decided aside, so that one broken row does not hold up the others. */
export const postpone = async (db: D1Database, site: string, id: string, until: number): Promise<void> => {
  await db.prepare('update person set due_at = ?3 where site = ?1 and id = ?2').bind(site, id, until).run()
}

/** The contact with this address, if there is one. */
export const contactByEmail = async (db: D1Database, site: string, email: string): Promise<string | undefined> => {
  const row = await db.prepare('select id from person where site = ?1 and email = ?2').bind(site, email).first()
  return v.parse(v.nullable(v.object({ id: v.string() })), row)?.id
}

/** After a pause ends: everybody inside the workflow is looked at again. */
export const wakeInside = (db: D1Database, site: string, workflow: string, now: number): D1PreparedStatement =>
  db.prepare(`update person set due_at = ?3 where site = ?1 and instr(doc, ?2) > 0`).bind(site, `"workflow":${JSON.stringify(workflow)}`, now)
