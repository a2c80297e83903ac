import { sql } from 'drizzle-orm'
import { index, integer, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'

export * from './importTables.ts'
export * from './mailTables.ts'
export * from './placementTables.ts'
export * from './team.ts'
export * from './voucherTable.ts'

/**
 * Tables of one database. Times are milliseconds since 1970 UTC. Every table has `site`, except those of sign-in
 * (`auth.ts`), since a member may belong to several. Text primary keys are `WITHOUT ROWID` (added to the generated
 * migration by hand: the kit cannot say it), or each insert would write two rows.
 */

/** A website. `key` is public and authenticates nobody; `revision` moves with every publish and tag change. */
export const site = sqliteTable('site', {
  id: text().primaryKey(),
  key: text().notNull().unique(),
  name: text().notNull(),
  origins: text().notNull(),
  language: text().notNull(),
  languages: text().notNull(),
  timezone: text().notNull(),
  consent: text().notNull(),
  /** Postal address shown at the foot of every marketing email. */
  address: text().notNull().default(''),
  sender: text().notNull().default(''),
  /** What one person may get at most, as JSON; null for no limit. */
  cap: text(),
  /** Stages of the life cycle in order, as JSON; null for the usual ones. */
  stages: text(),
  /** Titles of topics by language, as JSON; null while none has one. */
  topics: text(),
  /** Hosts that webhook steps may call, as a JSON list. */
  hooks: text().notNull().default('[]'),
  /** Signs what webhook steps send (standardwebhooks); made with the first allowed host. */
  hookSecret: text('hook_secret'),
  /** The one it replaced, which signs too until then (ms). */
  hookSecretBefore: text('hook_secret_before'),
  hookSecretUntil: integer('hook_secret_until'),
  /** Signs the identity tokens of the site's own server (HS256); null until an owner asks for one. */
  identitySecret: text('identity_secret'),
  revision: integer().notNull().default(1),
  created: integer().notNull(),
})

/** One person, whole: `doc` is the engine's profile. Saved only where `version` is the one that was read. */
export const person = sqliteTable(
  'person',
  {
    site: text().notNull(),
    id: text().notNull(),
    email: text(),
    version: integer().notNull(),
    /** Random with each save: what depends on a save is written only where its stamp is found. */
    stamp: text().notNull(),
    doc: text().notNull(),
    dueAt: integer('due_at'),
    seenDay: integer('seen_day').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.site, t.id] }),
    uniqueIndex('person_email').on(t.site, t.email).where(sql`${t.email} is not null`),
    index('person_due').on(t.dueAt).where(sql`${t.dueAt} is not null`),
  ],
)

/** The person a visitor id turned out to be. Ids are never deleted: a later event by an old id finds its person. */
export const alias = sqliteTable(
  'alias',
  { site: text().notNull(), visitor: text().notNull(), person: text().notNull() },
  (t) => [primaryKey({ columns: [t.site, t.visitor] })],
)

/** A named page or element, with what is read from it. */
export const tag = sqliteTable(
  'tag',
  {
    site: text().notNull(),
    id: text().notNull(),
    document: text().notNull(),
    changed: integer().notNull(),
    by: text().notNull(),
  },
  (t) => [primaryKey({ columns: [t.site, t.id] })],
)

/** A named group of people: a list, or a condition that says who is in it. */
export const segment = sqliteTable(
  'segment',
  {
    site: text().notNull(),
    id: text().notNull(),
    document: text().notNull(),
    changed: integer().notNull(),
    by: text().notNull(),
  },
  (t) => [primaryKey({ columns: [t.site, t.id] })],
)

/** A workflow as it is being written. `draft` counts saves, so that two authors cannot overwrite each other. */
export const workflow = sqliteTable(
  'workflow',
  {
    site: text().notNull(),
    id: text().notNull(),
    status: text().notNull(),
    document: text().notNull(),
    draft: integer().notNull(),
    version: integer(),
    /** The oldest version somebody may still be finishing. */
    floor: integer(),
    /** When it first went live. */
    since: integer(),
    changed: integer().notNull(),
    by: text().notNull(),
  },
  (t) => [primaryKey({ columns: [t.site, t.id] })],
)

