import { integer, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'

/**
 * Codes to be given out, each once: `person` is null until somebody is given it. The index finds a free code, what somebody has been
 * given, and forbids that anybody is given two of one pool.
 */
export const voucher = sqliteTable(
  'voucher',
  {
    site: text().notNull(),
    pool: text().notNull(),
    code: text().notNull(),
    person: text(),
    added: integer().notNull(),
    issued: integer(),
  },
  (t) => [
    primaryKey({ columns: [t.site, t.pool, t.code] }),
    uniqueIndex('voucher_person').on(t.site, t.person, t.pool),
  ],
)
