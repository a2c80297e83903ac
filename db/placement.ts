import * as v from 'valibot'

/** Where sites live, as the database `DB` knows it. Plain statements: page views ask it, once in each isolate and site. */

/** The binding of the database that every other is found from. */
export const HOME = 'DB'

/** Where a site lives. `isBetween`: it is not there yet, and no longer where it was; that lasts no longer than a transaction. */
export type Place = { database: string; isBetween: boolean }

const Row = v.object({ database: v.string(), halfway: v.number() })

const where = async (home: D1Database, column: 'site' | 'key', value: string): Promise<Place> => {
  const row = await home
    .prepare(
      `select p.database, exists (select 1 from site_move m where m.site = p.site and m.stage = 'activate') as halfway
       from placement p where p.${column} = ?1`,
    )
    .bind(value)
    .first()
  const found = v.parse(v.nullable(Row), row)
  return { database: found?.database ?? HOME, isBetween: found?.halfway === 1 }
}

/** Where a site lives; `DB` for one that is nowhere else, or that there is none of. */
export const placeOf = (home: D1Database, site: string): Promise<Place> => where(home, 'site', site)

/** The same, by its public key. */
export const placeOfKey = (home: D1Database, key: string): Promise<Place> => where(home, 'key', key)

/** Writes down that a site lives in `database` from now on. */
export const putPlace = (home: D1Database, site: string, key: string, database: string): D1PreparedStatement =>
  database === HOME
    ? home.prepare('delete from placement where site = ?1').bind(site)
    : home
        .prepare(
          `insert into placement (site, key, database) values (?1, ?2, ?3)
           on conflict (site) do update set database = excluded.database`,
        )
        .bind(site, key, database)

const Role = v.picklist(['owner', 'editor', 'viewer'])
const MemberOf = v.object({ site: v.string(), role: Role, database: v.nullable(v.string()) })

/** The sites somebody works on, with their role on each and where it lives. */
export const placesOf = async (
  home: D1Database,
  email: string,
): Promise<{ site: string; role: v.InferOutput<typeof Role>; database: string }[]> => {
  const { results } = await home
    .prepare(
      'select m.site, m.role, p.database from member m left join placement p on p.site = m.site where m.email = ?1',
    )
    .bind(email)
    .all()
  return v
    .parse(v.array(MemberOf), results)
    .map(({ site, role, database }) => ({ site, role, database: database ?? HOME }))
}

/**
 * Keeps an id and a key for a site that will live elsewhere than in `DB`, with its first owner. False if the id is somebody's; true
 * again for the same owner, whose first attempt may have ended here.
 */
export const reserve = async (
  home: D1Database,
  { site, key, database, owner, now }: { site: string; key: string; database: string; owner: string; now: number },
): Promise<{ key: string; database: string } | undefined> => {
  const [, , kept] = await home.batch([
    home
      .prepare(
        `insert or ignore into placement (site, key, database) select ?1, ?2, ?3
         where not exists (select 1 from site where id = ?1) and not exists (select 1 from member where site = ?1)`,
      )
      .bind(site, key, database),
    home
      .prepare(
        `insert or ignore into member (site, email, role, since) select ?1, ?3, 'owner', ?4
         where exists (select 1 from placement where site = ?1 and key = ?2)`,
      )
      .bind(site, key, owner, now),
    home
      .prepare(
        `select key, database from placement where site = ?1
         and exists (select 1 from member where site = ?1 and email = ?2 and role = 'owner')`,
      )
      .bind(site, owner),
  ])
  return v.parse(v.optional(v.object({ key: v.string(), database: v.string() })), kept?.results[0])
}
