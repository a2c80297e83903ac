import * as v from 'valibot'
import type { Effect } from '../worker/engine/index.ts'
import type { Owner } from './stats.ts'

/** How long what is claimed belongs to whoever claimed it. Longer than any attempt's time-out. */
export const LEASE = 60_000

/** The provider forgets idempotency keys after 24 hours; four hours of margin. */
export const RETRY_FOR = 20 * 3_600_000

/** Where something to send stands. `unknown` may have been sent and is never sent again. */
export const SendState = v.picklist([
  'due',
  'sending',
  'retry',
  'sent',
  'delivered',
  'bounced',
  'complained',
  'failed',
  'unknown',
  'cancelled',
])
export type SendState = v.InferOutput<typeof SendState>

/** A workflow's email, the email that asks for a confirmation, a workflow's webhook, a workflow's email to the team. */
const Kind = v.picklist(['workflow', 'confirm', 'webhook', 'notify'])
type Kind = v.InferOutput<typeof Kind>

const SendRow = v.object({
  id: v.string(),
  site: v.string(),
  person: v.string(),
  kind: Kind,
  workflow: v.string(),
  version: v.number(),
  run: v.string(),
  step: v.string(),
  recipient: v.string(),
  language: v.string(),
  topic: v.nullable(v.string()),
  content_id: v.nullable(v.string()),
  state: SendState,
  attempts: v.number(),
  ambiguous: v.number(),
  token: v.string(),
  content: v.nullable(v.string()),
  created: v.number(),
  provider_id: v.nullable(v.string()),
})
/** Something to send, claimed for one attempt. */
export type Claimed = v.InferOutput<typeof SendRow>

/** The identity of what is sent: a hash of what decided it, so that the same decision cannot make two. */
export const sendId = async (site: string, person: string, run: string, step: string): Promise<string> => {
  const bytes = new TextEncoder().encode(JSON.stringify([site, person, run, step]))
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))
  return Array.from(digest.subarray(0, 16), (byte) => byte.toString(16).padStart(2, '0')).join('')
}

/** Something to write into the outbox. `to` is empty where only the step says it; then it is found out with the bytes. */
type NewSend = {
  id: string
  kind: Kind
  workflow: string
  version: number
  run: string
  step: string
  to: string
  language: string
  topic?: string
  /** The id of an email's content. */
  content?: string
  now: number
}

/** The row an effect asks for; none if it sends nothing. */
export const plannedBy = (effect: Effect): Omit<NewSend, 'id' | 'now'> | undefined => {
  if (effect.kind === 'email') return { ...effect, kind: 'workflow' }
  return effect.kind === 'webhook' || effect.kind === 'notify' ? { ...effect, to: '', language: '' } : undefined
}

/** Puts something into the outbox, on condition of the save that decided it. A repeat changes nothing. */
export const insertSend = (db: D1Database, { site, person, stamp }: Owner, send: NewSend): D1PreparedStatement =>
  db
    .prepare(
      `insert or ignore into send (id, site, person, kind, workflow, version, run, step, recipient, language, topic, content_id, state, due_at, created, changed)
       select ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?13, ?14, 'due', ?11, ?11, ?11
       where exists (select 1 from person where site = ?2 and id = ?3 and stamp = ?12)`,
    )
    .bind(
      send.id,
      site,
      person,
      send.kind,
      send.workflow,
      send.version,
      send.run,
      send.step,
      send.to,
      send.language,
      send.now,
      stamp,
      send.topic ?? null,
      send.content ?? null,
    )

/**
 * Stops an email that has not left. While an attempt is under way, or after one whose end nobody saw, it becomes `unknown`:
 * it is not tried again, and nobody may claim it was not sent; `recordSend` settles what an attempt under way comes to.
 * Without frozen bytes no attempt has begun, and none will.
 */
const STOP = `update send set due_at = null, code = ?2, changed = ?3,
  state = case when ambiguous = 1 or (state = 'sending' and content is not null) then 'unknown' else 'cancelled' end
  where state in ('due', 'retry', 'sending')`

/** Stops an email, on condition of the save that decided so. */
export const cancelSend = (
  db: D1Database,
  { site, person, stamp }: Owner,
  id: string,
  reason: string,
  now: number,
): D1PreparedStatement =>
  db
    .prepare(`${STOP} and id = ?1 and exists (select 1 from person where site = ?4 and id = ?5 and stamp = ?6)`)
    .bind(id, reason, now, site, person, stamp)

/** Stops everything a workflow has waiting; for archiving. */
export const cancelWorkflow = (db: D1Database, site: string, workflow: string, now: number): D1PreparedStatement =>
  db.prepare(`${STOP} and site = ?1 and workflow = ?4`).bind(site, 'archived', now, workflow)

