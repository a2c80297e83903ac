import { HOME } from '../db/placement.ts'
import { isStandstill } from '../db/standstill.ts'
import type { Env } from './env.ts'
import { log } from './log.ts'
import { Refusal } from './problem.ts'
import { SIZE } from './settings.ts'

/** How full a database is, as its own answers say (`meta.size_after`); undefined until it has answered. */
export type Room = { bytes: number | undefined }

/** One database of the worker, by the name of its binding. */
export type Database = { name: string; db: D1Database; room: Room }

/** All of them; the first is `DB`, which every other is found from. */
export type Databases = readonly [Database, ...Database[]]

/** A site that stands still while it moves: in a moment it is there again, and whoever asks then finds it. */
export const moving = (): Refusal =>
  new Refusal({
    status: 503,
    code: 'moving',
    title: 'This site is moving to another database; nothing was recorded.',
    detail: 'It takes some seconds. Send the same again.',
    headers: { 'retry-after': '1' },
  })

/** How many of the limits of `SIZE` are met. */
const grade = (share: number): number => SIZE.filter((limit) => share >= limit).length

/**
 * The database as everybody here asks it: it remembers how large it said it was, which every batch says anyway, logs it when a limit
 * is met, and a write that was refused because its site moves is a 503 like any other.
 */
const open = (name: string, db: D1Database, most: number): Database => {
  const room: Room = { bytes: undefined }
  const note = (bytes: number): void => {
    const [was, is] = [grade((room.bytes ?? 0) / most), grade(bytes / most)]
    room.bytes = bytes
    if (is <= was) return
    const said = { outcome: name, n: Math.floor((bytes / most) * 100) }
    if (is === SIZE.length) log('database.sheds', said)
    else log('database.fills', said)
  }
  const batch = async <T>(statements: D1PreparedStatement[]): Promise<D1Result<T>[]> => {
    try {
      const results = await db.batch<T>(statements)
      const bytes = results.at(-1)?.meta.size_after
      if (bytes !== undefined) note(bytes)
      return results
    } catch (error) {
      throw isStandstill(error) ? moving() : error
    }
  }
  const asked: D1Database = {
    batch,
    prepare: (sql) => db.prepare(sql),
    exec: (sql) => db.exec(sql),
    withSession: (constraint) => db.withSession(constraint),
    dump: () => db.dump(),
  }
  return { name, db: asked, room }
}

const isDatabase = (value: unknown): value is D1Database =>
  typeof value === 'object' && value !== null && 'prepare' in value && 'batch' in value

/** `DB_2`, `DB_3` and so on, in the order of their numbers. */
const others = (env: Env, most: number): Database[] =>
  Object.entries(env)
    .filter(([name]) => /^DB_\d{1,4}$/.test(name))
    .sort(([a], [b]) => Number(a.slice(3)) - Number(b.slice(3)))
    .flatMap(([name, db]) => (isDatabase(db) ? [open(name, db, most)] : []))

/** The databases that are bound to this worker. @param most bytes each may hold */
export const databasesOf = (env: Env, most: number): Databases => [open(HOME, env.DB, most), ...others(env, most)]
