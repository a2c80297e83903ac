import { SITE_ROW, SITE_TABLES, type SiteTable } from './siteTables.ts'
import { MOVED, MOVING } from './standstill.ts'

/**
 * What lets a site move under traffic, whoever writes and however: as long as it is on its way, every write to a table of it looks
 * for its mark. While it leaves, the keys of what is written are noted, so that those rows are copied once more; deletions too, which
 * no version and no time of a row would tell. Once it stands still, or is gone, the write is refused with its whole batch, except in
 * a transaction of the move. So a worker that has not heard of the move yet cannot write in the wrong place.
 *
 * They are made when a move begins and dropped when it is over, with the site's id in them: a table of triggers that stood always
 * would cost every page view two rows read, while these cost other sites none.
 */
const OPERATIONS = { insert: ['new'], update: ['old', 'new'], delete: ['old'] } as const
type Operation = keyof typeof OPERATIONS

const quoted = (text: string): string => `'${text.replaceAll("'", "''")}'`
const nameOf = (site: string, table: string, operation: Operation): string => `"move ${site} ${table} ${operation}"`

const note = ({ name, key }: SiteTable, row: 'new' | 'old', site: string): string =>
  `insert into site_change (site, tbl, key) select site, ${quoted(name)}, json_array(${key.map((column) => `${row}."${column}"`).join(', ')})
     from site_mark where site = ${site} and state in ('leaving', 'settling');`

const trigger = (table: SiteTable, operation: Operation, id: string): string => {
  const site = quoted(id)
  const refuse = (what: string, states: string): string =>
    `select raise(abort, '${what}') from site_mark where site = ${site} and open = 0 and state in (${states});`
  return `create trigger if not exists ${nameOf(id, table.name, operation)} after ${operation} on "${table.name}"
   when ${OPERATIONS[operation][0]}."${table.site}" = ${site} begin
     ${refuse(MOVING, `'frozen', 'arriving'`)}
     ${refuse(MOVED, `'moved'`)}
     ${OPERATIONS[operation].map((row) => note(table, row, site)).join('\n     ')}
   end`
}

const each = (make: (table: SiteTable, operation: Operation) => string): string[] =>
  [SITE_ROW, ...SITE_TABLES].flatMap((table) =>
    (['insert', 'update', 'delete'] as const).map((operation) => make(table, operation)),
  )

/** Statements that make the triggers of a site, where they are not there yet. */
export const makeTriggers = (db: D1Database, site: string): D1PreparedStatement[] =>
  each((table, operation) => trigger(table, operation, site)).map((sql) => db.prepare(sql))

/** Statements that drop them. */
export const dropTriggers = (db: D1Database, site: string): D1PreparedStatement[] =>
  each((table, operation) => `drop trigger if exists ${nameOf(site, table.name, operation)}`).map((sql) =>
    db.prepare(sql),
  )
