import * as v from 'valibot'
import { type Effect, type Profile, pack, StoredProfile, unpackOwn } from '../worker/engine/index.ts'
import { dayOf } from './day.ts'
import { decode } from './json.ts'
import { cancelSend, insertSend, plannedBy, sendId } from './sends.ts'
import { insertStat, type Tally } from './stats.ts'
import type { Stored } from './stored.ts'

/** The same, read: there is no profile of nobody. */
export type Loaded = Stored & { profile: Profile | undefined }

const PersonRow = v.object({
  id: v.string(),
  version: v.number(),
  stamp: v.string(),
  doc: v.string(),
  due_at: v.nullable(v.number()),
})
const SiteRow = v.object({ revision: v.number() })

const SELECT = `select id, version, stamp, doc, due_at from person
  where site = ?1 and id = coalesce((select person from alias where site = ?1 and visitor = ?2), ?2)`

/**
 * Reads a person by any id they ever had, and the site's revision, in one round trip (two rows read).
 * `revision` is undefined for a site that is gone.
 */
export const loadPerson = async (
  db: D1Database,
  site: string,
  visitor: string,
): Promise<{ person: Loaded; revision: number | undefined }> => {
  const [sites, people] = await db.batch([
    db.prepare('select revision from site where id = ?1').bind(site),
    db.prepare(SELECT).bind(site, visitor),
  ])
  const found = v.parse(v.optional(PersonRow), people?.results[0])
  const revision = v.parse(v.optional(SiteRow), sites?.results[0])?.revision
  if (!found) return { person: nobody(visitor), revision }
  const { due_at, ...stored } = found
  return { person: read({ ...stored, due: due_at ?? undefined }), revision }
}

const AskedRow = v.object({ asked: v.string(), ...PersonRow.entries })

/**
 * Reads several people as `loadPerson` reads one, in one round trip: by the id they were asked for, as stored. Whoever is missing
 * is not stored.
 */
export const loadPeople = async (
  db: D1Database,
  site: string,
  ids: readonly string[],
): Promise<{ people: Map<string, Stored>; revision: number | undefined }> => {
  const [sites, people] = await db.batch([
    db.prepare('select revision from site where id = ?1').bind(site),
    db
      .prepare(
        `select j.value as asked, p.id, p.version, p.stamp, p.doc, p.due_at from json_each(?2) j cross join person p
           on p.site = ?1 and p.id = coalesce((select person from alias where site = ?1 and visitor = j.value), j.value)`,
      )
      .bind(site, JSON.stringify(ids)),
  ])
  const rows = v.parse(v.array(AskedRow), people?.results)
  return {
    people: new Map(rows.map(({ asked, due_at, ...stored }) => [asked, { ...stored, due: due_at ?? undefined }])),
    revision: v.parse(v.optional(SiteRow), sites?.results[0])?.revision,
  }
}

/** Somebody nobody has stored. */
export const nobody = (id: string): Loaded => ({
  id,
  version: 0,
  stamp: '',
  doc: '',
  due: undefined,
  profile: undefined,
})

/** Reads a person out of what was stored. Throws a `StoredError` if the document cannot be read. */
export const read = (stored: Stored): Loaded => ({
  ...stored,
  profile: stored.version === 0 ? undefined : decode(StoredProfile, stored.doc, `person ${stored.id}`),
})

/** The same of a person whom a worker like this one has stored, as a seal proves. Throws if the document cannot be read. */
export const readOwn = (stored: Stored): Loaded => ({
  ...stored,
  profile: stored.version === 0 ? undefined : unpackOwn(stored.doc),
})

/** What must still hold when a save arrives: nobody has published, and whoever it takes in is as they were read (0: not stored). */
const STILL = `(select revision from site where id = ?1) = ?9
  and (?10 is null or coalesce((select version from person where site = ?1 and id = ?10), 0) = ?11)`

/** A version alone may be of somebody else, who came to this id after an erasure: what a browser kept is not taken for theirs. */
const SAME = `version = ?3 and (?12 is null or stamp = ?12)`

