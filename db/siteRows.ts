import * as v from 'valibot'
import type { SiteTable } from './siteTables.ts'

/**
 * The rows of one site, whatever their table: read page by page in the order of their key, and written elsewhere as they are. Values
 * travel as JSON: our columns are text and whole numbers.
 */

const Value = v.union([v.string(), v.number(), v.null()])
const Rows = v.array(v.record(v.string(), Value))
export type Row = v.InferOutput<typeof Rows>[number]

/** A primary key, column by column. */
export type Key = v.InferOutput<typeof Value>[]
export const Key = v.array(Value)

const quoted = (names: readonly string[], of = ''): string => names.map((name) => `${of}"${name}"`).join(', ')

export const keyOf = ({ key }: SiteTable, row: Row): Key => key.map((name) => row[name] ?? null)

/** The part of the key that differs within a site: rows of one site lie together where the site comes first. */
const withinOf = ({ key, site }: SiteTable): string[] => key.filter((name) => name !== site)
const cursorOf = (table: SiteTable, row: Row): Key => withinOf(table).map((name) => row[name] ?? null)

/** Placeholders from number `from` on. */
const marks = (n: number, from: number): string => Array.from({ length: n }, (_, i) => `?${i + from}`).join(', ')

/** `after` (not itself) up to `upTo`, by key; either may be open. */
type Range = { after?: Key | undefined; upTo?: Key | undefined }

const inRange = (table: SiteTable, { after, upTo }: Range): { sql: string; values: Key } => {
  const columns = `(${quoted(withinOf(table))})`
  const above = after ? ` and ${columns} > (${marks(after.length, 2)})` : ''
  const below = upTo ? ` and ${columns} <= (${marks(upTo.length, 2 + (after?.length ?? 0))})` : ''
  return { sql: above + below, values: [...(after ?? []), ...(upTo ?? [])] }
}

/** The rows of a site in a range of keys, all of them. */
export const rowsIn = async (db: D1Database, table: SiteTable, site: string, range: Range): Promise<Row[]> => {
  const { sql, values } = inRange(table, range)
  const order = quoted(table.key)
  const { results } = await db
    .prepare(`select ${quoted(table.columns)} from "${table.name}" where "${table.site}" = ?1${sql} order by ${order}`)
    .bind(site, ...values)
    .all()
  return v.parse(Rows, results)
}

/**
 * Where a page ends that begins after `after` and looks at `size` rows; undefined where the table ends before. Rows of some tables
 * do not lie together by site: there it looks at that many of any site, so that a page never reads through all of them.
 */
export const endOfPage = async (
  db: D1Database,
  table: SiteTable,
  site: string,
  after: Key | undefined,
  size: number,
): Promise<Key | undefined> => {
  // Of a table whose key is the site alone each site has one row.
  if (withinOf(table).length === 0) return undefined
  const { sql, values } = inRange(table, { after })
  const [whose, columns] = [table.key.includes(table.site) ? `"${table.site}" = ?1` : '?1 is not null', withinOf(table)]
  const row = await db
    .prepare(
      `select ${quoted(columns)} from "${table.name}" where ${whose}${sql} order by ${quoted(columns)} limit 1 offset ${size - 1}`,
    )
    .bind(site, ...values)
    .first()
  const found = v.parse(v.nullable(v.record(v.string(), Value)), row)
  return found ? cursorOf(table, found) : undefined
}

const atKeys = ({ name, key }: SiteTable, columns: string): string =>
  `select ${columns} from json_each(?1) j cross join "${name}" t
   on ${key.map((column, i) => `t."${column}" = j.value ->> ${i}`).join(' and ')}`

/** The rows with these keys that are there. */
export const rowsAt = async (db: D1Database, table: SiteTable, keys: readonly Key[]): Promise<Row[]> => {
  const { results } = await db
    .prepare(atKeys(table, quoted(table.columns, 't.')))
    .bind(JSON.stringify(keys))
    .all()
  return v.parse(Rows, results)
}

/** Deletes the rows with these keys. */
export const deleteAt = (db: D1Database, table: SiteTable, keys: readonly Key[]): D1PreparedStatement =>
  db
    .prepare(`delete from "${table.name}" where (${quoted(table.key)}) in (${atKeys(table, quoted(table.key, 't.'))})`)
    .bind(JSON.stringify(keys))

/** Characters of JSON in one value: D1 takes 2 MB, and a character may be three bytes. */
const CHUNK = 500_000

const chunksOf = (rows: readonly Row[]): string[] => {
  const chunks: string[][] = []
  let size = CHUNK
  for (const row of rows) {
    const text = JSON.stringify(row)
    if (size + text.length > CHUNK) {
      chunks.push([])
      size = 0
    }
    chunks.at(-1)?.push(text)
    size += text.length
  }
  return chunks.map((chunk) => `[${chunk.join(',')}]`)
}

/** Writes rows as they are, in the place of those that have their key, or an address of theirs. `when`: a condition for all of them. */
export const putRows = (
  db: D1Database,
  { name, columns }: SiteTable,
  rows: readonly Row[],
  when = 'true',
): D1PreparedStatement[] =>
  chunksOf(rows).map((chunk) =>
    db
      .prepare(
        `insert or replace into "${name}" (${quoted(columns)})
         select ${columns.map((column) => `value ->> '${column}'`).join(', ')} from json_each(?1) where ${when}`,
      )
      .bind(chunk),
  )

/** Deletes the rows of a site in a range of keys. */
export const deleteIn = (db: D1Database, table: SiteTable, site: string, range: Range): D1PreparedStatement => {
  const { sql, values } = inRange(table, range)
  return db.prepare(`delete from "${table.name}" where "${table.site}" = ?1${sql}`).bind(site, ...values)
}
