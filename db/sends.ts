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

/**
 * A workflow's email, the email that asks for a confirmation, a workflow's webhook, a workflow's email to the team, a word to the
 * owners that something is wrong with the site's emails.
 */
export const Kind = v.picklist(['workflow', 'confirm', 'webhook', 'notify', 'notice'])
export type Kind = v.InferOutput<typeof Kind>

export const SendRow = v.object({
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
  began: v.nullable(v.number()),
  batch: v.nullable(v.string()),
  token: v.string(),
  content: v.nullable(v.string()),
  code: v.nullable(v.string()),
  created: v.number(),
  provider: v.nullable(v.string()),
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
  db.prepare(`${STOP} and due_at is not null and site = ?1 and workflow = ?4`).bind(site, 'archived', now, workflow)

/** What an attempt is about to send, as text, to whom, and through whom. */
export type Bytes = { content: string; recipient: string; by: string }

/** Nothing of a workflow that rests goes out; a question by mail is of none. */
export const RESTS = `exists (select 1 from workflow w where w.site = send.site and w.id = send.workflow and w.status = 'paused')`

const BEGIN = `update send set content = coalesce(content, ?3), recipient = case recipient when '' then ?5 else recipient end,
  began = coalesce(began, ?4), batch = ?6, provider = ?7, due_at = ?4 + ${LEASE} where id = ?1 and token = ?2 and state = 'sending' and not ${RESTS}`

/**
 * The last look before an attempt: freezes the bytes before the first one, and renews the lease, so that it outlives the attempt
 * however long others of its batch took. It changes nothing if the claim was lost, or the row or its workflow stopped: then it
 * must not go. `batch` is the request it goes in with others, if it does. Who was asked is written down: only there can anybody
 * know of an attempt whose end nobody saw.
 */
export const beginStatement = (
  db: D1Database,
  { id, token }: Pick<Claimed, 'id' | 'token'>,
  { content, recipient, by }: Bytes,
  now: number,
  batch: string | null = null,
): D1PreparedStatement => db.prepare(BEGIN).bind(id, token, content, now, recipient, batch, by)

/** The same, of one. False if it must not go. */
export const beginSend = async (
  db: D1Database,
  send: Pick<Claimed, 'id' | 'token'>,
  bytes: Bytes,
  now: number,
): Promise<boolean> => (await beginStatement(db, send, bytes, now).run()).meta.changes > 0

/** How an attempt ended, to be written into its row. */
export type Ending = {
  state: SendState
  due: number | null
  code?: string
  ambiguous?: boolean
  provider?: string
  providerId?: string
  /** It surely did not go, and its batch is dissolved: the next attempt is a first one. */
  isFresh?: boolean
}

/** An attempt's end. Stopped meanwhile (`unknown`), an email is not tried again: what surely did not go is cancelled after all. */
const RECORD = `update send set provider = coalesce(?7, provider), provider_id = coalesce(?8, provider_id), changed = ?9,
  ambiguous = max(ambiguous, ?6),
  began = case when ?10 = 1 and max(ambiguous, ?6) = 0 then null else began end,
  batch = case when max(ambiguous, ?6) = 0 then null else batch end,
  code = case when state = 'unknown' and ?3 = 'retry' then code else ?5 end,
  due_at = case when state = 'unknown' and ?3 = 'retry' then null else ?4 end,
  state = case when state <> 'unknown' or ?3 <> 'retry' then ?3 when max(ambiguous, ?6) = 1 then 'unknown' else 'cancelled' end
  where id = ?1 and token = ?2 and state in ('sending', 'unknown')`

/** Records how an attempt ended, only for whoever still holds the claim: a late worker changes nothing. */
export const recordStatement = (
  db: D1Database,
  { id, token }: Pick<Claimed, 'id' | 'token'>,
  { state, due, code, ambiguous, provider, providerId, isFresh }: Ending,
  now: number,
): D1PreparedStatement =>
  db
    .prepare(RECORD)
    .bind(
      id,
      token,
      state,
      due,
      code ?? null,
      ambiguous ? 1 : 0,
      provider ?? null,
      providerId ?? null,
      now,
      isFresh ? 1 : 0,
    )

/** The person has been told that this email was accepted: nothing is left to do for the row. */
export const toldStatement = (db: D1Database, { id, token }: Pick<Claimed, 'id' | 'token'>): D1PreparedStatement =>
  db.prepare('update send set due_at = null where id = ?1 and token = ?2').bind(id, token)

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
