import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'

/** A site whose mail rests, because the fault is not one mail's: a quota, a key, a domain. Gone again once mail has gone. */
export const mailPause = sqliteTable('mail_pause', {
  site: text().primaryKey(),
  until: integer().notNull(),
  /** Which fault: `provider.quota` and the like. */
  code: text().notNull(),
  since: integer().notNull(),
})

/** Emails that go to the provider in one request under one key. Written before the first attempt, never changed: a repeat has the same bytes. */
export const mailBatch = sqliteTable('mail_batch', {
  id: text().primaryKey(),
  site: text().notNull(),
  /** Ids of the sends in order, as a JSON list. */
  members: text().notNull(),
  created: integer().notNull(),
})
