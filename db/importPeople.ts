import * as v from 'valibot'
import { type Loaded, read } from './people.ts'

const PersonRow = v.object({
  asked: v.string(),
  id: v.string(),
  version: v.number(),
  stamp: v.string(),
  doc: v.string(),
  due_at: v.nullable(v.number()),
})
const AliasRow = v.object({ visitor: v.string(), person: v.string() })
const SiteRow = v.object({ revision: v.number() })

/** What is known of those whom some rows speak of: people by the ids and addresses asked for, and where ids lead. */
export type Known = {
  revision: number | undefined
  byId: Map<string, Loaded>
  byEmail: Map<string, Loaded>
  aliases: Map<string, string>
}

const COLUMNS = 'p.id, p.version, p.stamp, p.doc, p.due_at'

/**
 * Reads many people in one round trip; each is read once, however many ways lead to them. `cross join` keeps SQLite from turning the
 * join round, which would read through everybody of the site.
 */
export const loadPeople = async (
  db: D1Database,
  site: string,
  asked: { ids: readonly string[]; emails: readonly string[] },
): Promise<Known> => {
  const ask = (sql: string, values: readonly string[]) => db.prepare(sql).bind(site, JSON.stringify(values))
  const [sites, ids, emails, aliases] = await db.batch([
    db.prepare('select revision from site where id = ?1').bind(site),
    ask(
      `select a.value as asked, ${COLUMNS} from json_each(?2) a cross join person p on p.site = ?1
         and p.id = coalesce((select person from alias where site = ?1 and visitor = a.value), a.value)`,
      asked.ids,
    ),
    ask(
      `select a.value as asked, ${COLUMNS} from json_each(?2) a cross join person p on p.site = ?1 and p.email = a.value`,
      asked.emails,
    ),
    ask(
      'select visitor, person from alias where site = ?1 and visitor in (select value from json_each(?2))',
      asked.ids,
    ),
  ])
  const people = new Map<string, Loaded>()
  const peopleIn = (found: D1Result | undefined): Map<string, Loaded> =>
    new Map(
      v.parse(v.array(PersonRow), found?.results ?? []).map(({ asked: key, due_at, ...row }) => {
        const person = people.get(row.id) ?? read({ ...row, due: due_at ?? undefined })
        people.set(row.id, person)
        return [key, person]
      }),
    )
  return {
    revision: v.parse(v.optional(SiteRow), sites?.results[0])?.revision,
    byId: peopleIn(ids),
    byEmail: peopleIn(emails),
    aliases: new Map(
      v.parse(v.array(AliasRow), aliases?.results ?? []).map(({ visitor, person }) => [visitor, person]),
    ),
  }
}

/** Makes ids lead to people who are there, unless they are somebody's already. */
export const insertAliases = (
  db: D1Database,
  site: string,
  aliases: readonly { visitor: string; person: string }[],
): D1PreparedStatement =>
  db
    .prepare(
      `insert or ignore into alias (site, visitor, person)
       select ?1, value ->> 'visitor', value ->> 'person' from json_each(?2)
       where exists (select 1 from person where site = ?1 and id = value ->> 'person')
         and not exists (select 1 from person where site = ?1 and id = value ->> 'visitor')`,
    )
    .bind(site, JSON.stringify(aliases))

/** A word on consent as it was written down elsewhere. */
export type Word = { id: string; purpose: string; granted: boolean; at: number; source: string }

/** Writes down again what a restored person had said, with how it came then; on condition of the save that restores them. */
export const restoreConsents = (
  db: D1Database,
  { site, person, stamp }: { site: string; person: string; stamp: string },
  words: readonly Word[],
): D1PreparedStatement =>
  db
    .prepare(
      `insert or ignore into consent_log (site, person, id, purpose, granted, at, source)
       select ?1, ?2, value ->> 'id', value ->> 'purpose', value ->> 'granted', value ->> 'at', value ->> 'source'
       from json_each(?4) where exists (select 1 from person where site = ?1 and id = ?2 and stamp = ?3)`,
    )
    .bind(site, person, stamp, JSON.stringify(words))
