import { integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'

/** Past histories being brought in: how far the file has been read, and what became of its rows. */
export const importJob = sqliteTable(
  'import_job',
  {
    site: text().notNull(),
    id: text().notNull(),
    name: text().notNull(),
    /** ndjson or csv. */
    format: text().notNull(),
    /** open, done or failed. */
    state: text().notNull(),
    /** Rows of the file that are done with: where to go on. */
    rows: integer().notNull().default(0),
    accepted: integer().notNull().default(0),
    repeated: integer().notNull().default(0),
    refused: integer().notNull().default(0),
    created: integer().notNull(),
    changed: integer().notNull(),
    by: text().notNull(),
  },
  (t) => [primaryKey({ columns: [t.site, t.id] })],
)

/** A row that was not brought in, and why. */
export const importRefusal = sqliteTable(
  'import_refusal',
  {
    site: text().notNull(),
    job: text().notNull(),
    row: integer().notNull(),
    code: text().notNull(),
    path: text().notNull(),
    args: text().notNull(),
  },
  (t) => [primaryKey({ columns: [t.site, t.job, t.row] })],
)
