import { getTableConfig, SQLiteTable } from 'drizzle-orm/sqlite-core'
import * as schema from './schema.ts'

/**
 * Tables with a column `site` that do not go with the site: who works on it, since members sign in in one place, and where it is.
 * Every other table with such a column does, present and future; a test counts them.
 */
export const STAYS = ['member', 'invitation', 'placement', 'site_mark', 'site_change', 'site_move']

/** A table of which each site has rows: its columns, its key, and the column that says whose a row is. */
export type SiteTable = { name: string; columns: readonly string[]; key: readonly string[]; site: string }

const isTable = (value: unknown): value is SQLiteTable => value instanceof SQLiteTable

const toSiteTable = (table: SQLiteTable, site = 'site'): SiteTable => {
  const { name, columns, primaryKeys } = getTableConfig(table)
  const key = primaryKeys[0]?.columns ?? columns.filter(({ primary }) => primary)
  return { name, site, key: key.map((column) => column.name), columns: columns.map((column) => column.name) }
}

/** The row of the site itself, which goes last: where it is, the site is. */
export const SITE_ROW: SiteTable = toSiteTable(schema.site, 'id')

/** Everything else that goes with a site, in the order in which it is copied. */
export const SITE_TABLES: readonly SiteTable[] = Object.values(schema)
  .filter(isTable)
  .map((table) => toSiteTable(table))
  .filter(({ name, columns }) => columns.includes('site') && !STAYS.includes(name))
  .sort((a, b) => (a.name < b.name ? -1 : 1))
