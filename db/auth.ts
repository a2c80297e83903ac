import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'

/**
 * Tables of member sign-in. The keys are the fields better-auth asks for, the columns are ours.
 * Credentials are kept as keyed hashes only (worker/auth/hashTokens.ts); nothing here belongs to a site.
 */

const instant = (column: string) => integer(column, { mode: 'timestamp_ms' })
const created = { createdAt: instant('created_at').notNull(), updatedAt: instant('updated_at').notNull() }

/** Somebody who has opened a sign-in link. What they may do on which site is said by `member`, not here. */
export const authUser = sqliteTable('auth_user', {
  id: text('id').primaryKey(),
  name: text('name').notNull(),
  email: text('email').notNull().unique(),
  emailVerified: integer('email_verified', { mode: 'boolean' }).notNull(),
  image: text('image'),
  ...created,
})

/** A browser or an extension that is signed in; deleting the row signs it out at once. `token` is a hash. */
export const authSession = sqliteTable(
  'auth_session',
  {
    id: text('id').primaryKey(),
    token: text('token').notNull().unique(),
    userId: text('user_id')
      .notNull()
      .references(() => authUser.id, { onDelete: 'cascade' }),
    expiresAt: instant('expires_at').notNull(),
    ipAddress: text('ip_address'),
    userAgent: text('user_agent'),
    ...created,
  },
  (table) => [index('auth_session_user').on(table.userId)],
)

/** Empty: nobody signs in by password or through another company. better-auth reads it when somebody signs out. */
export const authAccount = sqliteTable('auth_account', {
  id: text('id').primaryKey(),
  accountId: text('account_id').notNull(),
  providerId: text('provider_id').notNull(),
  userId: text('user_id')
    .notNull()
    .references(() => authUser.id, { onDelete: 'cascade' }),
  accessToken: text('access_token'),
  refreshToken: text('refresh_token'),
  idToken: text('id_token'),
  accessTokenExpiresAt: instant('access_token_expires_at'),
  refreshTokenExpiresAt: instant('refresh_token_expires_at'),
  scope: text('scope'),
  password: text('password'),
  ...created,
})

/** A sign-in link that was mailed and not yet opened. `identifier` holds the hash of its token, `value` the address. */
export const authVerification = sqliteTable(
  'auth_verification',
  {
    id: text('id').primaryKey(),
    identifier: text('identifier').notNull(),
    value: text('value').notNull(),
    expiresAt: instant('expires_at').notNull(),
    ...created,
  },
  (table) => [index('auth_verification_identifier').on(table.identifier)],
)

/** An extension that asks to be connected (RFC 8628). `deviceCode` is a hash; `userCode` is what people compare. */
export const authDeviceCode = sqliteTable('auth_device_code', {
  id: text('id').primaryKey(),
  deviceCode: text('device_code').notNull().unique(),
  userCode: text('user_code').notNull().unique(),
  userId: text('user_id'),
  expiresAt: instant('expires_at').notNull(),
  status: text('status').notNull(),
  lastPolledAt: instant('last_polled_at'),
  pollingInterval: integer('polling_interval'),
  clientId: text('client_id'),
  scope: text('scope'),
})

/** How often something was tried in the window that ends at `ends_at` (ms). `key` is a hash: no address, no IP. */
export const authLimit = sqliteTable('auth_limit', {
  key: text('key').primaryKey(),
  count: integer('count').notNull(),
  endsAt: integer('ends_at').notNull(),
})
