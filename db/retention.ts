import * as v from 'valibot'
import { dayOf } from './day.ts'
import { lives } from './standstill.ts'

/**
 * What is deleted when its time has come. No index says when that is: an index would cost a write with every page view. Each
 * statement looks at one slice of a table's ids instead, and one after the other they see them all.
 */

/** Ids from `from` on and before `to`. */
export type Slice = { from: string; to: string }

/** Rows one statement changes at most, so that a run stays short; what is left is found the next time round. */
const MOST = 500

const WITHIN = (id: string) => `${id} >= ?1 and ${id} < ?2`

const over = (db: D1Database, sql: string, { from, to }: Slice, ...more: (string | number)[]): D1PreparedStatement =>
  db.prepare(sql).bind(from, to, ...more)

/** Whoever nobody knows by an address. Sites first: their people lie together under the site. */
const ANONYMOUS = 'p.email is null and p.seen_day < ?3'

const Found = v.array(v.object({ site: v.string(), id: v.string() }))

/** Anonymous visitors of a slice who were not seen since `before` (ms). */
export const longGone = async (db: D1Database, slice: Slice, before: number): Promise<v.InferOutput<typeof Found>> => {
  const sql = `select p.site, p.id from site s cross join person p on p.site = s.id and ${WITHIN('p.id')}
    where ${ANONYMOUS} and ${lives('p.site')} limit ${MOST}`
  return v.parse(Found, (await over(db, sql, slice, dayOf(before)).all()).results)
}

/** Deletes them, unless they came back meanwhile, with what they said on consent. */
export const deleteLongGone = (
  db: D1Database,
  gone: readonly { site: string; id: string }[],
  before: number,
): D1PreparedStatement[] => {
  const theirs = `select p.site, p.id from json_each(?1) j
    join person p on p.site = j.value ->> 'site' and p.id = j.value ->> 'id'
    where p.email is null and p.seen_day < ?2 and ${lives('p.site')}`
  return [
    `delete from consent_log where (site, person) in (${theirs})`,
    `delete from person where (site, id) in (${theirs})`,
  ].map((text) => db.prepare(text).bind(JSON.stringify(gone), dayOf(before)))
}

/**
 * Deletes the ids of a slice that lead to an anonymous visitor not seen since `before`, or to nobody. Their persons must go
 * later: an id that leads nowhere could neither be found nor begin anew.
 */
export const deleteAliases = (db: D1Database, slice: Slice, before: number): D1PreparedStatement =>
  over(
    db,
    `delete from alias where (site, visitor) in (
       select a.site, a.visitor from site s cross join alias a on a.site = s.id and ${WITHIN('a.visitor')}
       where not exists (select 1 from person p where p.site = a.site and p.id = a.person and not (${ANONYMOUS}))
         and ${lives('a.site')} limit ${MOST})`,
    slice,
    dayOf(before),
  )

/** Clears what was in the emails of a slice that were made before `before`, once nothing is left to do for them. */
export const clearContents = (db: D1Database, slice: Slice, before: number): D1PreparedStatement =>
  over(
    db,
    `update send set content = null where id in (
       select id from send where ${WITHIN('id')} and due_at is null and content is not null and created < ?3
         and ${lives('site')} limit ${MOST})`,
    slice,
    before,
  )

/**
 * Clears whom the emails of a slice went to: those made before `before`, and the questions made before `asked`, whose addresses
 * nobody may have confirmed. The rows stay, since the links in an email must work as long as somebody has it.
 */
export const clearRecipients = (db: D1Database, slice: Slice, before: number, asked: number): D1PreparedStatement =>
  over(
    db,
    `update send set recipient = '' where id in (
       select id from send where ${WITHIN('id')} and due_at is null and recipient <> ''
         and created < case kind when 'confirm' then ?4 else ?3 end and ${lives('site')} limit ${MOST})`,
    slice,
    before,
    asked,
  )

/** Deletes the questions of a slice that were asked before `before` and never answered. */
export const deleteUnconfirmed = (db: D1Database, slice: Slice, before: number): D1PreparedStatement =>
  over(
    db,
    `delete from optin where id in (
       select id from optin where ${WITHIN('id')} and confirmed is null and asked < ?3
         and ${lives('site')} limit ${MOST})`,
    slice,
    before,
  )

/** Deletes the batches of a slice that were made before `before`: nobody tries them again. */
export const deleteBatches = (db: D1Database, slice: Slice, before: number): D1PreparedStatement =>
  over(db, `delete from mail_batch where ${WITHIN('id')} and created < ?3`, slice, before)

/** Deletes the audit entries of a slice that are older than `before`. */
export const deleteAudit = (db: D1Database, slice: Slice, before: number): D1PreparedStatement =>
  over(
    db,
    `delete from audit where (site, id) in (
       select a.site, a.id from site s cross join audit a on a.site = s.id and ${WITHIN('a.id')} where a.at < ?3
         and ${lives('a.site')} limit ${MOST})`,
    slice,
    before,
  )

/** Deletes invitations nobody took up in time. There are few: they are looked at all at once. */
export const deleteExpired = (db: D1Database, now: number): D1PreparedStatement =>
  db.prepare('delete from invitation where expires <= ?1').bind(now)

/** Deletes what is told of refused rows of imports last added to before `before`: a reason may quote the row. */
export const deleteRefusals = (db: D1Database, before: number): D1PreparedStatement =>
  db
    .prepare(
      `delete from import_refusal where (site, job, row) in (
         select r.site, r.job, r.row from import_job j cross join import_refusal r on r.site = j.site and r.job = j.id
         where j.changed < ?1 and ${lives('r.site')} limit ${MOST})`,
    )
    .bind(before)
