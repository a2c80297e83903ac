import * as v from 'valibot'

/**
 * How far the demo's time runs ahead of the machine's, in ms. Kept in a table of its own, which production never has, and
 * in memory, because the worker asks for the time without waiting.
 */
let offset = 0
let isLoaded = false

const TABLES = [
  'create table if not exists dev_clock (id integer primary key, offset integer not null)',
  'create table if not exists dev_mail (id text primary key, at integer not null, doc text not null) without rowid',
]

/** Makes the development tables and reads the offset, once for each isolate. */
export const prepare = async (db: D1Database): Promise<void> => {
  if (isLoaded) return
  const [, , row] = await db.batch([
    ...TABLES.map((text) => db.prepare(text)),
    db.prepare('select offset from dev_clock where id = 1'),
  ])
  offset = v.parse(v.optional(v.object({ offset: v.number() })), row?.results[0])?.offset ?? 0
  isLoaded = true
}

/** The demo's now. */
export const demoNow = (): number => Date.now() + offset

/** Makes the demo's now `at`. Time only moves forward: what has happened cannot be taken back. */
export const setNow = async (db: D1Database, at: number): Promise<void> => {
  offset = Math.max(offset, Math.round(at - Date.now()))
  await db
    .prepare(
      'insert into dev_clock (id, offset) values (1, ?1) on conflict (id) do update set offset = excluded.offset',
    )
    .bind(offset)
    .run()
}

export const offsetNow = (): number => offset
