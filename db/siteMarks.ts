import * as v from 'valibot'
import { Key } from './siteRows.ts'
import { dropTriggers, makeTriggers } from './siteTriggers.ts'

/** How a site stands in a database it moves from (leaving, settling, frozen, moved) or to (arriving, here). */
export type State = 'leaving' | 'settling' | 'frozen' | 'moved' | 'arriving' | 'here'

/** A mark, by its site and the token of the one who moves it. */
export type Owner = { site: string; token: string }

/**
 * Marks a site, and lets triggers watch it. A mark somebody else has made stays: whoever was overtaken long ago must not mark a site
 * that has arrived meanwhile.
 */
export const putMark = async (db: D1Database, { site, token }: Owner, state: State): Promise<void> => {
  await db.batch([
    ...makeTriggers(db, site),
    db.prepare('insert or ignore into site_mark (site, state, token) values (?1, ?2, ?3)').bind(site, state, token),
  ])
}

/** Takes a mark over, so that whoever had it before writes nothing more; tables that are new since are watched as well. */
export const takeMark = async (db: D1Database, { site, token }: Owner): Promise<void> => {
  const row = await db
    .prepare(`update site_mark set token = ?2 where site = ?1 returning state <> 'here' as watched`)
    .bind(site, token)
    .first('watched')
  if (row === 1) await db.batch(makeTriggers(db, site))
}

/** From here on nothing new is sent of a site; false if the mark is no longer ours. */
export const settleMark = async (db: D1Database, { site, token }: Owner): Promise<boolean> => {
  const done = await db
    .prepare(
      `update site_mark set state = case state when 'leaving' then 'settling' else state end
       where site = ?1 and token = ?2 and state in ('leaving', 'settling', 'frozen')`,
    )
    .bind(site, token)
    .run()
  return done.meta.changes > 0
}

/**
 * Lets a site stand still, unless something of it is being sent this moment: of that the end could not be written down. A lease that
 * has run out is nobody's: whatever held it finds its row standing still, and sends nothing.
 */
export const freeze = async (db: D1Database, { site, token }: Owner, now: number): Promise<boolean> => {
  const done = await db
    .prepare(
      `update site_mark set state = 'frozen' where site = ?1 and token = ?2 and (state = 'frozen' or (state = 'settling'
         and not exists (select 1 from send where due_at > ?3 and site = ?1 and state = 'sending')))`,
    )
    .bind(site, token, now)
    .run()
  return done.meta.changes > 0
}

/** Takes the triggers off: the site lives here, and what is written of it concerns nobody else. */
export const unwatch = async (db: D1Database, site: string): Promise<void> => {
  await db.batch(dropTriggers(db, site))
}

/** Takes the mark off, and all that comes with it. */
export const dropMark = async (db: D1Database, { site, token }: Owner): Promise<void> => {
  await db.batch([
    ...dropTriggers(db, site),
    db.prepare('delete from site_change where site = ?1').bind(site),
    db.prepare('delete from site_mark where site = ?1 and token = ?2').bind(site, token),
  ])
}

/**
 * Statements as one transaction of the move: only there may anything be written of a site that is on its way. If the mark is no
 * longer ours, or not in this state, nothing opens, and the triggers refuse the first row.
 */
export const within = (
  db: D1Database,
  { site, token }: Owner,
  state: State,
  statements: readonly D1PreparedStatement[],
): D1PreparedStatement[] => [
  db.prepare('update site_mark set open = 1 where site = ?1 and token = ?2 and state = ?3').bind(site, token, state),
  ...statements,
  db.prepare('update site_mark set open = 0 where site = ?1').bind(site),
]

const ChangeRow = v.object({ n: v.number(), tbl: v.string(), key: v.pipe(v.string(), v.parseJson(), Key) })
export type Change = v.InferOutput<typeof ChangeRow>

/** What was written of a leaving site, oldest first. */
export const changesOf = async (db: D1Database, site: string, most: number): Promise<Change[]> => {
  const { results } = await db
    .prepare(`select n, tbl, key from site_change where site = ?1 order by n limit ${most}`)
    .bind(site)
    .all()
  return v.parse(v.array(ChangeRow), results)
}

/** Forgets changes up to `n`, which were carried over. */
export const forgetChanges = async (db: D1Database, { site, token }: Owner, n: number): Promise<void> => {
  await db
    .prepare(
      `delete from site_change where site = ?1 and n <= ?3 and exists (select 1 from site_mark where site = ?1 and token = ?2)`,
    )
    .bind(site, token, n)
    .run()
}
