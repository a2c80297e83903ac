import * as v from 'valibot'
import { decode } from './json.ts'
import { SendState } from './sends.ts'

/** Everything somebody is found by: every id that leads to them, their address, and its mailbox, which is what opt-ins are found by. */
export type Whose = { site: string; ids: readonly string[]; email: string | undefined; mailbox: string | undefined }

/** Every id that leads to a person: their own first. No index leads there, so the site's aliases are read through. */
export const idsOf = async (db: D1Database, site: string, person: string): Promise<string[]> => {
  const { results } = await db
    .prepare('select visitor from alias where site = ?1 and person = ?2 order by visitor')
    .bind(site, person)
    .all()
  return [person, ...v.parse(v.array(v.object({ visitor: v.string() })), results).map(({ visitor }) => visitor)]
}

/** What was sent to somebody or because of them, and what asks an address of theirs whoever typed it. ?1 to ?3 of `bound`. */
export const THEIR_SENDS = `site = ?1 and (person in (select value from json_each(?2)) or (kind in ('workflow', 'confirm') and recipient = ?3))`
/** What asks for their address, and what they typed that nobody confirmed. An address another has confirmed is that person's. */
export const THEIR_OPTINS = `site = ?1 and (address = ?3 or (confirmed is null and visitor in (select value from json_each(?2))))`

const bound = (statement: D1PreparedStatement, { site, ids }: Whose, third: string | undefined, ...more: unknown[]) =>
  statement.bind(site, JSON.stringify(ids), third ?? null, ...more)

/** A statement over somebody's sends, or over their opt-ins. */
export const overSends = (db: D1Database, sql: string, whose: Whose, ...more: unknown[]): D1PreparedStatement =>
  bound(db.prepare(sql), whose, whose.email, ...more)
export const overOptins = (db: D1Database, sql: string, whose: Whose, ...more: unknown[]): D1PreparedStatement =>
  bound(db.prepare(sql), whose, whose.mailbox, ...more)

const SendRow = v.object({
  id: v.string(),
  kind: v.picklist(['workflow', 'confirm', 'webhook', 'notify']),
  workflow: v.string(),
  version: v.number(),
  run: v.string(),
  step: v.string(),
  topic: v.nullable(v.string()),
  recipient: v.string(),
  language: v.string(),
  state: SendState,
  created: v.number(),
  changed: v.number(),
  content: v.nullable(v.string()),
})

/** Something that was to be sent, with what was in it while that is kept. */
export type Sent = Omit<v.InferOutput<typeof SendRow>, 'content'> & { content: unknown }

/**
 * What was sent to somebody, or because of them, newest first: all of it with what was in it, or only the newest without. No index
 * leads there: all that was sent is read through.
 */
export const sendsOf = async (db: D1Database, whose: Whose, much: 'whole' | { newest: number }): Promise<Sent[]> => {
  const [content, limit] = much === 'whole' ? ['content', -1] : ['null as content', much.newest]
  const sql = `select id, kind, workflow, version, run, step, topic, recipient, language, state, created, changed, ${content}
    from send where ${THEIR_SENDS} order by created desc, id limit ?4`
  const { results } = await overSends(db, sql, whose, limit).all()
  return v.parse(v.array(SendRow), results).map(({ content, ...row }) => ({
    ...row,
    content: content === null ? null : decode(v.unknown(), content, `send ${row.id}`),
  }))
}

const OptinRow = v.object({
  email: v.string(),
  purposes: v.string(),
  language: v.string(),
  asked: v.number(),
  confirmed: v.nullable(v.number()),
})

/** When an address was asked whether it wants a site's emails, and when it said yes. */
export type Asked = Omit<v.InferOutput<typeof OptinRow>, 'purposes'> & { purposes: string[] }

/** What somebody was asked, or had asked, to confirm, oldest first. */
export const askedOf = async (db: D1Database, whose: Whose): Promise<Asked[]> => {
  const sql = `select email, purposes, language, asked, confirmed from optin where ${THEIR_OPTINS} order by asked, id`
  const { results } = await overOptins(db, sql, whose).all()
  return v
    .parse(v.array(OptinRow), results)
    .map((row) => ({ ...row, purposes: decode(v.array(v.string()), row.purposes, 'opt-in') }))
}

/**
 * Ids under which an address was typed, and asked whether it is theirs, the last one first: whether it said yes or not, and also after
 * the question itself was forgotten. No index leads to the mails, so all that was sent is read through.
 */
export const askersOf = async (db: D1Database, site: string, email: string, mailbox: string): Promise<string[]> => {
  const sql = `select visitor as id, max(asked) as at from (
      select visitor, asked from optin where site = ?1 and address = ?2
      union all select person, created from send where site = ?1 and kind = 'confirm' and recipient = ?3
    ) group by visitor order by at desc, id limit 50`
  const { results } = await db.prepare(sql).bind(site, mailbox, email).all()
  return v.parse(v.array(v.object({ id: v.string() })), results).map(({ id }) => id)
}

/**
 * The address that was asked under an id, and since when, in ms; the last one, unless it is somebody's by now. Nothing else tells of
 * whoever typed it where nothing may be kept of them.
 */
export const askedUnder = async (
  db: D1Database,
  site: string,
  id: string,
): Promise<{ email: string; at: number } | undefined> => {
  const sql = `select email, min(asked) as at from (
      select email, asked from optin where site = ?1 and visitor = ?2
      union all select recipient, created from send where site = ?1 and kind = 'confirm' and person = ?2 and recipient <> ''
    ) as typed where not exists (select 1 from person where site = ?1 and person.email = typed.email)
    group by email order by at desc limit 1`
  const row = await db.prepare(sql).bind(site, id).first()
  return v.parse(v.optional(v.object({ email: v.string(), at: v.number() })), row ?? undefined)
}
