import { getTableConfig, type SQLiteTable } from 'drizzle-orm/sqlite-core'
import * as v from 'valibot'
import { audit, blocked, consentLog, send, voucher } from './schema.ts'

/**
 * What must survive a restore to an earlier time, though it happened after it: an email that went must not go again, and who said
 * no must not be mailed. It is read before the restore as SQL statements, which are run after it.
 */

/** A query whose rows are statements: `into` of every row that `where` finds, each column as it is or as `as` says. */
const rows = (into: string, table: SQLiteTable, where: string, as: Record<string, string> = {}): string => {
  const { name, columns } = getTableConfig(table)
  const values = columns.map((column) => `quote(${as[column.name] ?? `"${column.name}"`})`)
  const names = columns.map((column) => `"${column.name}"`).join(', ')
  return `select '${into} into "${name}" (${names}) values (' || ${values.join(` || ', ' || `)} || ')' as sql from "${name}" where ${where}`
}

/**
 * Emails that went, or may have gone. What was delivered is told to its person again as sent: the person of then does not know it
 * yet. The provider's report of it may be asked for again.
 */
const sends = (since: number): string =>
  rows(
    'insert or replace',
    send,
    `changed >= ${since} and (state in ('sending', 'sent', 'delivered', 'bounced', 'complained', 'unknown') or ambiguous = 1)`,
    {
      state: `case state when 'delivered' then 'sent' else state end`,
      due_at: `case when state in ('sent', 'delivered') then changed else due_at end`,
    },
  )

/** Everybody who takes back a consent, with which and when; and what of theirs waits to go. */
const withdrawn = (since: number): string => {
  const said = `from person p, json_each(p.doc, '$.consent') c where c.value ->> 'granted' = 0 and c.value ->> 'at' >= ${since}`
  const who = `where site = ' || quote(p.site) || ' and (id = ' || quote(p.id) || ' or email = ' || quote(p.email) || ')`
  return `select 'update person set version = version + 1, doc = json_set(doc, ' || quote('$.consent."' || c.key || '"') || ', json(' ||
    quote(c.value) || ')) ${who}' as sql ${said}
    union all select 'update send set state = ''cancelled'', due_at = null, code = ''consent'' where site = ' || quote(p.site) ||
    ' and person = ' || quote(p.id) || ' and topic = ' || quote(substr(c.key, 7)) ||
    ' and state in (''due'', ''retry'') and ambiguous = 0' as sql ${said} and c.key like 'email:%'`
}

/** Everybody whose address must not be mailed any more: hard bounces, complaints, farewells. */
const suppressed = (since: number): string =>
  `select 'update person set version = version + 1, doc = json_set(doc, ''$.suppressed'', json(' || quote(doc -> '$.suppressed') ||
    ')) where site = ' || quote(site) || ' and (id = ' || quote(id) || ' or email = ' || quote(email) || ')' as sql
   from person where doc ->> '$.suppressed.at' >= ${since}`

/** Edges know a program by its revision: none may be taken for one that was published and is gone again. */
const REVISIONS = `select 'update site set revision = ' || (revision + 1) || ' where id = ' || quote(id) as sql from site`

/**
 * Queries of what happened since an instant (ms) and must not be forgotten, in the order in which their statements are to be run.
 * They read whole tables: they are for the hour of a restore.
 */
export const carriedSince = (since: number): string[] => [
  rows('insert or ignore', blocked, `at >= ${since}`),
  rows('insert or ignore', consentLog, `at >= ${since}`),
  rows('insert or ignore', audit, `at >= ${since}`),
  // A code somebody has must not be given to somebody else.
  rows('insert or replace', voucher, `issued >= ${since}`),
  sends(since),
  withdrawn(since),
  suppressed(since),
  REVISIONS,
]

const Rows = v.array(v.object({ sql: v.string() }))

/** The statements in rows of one of the queries. */
export const statementsOf = (found: unknown): string[] => v.parse(Rows, found).map(({ sql }) => sql)
