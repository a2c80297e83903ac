import { integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'

/** Tables of which site lives in which database. The first and the last have rows only in the one bound as `DB`. */

/** Sites that live in another database than `DB`: which, by the name of its binding. */
export const placement = sqliteTable('placement', {
  site: text().primaryKey(),
  key: text().notNull().unique(),
  database: text().notNull(),
})

/**
 * A site that is on its way, or gone, in the database this stands in; no row for one that simply lives here. Triggers that
 * stand as long as the row does look here at every write (`siteTriggers.ts`). `open` is 1 only inside the transactions of the move itself.
 */
export const siteMark = sqliteTable('site_mark', {
  site: text().primaryKey(),
  /** leaving, settling, frozen, arriving or moved. */
  state: text().notNull(),
  /** Of the one who moves it: whoever has another token was overtaken, and writes nothing. */
  token: text().notNull(),
  open: integer().notNull().default(0),
})

/** Rows of a leaving site that were written since they may have been copied: table, and primary key as JSON. */
export const siteChange = sqliteTable('site_change', {
  n: integer().primaryKey({ autoIncrement: true }),
  site: text().notNull(),
  tbl: text().notNull(),
  key: text().notNull(),
})

/** A move under way, and how far it is: its stage, and in it the table and the last key that were done. */
export const siteMove = sqliteTable(
  'site_move',
  {
    site: text().notNull(),
    source: text().notNull(),
    target: text().notNull(),
    stage: text().notNull(),
    tbl: text().notNull().default(''),
    after: text(),
    token: text().notNull(),
    /** Rows copied so far, those copied again included. */
    copied: integer().notNull().default(0),
    begun: integer().notNull(),
    changed: integer().notNull(),
    by: text().notNull(),
  },
  (t) => [primaryKey({ columns: [t.site] })],
)
