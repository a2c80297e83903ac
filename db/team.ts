import { index, integer, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'

/** Tables of who may do what on a site, and who did. */

/** Who may work on a site, by email address, and as what: owner, editor or viewer. */
export const member = sqliteTable(
  'member',
  { site: text().notNull(), email: text().notNull(), role: text().notNull(), since: integer().notNull() },
  (t) => [primaryKey({ columns: [t.site, t.email] }), index('member_email').on(t.email)],
)

/** A key of a site's own server. Only its hash is kept: whoever reads this table can act with none of them. */
export const apiKey = sqliteTable(
  'api_key',
  {
    site: text().notNull(),
    id: text().notNull(),
    name: text().notNull(),
    /** SHA-256 of the key, which is 256 random bits: there is nothing to guess, so no salt. */
    hash: text().notNull(),
    created: integer().notNull(),
    by: text().notNull(),
    /** Day of its last use, days since 1970 UTC. */
    usedDay: integer('used_day'),
    revoked: integer(),
  },
  (t) => [primaryKey({ columns: [t.site, t.id] }), uniqueIndex('api_key_hash').on(t.hash)],
)

/** Somebody asked to work on a site, who has not come yet. They become a member when they sign in with this address. */
export const invitation = sqliteTable(
  'invitation',
  {
    site: text().notNull(),
    email: text().notNull(),
    role: text().notNull(),
    by: text().notNull(),
    created: integer().notNull(),
    expires: integer().notNull(),
  },
  (t) => [primaryKey({ columns: [t.site, t.email] }), index('invitation_email').on(t.email)],
)

/** Who changed what, when. */
export const audit = sqliteTable(
  'audit',
  {
    site: text().notNull(),
    id: text().notNull(),
    at: integer().notNull(),
    by: text().notNull(),
    what: text().notNull(),
    subject: text().notNull(),
  },
  (t) => [primaryKey({ columns: [t.site, t.id] })],
)
