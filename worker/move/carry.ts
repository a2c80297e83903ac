import { type Change, changesOf, forgetChanges, type Owner, type State, within } from '../../db/siteMarks.ts'
import { deleteAt, deleteIn, endOfPage, type Key, keyOf, putRows, type Row, rowsAt, rowsIn } from '../../db/siteRows.ts'
import { SITE_TABLES, type SiteTable } from '../../db/siteTables.ts'

/** From where to where the rows of a site are carried, and as whose. */
export type Carriage = { owner: Owner; from: D1Database; to: D1Database }

/** Rows of a page: a person may have 64 KB, and a worker 128 MB. */
const PAGE = 300
/** Changes of one pass: each is a key. */
const CHANGES = 500

/** Where a look through all tables is: the table, and the last key in it. */
export type Cursor = { tbl: string; after: Key | undefined }
export const FIRST: Cursor = { tbl: SITE_TABLES[0]?.name ?? '', after: undefined }

/** The next page begins where this one ends, or with the next table; undefined after the last. */
const cursorAfter = (table: SiteTable, end: Key | undefined): Cursor | undefined => {
  if (end) return { tbl: table.name, after: end }
  const next = SITE_TABLES[SITE_TABLES.indexOf(table) + 1]
  return next && { tbl: next.name, after: undefined }
}

/** A table that is no longer there, since this worker is another than the one that began: the first one behind it. */
const tableAt = ({ tbl }: Cursor): SiteTable | undefined => SITE_TABLES.find(({ name }) => name >= tbl)

/** One page of a look through all tables: what became of it, and where the next one begins. */
export type Paged = { rows: number; next: Cursor | undefined }

/** Copies a page. */
export const copyPage = async ({ owner, from, to }: Carriage, cursor: Cursor): Promise<Paged> => {
  const table = tableAt(cursor)
  if (!table) return { rows: 0, next: undefined }
  const upTo = await endOfPage(from, table, owner.site, cursor.after, PAGE)
  const rows = await rowsIn(from, table, owner.site, { after: cursor.after, upTo })
  if (rows.length > 0) await to.batch(within(to, owner, 'arriving', putRows(to, table, rows)))
  return { rows: rows.length, next: cursorAfter(table, upTo) }
}

const textOf = (row: Row): string => JSON.stringify(row)

/** Keys at which two lists of rows differ, by a byte or by a whole row. */
const differing = (table: SiteTable, mine: readonly Row[], theirs: readonly Row[]): Key[] => {
  const byKey = (rows: readonly Row[]) => new Map(rows.map((row) => [JSON.stringify(keyOf(table, row)), textOf(row)]))
  const [here, there] = [byKey(mine), byKey(theirs)]
  const rows = [...mine, ...theirs].map((row) => keyOf(table, row))
  const keys = new Map(rows.map((key) => [JSON.stringify(key), key]))
  return [...keys].filter(([text]) => here.get(text) !== there.get(text)).map(([, key]) => key)
}

/** Carries the rows with these keys over as they are now, or as not being there, and looks whether they arrived. */
const carryKeys = async ({ owner, from, to }: Carriage, table: SiteTable, keys: readonly Key[]): Promise<void> => {
  const rows = await rowsAt(from, table, keys)
  await to.batch(within(to, owner, 'arriving', [deleteAt(to, table, keys), ...putRows(to, table, rows)]))
  if (differing(table, rows, await rowsAt(to, table, keys)).length > 0)
    throw new Error(`rows of ${table.name} did not arrive as they left`)
}

/** Compares a page, byte by byte, and carries over what differs. The copy is read first: what changes meanwhile is noted. */
export const checkPage = async (carriage: Carriage, cursor: Cursor): Promise<Paged> => {
  const { owner, from, to } = carriage
  const table = tableAt(cursor)
  if (!table) return { rows: 0, next: undefined }
  const upTo = await endOfPage(from, table, owner.site, cursor.after, PAGE)
  const range = { after: cursor.after, upTo }
  const copied = await rowsIn(to, table, owner.site, range)
  const keys = differing(table, await rowsIn(from, table, owner.site, range), copied)
  if (keys.length > 0) await carryKeys(carriage, table, keys)
  return { rows: keys.length, next: cursorAfter(table, upTo) }
}

const keysOf = (changes: readonly Change[]): Key[] => [
  ...new Map(changes.map(({ key }) => [JSON.stringify(key), key])).values(),
]

/** Carries over what was written since. @returns how many changes there were; fewer than a pass takes means that no more are left */
export const followChanges = async (carriage: Carriage): Promise<{ changes: number; isLast: boolean }> => {
  const { owner, from } = carriage
  const changes = await changesOf(from, owner.site, CHANGES)
  const last = changes.at(-1)
  if (!last) return { changes: 0, isLast: true }
  for (const [name, some] of Map.groupBy(changes, ({ tbl }) => tbl)) {
    const table = SITE_TABLES.find((each) => each.name === name)
    if (table) await carryKeys(carriage, table, keysOf(some))
  }
  await forgetChanges(from, owner, last.n)
  return { changes: changes.length, isLast: changes.length < CHANGES }
}

/** Deletes a page of a copy that is not used. */
export const clearPage = async (db: D1Database, owner: Owner, state: State, cursor: Cursor): Promise<Paged> => {
  const table = tableAt(cursor)
  if (!table) return { rows: 0, next: undefined }
  const upTo = await endOfPage(db, table, owner.site, cursor.after, PAGE)
  await db.batch(within(db, owner, state, [deleteIn(db, table, owner.site, { after: cursor.after, upTo })]))
  return { rows: 0, next: cursorAfter(table, upTo) }
}
