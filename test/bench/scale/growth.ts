import { readFileSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'
import { fileURLToPath } from 'node:url'
import { randomFrom } from '../replay/plan.ts'
import { MEASURED } from './measured.ts'

const START = fileURLToPath(new URL('../../../db/migrations/0000_start.sql', import.meta.url))
const PEOPLE = 20_000

/** How many people of the log viewed so many pages: what `MEASURED.viewsPerPerson` is the mean of. */
const LOG: readonly (readonly [views: number, people: number])[] = [
  [1, 678],
  [2, 189],
  [3, 46],
  [4, 22],
  [5, 9],
  [7, 6],
  [12, 4],
  [19, 4],
  [65, 1],
]

/** Views of person number `i`: as in the log, or the same for everybody. */
const viewsOf = (i: number, views: number | 'as in the log'): number => {
  if (views !== 'as in the log') return views
  let left = i % LOG.reduce((sum, [, people]) => sum + people, 0)
  for (const [each, people] of LOG) {
    if (left < people) return each
    left -= people
  }
  return 1
}

const bytesOf = (views: number): number =>
  Math.round(MEASURED.documentBytes.value + (views - MEASURED.viewsPerPerson.value) * MEASURED.bytesPerView.value)

const idFrom = (random: () => number): string =>
  Array.from({ length: 26 }, () => Math.floor(random() * 32).toString(32)).join('')

const UUID = '0198f3c2-7d11-7abc-8def-0123456789ab'

/**
 * Bytes of a database file for each person in it: the table of production in SQLite, people with ids by chance, who come for one
 * view and grow to all of theirs afterwards, as they do. The same in every run of one SQLite.
 */
export const diskBytesOf = (views: number | 'as in the log'): number => {
  const database = new DatabaseSync(':memory:')
  const statements = readFileSync(START, 'utf8').split('--> statement-breakpoint')
  for (const sql of statements) if (/`person`/.test(sql)) database.exec(sql)
  const random = randomFrom(11)
  const ids = Array.from({ length: PEOPLE }, () => idFrom(random))
  const insert = database.prepare(
    `insert into person (site, id, version, stamp, doc, seen_day) values ('lantern', ?, 1, '${UUID}', ?, 20000)`,
  )
  const grow = database.prepare('update person set doc = ?, version = version + 1 where site = ? and id = ?')
  database.exec('begin')
  for (const id of ids) insert.run(id, 'x'.repeat(bytesOf(1)))
  for (const [i, id] of ids.entries()) {
    const all = viewsOf(i, views)
    if (all > 1) grow.run('x'.repeat(bytesOf(all)), 'lantern', id)
  }
  database.exec('commit')
  const pragma = (name: string) => Number(Object.values(database.prepare(`pragma ${name}`).get() ?? {})[0])
  const bytes = pragma('page_count') * pragma('page_size')
  database.close()
  return bytes / PEOPLE
}