/** Somebody new, unless the id has become somebody, or somebody else's (`alias`), in between. */
const INSERT = `insert or ignore into person (site, id, version, stamp, doc, seen_day, email, due_at)
  select ?1, ?2, ?3 + 1, ?4, ?5, ?6, ?7, ?8 where ${STILL} and not exists (select 1 from alias where site = ?1 and visitor = ?2)`

/**
 * Somebody known, if nobody saved in between. A column with an index is named only when it changes, since naming it writes
 * the index too. `or ignore`: an address that has just become another person's is a lost race like any other.
 */
const update = (email: boolean, due: boolean): string => `update or ignore person
  set version = ?3 + 1, stamp = ?4, doc = ?5, seen_day = ?6${email ? ', email = ?7' : ''}${due ? ', due_at = ?8' : ''}
  where site = ?1 and id = ?2 and ${SAME} and ${STILL}`

/**
 * What one save writes. `effects` depend on it: all or nothing. `was` spares what has not changed. `doc` is the profile, packed,
 * where it is at hand.
 */
export type Save = {
  site: string
  revision: number
  version: number
  profile: Profile
  doc?: string
  due: number | undefined
  effects: readonly Effect[]
  now: number
  stamp: string
  was?: { email: string | undefined; due: number | undefined; stamp?: string }
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
 * Must the due time be written? A later one need not be while the stored one is still to come: somebody who is looked at too
 * early is looked at once more, which costs less than writing an index with every page view.
 */
const isDueWritten = ({ was, due, now }: Save): boolean => {
  if (!was || due === undefined || was.due === undefined) return !was || was.due !== due
  return due < was.due || (due > was.due && was.due <= now)
}

const sqlOf = (save: Save): string =>
  save.version === 0 ? INSERT : update(!save.was || save.was.email !== save.profile.email, isDueWritten(save))

/**
 * The statement that saves a profile, or writes nothing: the version must be the one that was read, and the site's revision too.
 * When it takes in another person (`absorbed`), theirs must still be the version that was read.
 */
export const personStatement = (
  db: D1Database,
  save: Save,
  absorbed?: { id: string; version: number },
): D1PreparedStatement =>
  db
    .prepare(sqlOf(save))
    .bind(
      save.site,
      save.profile.id,
      save.version,
      save.stamp,
      save.doc ?? pack(save.profile),
      dayOf(save.profile.seen),
      save.profile.email ?? null,
      save.due ?? null,
      save.revision,
      absorbed?.id ?? null,
      absorbed?.version ?? null,
      ...(save.version === 0 ? [] : [save.was?.stamp ?? null]),
    )

/** The person as a save that was made has left them. */
export const afterSave = (save: Save, doc: string): Stored => ({
  id: save.profile.id,
  version: save.version + 1,
  stamp: save.stamp,
  doc,
  due: save.version === 0 || isDueWritten(save) ? save.due : save.was?.due,
})

/** The statements that carry out a decision's effects, each conditional on the save that decided them. */
export const effectStatements = async (db: D1Database, save: Save): Promise<D1PreparedStatement[]> => {
  const owner = { site: save.site, person: save.profile.id, stamp: save.stamp }
  const statements = tallies(save.effects, save.now).map((tally) => insertStat(db, owner, tally))
  for (const effect of save.effects) {
    const planned = plannedBy(effect)
    if (planned)
      statements.push(
        insertSend(db, owner, {
          ...planned,
          id: await sendId(save.site, save.profile.id, planned.run, planned.step),
          now: save.now,
        }),
      )
    if (effect.kind === 'cancel')
      statements.push(
        cancelSend(
          db,
          owner,
          await sendId(save.site, save.profile.id, effect.run, effect.step),
          effect.reason,
          save.now,
        ),
      )
  }
  return statements
}

/** The contact with this address, if there is one. */
export const contactByEmail = async (db: D1Database, site: string, email: string): Promise<string | undefined> => {
  const row = await db.prepare('select id from person where site = ?1 and email = ?2').bind(site, email).first()
  return v.parse(v.nullable(v.object({ id: v.string() })), row)?.id
}
