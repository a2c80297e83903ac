import * as v from 'valibot'

const Names = v.array(v.object({ name: v.string() }))

/** Tables that hold the site's state: not the platform's own, and not the copies made here. */
const tablesOf = async (db: D1Database): Promise<string[]> => {
  const { results } = await db
    .prepare(
      `select name from sqlite_master where type = 'table' and name not like '\\_%' escape '\\'
         and name not like 'sqlite%' and name not like 'auth%' and name <> 'd1_migrations' order by name`,
    )
    .all()
  return v.parse(Names, results).map(({ name }) => name)
}

/** A database as it was, to be had again and again; the copy lies beside it, in the same database. */
export type Snapshot = { restore: () => Promise<void> }

/**
 * Keeps every row as it is now. After a restore the site has a revision it never had, if the run moved it: programs are known
 * by revision, and the isolate that ran before would decide by documents which are no longer there.
 */
export const keep = async (db: D1Database): Promise<Snapshot> => {
  const tables = await tablesOf(db)
  await db.batch(
    tables.flatMap((table) => [
      db.prepare(`drop table if exists "_kept_${table}"`),
      db.prepare(`create table "_kept_${table}" as select * from "${table}"`),
    ]),
  )
  const MOVED = 'select max(s.revision) from site s join _kept_site k on k.id = s.id where s.revision > k.revision'
  let highest = 0
  return {
    restore: async () => {
      const moved = await db.prepare(`${MOVED}`).first<number>('max(s.revision)')
      highest = Math.max(highest, moved ?? 0)
      await db.batch(
        tables.flatMap((table) => [
          db.prepare(`delete from "${table}"`),
          db.prepare(`insert into "${table}" select * from "_kept_${table}"`),
        ]),
      )
      if (moved !== null)
        await db
          .prepare('update site set revision = ?1')
          .bind(highest + 1)
          .run()
      if (moved !== null) highest += 1
    },
  }
}