/** A workflow as it was published: never changed afterwards. */
export const workflowVersion = sqliteTable(
  'workflow_version',
  {
    site: text().notNull(),
    workflow: text().notNull(),
    version: integer().notNull(),
    document: text().notNull(),
    published: integer().notNull(),
    by: text().notNull(),
  },
  (t) => [primaryKey({ columns: [t.site, t.workflow, t.version] })],
)

/**
 * The outbox: one email to one person. `due_at` is when to look at the row next, null once nothing is left to do.
 * States: due, sending, retry, sent, delivered, bounced, complained, failed, unknown, cancelled.
 */
export const send = sqliteTable(
  'send',
  {
    id: text().primaryKey(),
    site: text().notNull(),
    person: text().notNull(),
    kind: text().notNull(),
    workflow: text().notNull(),
    version: integer().notNull(),
    run: text().notNull(),
    step: text().notNull(),
    recipient: text().notNull(),
    language: text().notNull(),
    /** What it is about, and which content it carries: what rules ask of it later. Null for what is no workflow's email. */
    topic: text(),
    contentId: text('content_id'),
    state: text().notNull(),
    dueAt: integer('due_at'),
    attempts: integer().notNull().default(0),
    /** 1 once an attempt may have been accepted without our knowing. */
    ambiguous: integer().notNull().default(0),
    /** When the first attempt began that may have arrived: the provider keeps its key for 24 hours from then on. */
    began: integer(),
    /** The batch it goes in, while one has been tried and nobody knows how it ended. */
    batch: text(),
    token: text(),
    /** Subject, html, text and headers as JSON, frozen before the first attempt. */
    content: text(),
    provider: text(),
    providerId: text('provider_id'),
    code: text(),
    created: integer().notNull(),
    changed: integer().notNull(),
  },
  (t) => [index('send_queue').on(t.site, t.kind, t.dueAt).where(sql`${t.dueAt} is not null`)],
)

/** An address somebody typed, waiting for its owner to confirm it by mail (double opt-in). */
export const optin = sqliteTable(
  'optin',
  {
    id: text().primaryKey(),
    site: text().notNull(),
    visitor: text().notNull(),
    /** As it will be bound: trimmed, lower case. */
    email: text().notNull(),
    /** Normalised further (no tag, no dots): what the caps count. */
    address: text().notNull(),
    purposes: text().notNull(),
    language: text().notNull(),
    asked: integer().notNull(),
    confirmed: integer(),
  },
  (t) => [index('optin_address').on(t.site, t.address, t.asked)],
)

/** Figures by day, written only when something happened. `day` is days since 1970 UTC. */
export const stat = sqliteTable(
  'stat',
  {
    site: text().notNull(),
    workflow: text().notNull(),
    version: integer().notNull(),
    step: text().notNull(),
    day: integer().notNull(),
    metric: text().notNull(),
    n: integer().notNull(),
  },
  (t) => [primaryKey({ columns: [t.site, t.workflow, t.version, t.step, t.day, t.metric] })],
)

/** Every consent given or taken back, as it came: the proof that somebody agreed, and how. Never changed, erased with its person. */
export const consentLog = sqliteTable(
  'consent_log',
  {
    site: text().notNull(),
    person: text().notNull(),
    /** Of the event that said it. */
    id: text().notNull(),
    purpose: text().notNull(),
    granted: integer().notNull(),
    at: integer().notNull(),
    /** How it came: browser, optin, link, server, import. */
    source: text().notNull(),
  },
  (t) => [primaryKey({ columns: [t.site, t.person, t.id] })],
)

/** An address that must never be mailed again, though its person is erased: a keyed hash of it, and nothing else. */
export const blocked = sqliteTable(
  'blocked',
  { site: text().notNull(), hash: text().notNull(), reason: text().notNull(), at: integer().notNull() },
  (t) => [primaryKey({ columns: [t.site, t.hash] })],
)
