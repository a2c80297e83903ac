import * as v from 'valibot'
import { type Profile, StoredProfile } from '../worker/engine/index.ts'
import type { Word } from './importPeople.ts'
import { decode } from './json.ts'

const PersonRow = v.object({ id: v.string(), doc: v.string() })
const WordRow = v.object({
  person: v.string(),
  id: v.string(),
  purpose: v.string(),
  granted: v.pipe(
    v.number(),
    v.transform((n) => n === 1),
  ),
  at: v.number(),
  source: v.string(),
})
const AliasRow = v.object({ visitor: v.string(), person: v.string() })

/** Somebody whole: their profile, and every word of theirs on consent. */
export type Whole = { profile: Profile; consents: Word[] }

/** People of a site in order of id, after one. */
export const peopleAfter = async (db: D1Database, site: string, after: string, limit: number): Promise<Whole[]> => {
  const page = 'select id from person where site = ?1 and id > ?2 order by id limit ?3'
  const [people, words] = await db.batch([
    db.prepare('select id, doc from person where site = ?1 and id > ?2 order by id limit ?3').bind(site, after, limit),
    db
      .prepare(
        `select person, id, purpose, granted, at, source from consent_log
         where site = ?1 and person > ?2 and person <= (select max(id) from (${page})) order by person, at, id`,
      )
      .bind(site, after, limit),
  ])
  const said = Map.groupBy(v.parse(v.array(WordRow), words?.results ?? []), ({ person }) => person)
  return v.parse(v.array(PersonRow), people?.results ?? []).map(({ id, doc }) => ({
    profile: decode(StoredProfile, doc, `person ${id}`),
    consents: (said.get(id) ?? []).map(({ person: _, ...word }) => word),
  }))
}

/** Ids that lead to people of a site, in order, after one. */
export const aliasesAfter = async (
  db: D1Database,
  site: string,
  after: string,
  limit: number,
): Promise<v.InferOutput<typeof AliasRow>[]> => {
  const { results } = await db
    .prepare('select visitor, person from alias where site = ?1 and visitor > ?2 order by visitor limit ?3')
    .bind(site, after, limit)
    .all()
  return v.parse(v.array(AliasRow), results)
}