/**
 * Claims what is due: one conditional statement gives each a lease and a fencing token. A row found `sending`
 * after its lease means that whoever held it died in mid-attempt: the attempt may have arrived, so it is ambiguous, and
 * only the same idempotency key makes trying again safe; without frozen bytes it had not begun. A row found `sent` still
 * has to be told to its person.
 */
export const claimSends = async (db: D1Database, now: number, limit: number, token: string): Promise<Claimed[]> => {
  const { results } = await db
    .prepare(
      `update send set
         ambiguous = case when state = 'sending' and content is not null then 1 else ambiguous end,
         attempts = attempts + case when state = 'sent' then 0 else 1 end,
         state = case when state = 'sent' then 'sent' else 'sending' end,
         token = ?2, due_at = ?1 + ${LEASE}, changed = ?1
       where id in (select id from send where due_at <= ?1 order by due_at limit ?3) returning *`,
    )
    .bind(now, token, limit)
    .all()
  return v.parse(v.array(SendRow), results)
}

/** What an attempt is about to send, as text, and to whom. */
export type Bytes = { content: string; recipient: string }

/**
 * The last look before an attempt: freezes the bytes before the first one, and renews the lease, so that it outlives the attempt
 * however long others of its batch took. False if the claim was lost or the row stopped: then it must not go.
 */
export const beginSend = async (
  db: D1Database,
  { id, token }: Pick<Claimed, 'id' | 'token'>,
  { content, recipient }: Bytes,
  now: number,
): Promise<boolean> => {
  const done = await db
    .prepare(
      `update send set content = coalesce(content, ?3), recipient = case recipient when '' then ?5 else recipient end,
       due_at = ?4 + ${LEASE} where id = ?1 and token = ?2 and state = 'sending'`,
    )
    .bind(id, token, content, now, recipient)
    .run()
  return done.meta.changes > 0
}

/** How an attempt ended, to be written into its row. */
export type Ending = {
  state: SendState
  due: number | null
  code?: string
  ambiguous?: boolean
  provider?: string
  providerId?: string
}

/** An attempt's end. Stopped meanwhile (`unknown`), an email is not tried again: what surely did not go is cancelled after all. */
const RECORD = `update send set provider = coalesce(?7, provider), provider_id = coalesce(?8, provider_id), changed = ?9,
  ambiguous = max(ambiguous, ?6),
  code = case when state = 'unknown' and ?3 = 'retry' then code else ?5 end,
  due_at = case when state = 'unknown' and ?3 = 'retry' then null else ?4 end,
  state = case when state <> 'unknown' or ?3 <> 'retry' then ?3 when max(ambiguous, ?6) = 1 then 'unknown' else 'cancelled' end
  where id = ?1 and token = ?2 and state in ('sending', 'unknown')`

/** Records how an attempt ended, only for whoever still holds the claim: a late worker changes nothing. */
export const recordSend = async (
  db: D1Database,
  { id, token }: Pick<Claimed, 'id' | 'token'>,
  ending: Ending,
  now: number,
): Promise<boolean> => {
  const { state, due, code, ambiguous, provider, providerId } = ending
  const done = await db
    .prepare(RECORD)
    .bind(id, token, state, due, code ?? null, ambiguous ? 1 : 0, provider ?? null, providerId ?? null, now)
    .run()
  return done.meta.changes > 0
}

/** The person has been told that this email was accepted: nothing is left to do for the row. */
export const markTold = async (db: D1Database, { id, token }: Pick<Claimed, 'id' | 'token'>): Promise<void> => {
  await db.prepare('update send set due_at = null where id = ?1 and token = ?2').bind(id, token).run()
}

/** The earliest instant at which anything is due, over people and emails; undefined for never. */
export const nextDue = async (db: D1Database): Promise<number | undefined> => {
  const row = await db
    .prepare(
      `select min(at) as at from (select min(due_at) as at from person where due_at is not null
       union all select min(due_at) as at from send where due_at is not null)`,
    )
    .first()
  return v.parse(v.object({ at: v.nullable(v.number()) }), row).at ?? undefined
}

const LinkRow = v.object({
  site: v.string(),
  person: v.string(),
  workflow: v.string(),
  version: v.number(),
  run: v.string(),
  step: v.string(),
  recipient: v.string(),
  language: v.string(),
})

/** An email by its id, for the links in it. */
export const findSend = async (db: D1Database, id: string): Promise<v.InferOutput<typeof LinkRow> | undefined> => {
  const row = await db
    .prepare('select site, person, workflow, version, run, step, recipient, language from send where id = ?1')
    .bind(id)
    .first()
  return v.parse(v.nullable(LinkRow), row) ?? undefined
}
