import { getTableConfig, type SQLiteTable } from 'drizzle-orm/sqlite-core'
import * as v from 'valibot'
import { audit, blocked, consentLog, send, voucher } from './schema.ts'
import { STRONGER } from './stronger.ts'

/**
 * What must survive a restore to an earlier time, though it happened after it: an email that went must not go again, and who said
 * no must not be mailed. It is read before the restore as SQL statements, which are run after it.
 */

type Into = { into: string; as?: Record<string, string>; otherwise?: string }

/**
 * A query whose rows are statements: `into` of every row that `where` finds, each column as it is or as `as` says. `otherwise`: what to
 * do where there is such a row.
 */
const rows = (table: SQLiteTable, where: string, { into, as = {}, otherwise = '' }: Into): string => {
  const { name, columns } = getTableConfig(table)
  const values = columns.map((column) => `quote(${as[column.name] ?? `"${column.name}"`})`)
  const names = columns.map((column) => `"${column.name}"`).join(', ')
  return `select '${into} into "${name}" (${names}) values (' || ${values.join(` || ', ' || `)} || ') ${otherwise.replaceAll("'", "''")}' as sql from "${name}" where ${where}`
}

/**
 * Emails that went, or may have gone. What was delivered is told to its person again as sent: the person of then does not know it
 * yet. The provider's report of it may be asked for again.
 */
const sends = (since: number): string =>
  rows(
    send,
    `changed >= ${since} and (state in ('sending', 'sent', 'delivered', 'bounced', 'complained', 'unknown') or ambiguous = 1)`,
    {
      into: 'insert or replace',
      as: {
        state: `case state when 'delivered' then 'sent' else state end`,
        due_at: `case when state in ('sent', 'delivered') then changed else due_at end`,
      },
    },
  )

/** The value of an expression, as it is where the statement is made. */
const known = (sql: string) => ({ sql })

/** An expression whose value is a statement: its text as it stands, and what is `known` as literals. */
const statement = (parts: readonly string[], ...values: (string | { sql: string })[]): string =>
  parts
    .flatMap((part, i) => [part, values[i] ?? ''])
    .map((each) => (typeof each === 'string' ? `'${each.replaceAll("'", "''")}'` : `quote(${each.sql})`))
    .join(' || ')

/** A person `p` in a database that may know them by their address alone. */
const WHO = [known('p.site'), known('p.id'), known('p.email')] as const

/** Where one word on consent stands in a person's document. */
const WORD = known(`'$.consent."' || c.key || '"'`)

/**
 * Every no to a purpose, with when it was said. A server or a file may tell of it days later, and nothing says when it was learnt:
 * so all there are, and each only where the last word is older, or a yes of the same instant.
 */
const WITHDRAWN = `select ${statement`update person set version = version + 1, doc = json_set(doc, ${WORD}, json(${known('c.value')}))
  where site = ${WHO[0]} and (id = ${WHO[1]} or email = ${WHO[2]})
    and ifnull(doc ->> (${WORD} || '.at'), -1) < ${known("c.value ->> 'at'")} + ifnull(doc ->> (${WORD} || '.granted'), 0)`} as sql
  from person p, json_each(p.doc, '$.consent') c where c.value ->> 'granted' = 0`

/** How strong the reason is for which an address is left alone; 0 for none. */
const strength = (doc: string): string => {
  const reason = `${doc} ->> '$.suppressed.reason'`
  return `((${reason} is not null) + (${reason} is 'email_bounced') + 2 * (${reason} is 'email_complained'))`
}

/** When somebody last asked for emails. */
const asked = (doc: string): string =>
  `ifnull((select max(value ->> 'at') from json_each(${doc}, '$.consent') where key like 'email:%' and value ->> 'granted' = 1), -1)`

/**
 * Everybody whose address must not be mailed any more: hard bounces, complaints, farewells. All of them, for the same reason; a
 * farewell not where somebody has asked for emails since, of which nothing is known here.
 */
const SUPPRESSED = `select ${statement`update person set version = version + 1, doc = json_set(doc, '$.suppressed', json(${known("p.doc -> '$.suppressed'")}))
  where site = ${WHO[0]} and (id = ${WHO[1]} or email = ${WHO[2]}) and ${strength('doc')} < ${known(strength('p.doc'))}
    and (${known(strength('p.doc'))} > 1 or ${asked('doc')} <= ${known(`max(p.doc ->> '$.suppressed.at', ${asked('p.doc')})`)})`} as sql
  from person p where p.doc -> '$.suppressed' is not null`

/** What waits for whoever said no: what they must get all the same has no purpose. */
const CANCELLED = `update send set state = 'cancelled', due_at = null, code = 'consent'
  where kind = 'workflow' and due_at is not null and state in ('due', 'retry') and ambiguous = 0 and exists (
    select 1 from person p, json_each(p.doc, '$.outgoing') o where p.site = send.site and p.id = send.person
      and o.value ->> 'run' = send.run and o.value ->> 'step' = send.step and o.value ->> 'purpose' is not null
      and (p.doc -> '$.suppressed' is not null
        or p.doc ->> ('$.consent."' || (o.value ->> 'purpose') || '".granted') = 0))`

/** Edges know a program by its revision: none may be taken for one that was published and is gone again. */
const REVISIONS = `select 'update site set revision = ' || (revision + 1) || ' where id = ' || quote(id) as sql from site`

/**
 * Queries of what happened since an instant (ms) and must not be forgotten, in the order in which their statements are to be run.
 * They read whole tables: they are for the hour of a restore.
 */
export const carriedSince = (since: number): string[] => [
  // A complaint may be told of late as well.
  rows(blocked, 'true', { into: 'insert', otherwise: STRONGER }),
  rows(consentLog, `granted = 0 or at >= ${since}`, { into: 'insert or ignore' }),
  WITHDRAWN,
  SUPPRESSED,
  // When every no is back, and before anything that may be long: should one of those not get in, nobody is mailed who said no.
  `select ${statement([CANCELLED])} as sql`,
  rows(audit, `at >= ${since}`, { into: 'insert or ignore' }),
  // A code somebody has must not be given to somebody else.
  rows(voucher, `issued >= ${since}`, { into: 'insert or replace' }),
  sends(since),
  REVISIONS,
]

const Rows = v.array(v.object({ sql: v.string() }))

/** The statements in rows of one of the queries. */
export const statementsOf = (found: unknown): string[] => v.parse(Rows, found).map(({ sql }) => sql)
