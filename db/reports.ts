import * as v from 'valibot'
import type { Mishap } from './mishap.ts'
import { SendState } from './sends.ts'
import { mishap } from './troubles.ts'

const ReportedRow = v.object({
  id: v.string(),
  site: v.string(),
  person: v.string(),
  kind: v.string(),
  recipient: v.string(),
  workflow: v.string(),
  version: v.number(),
  step: v.string(),
  run: v.string(),
  topic: v.nullable(v.string()),
  content_id: v.nullable(v.string()),
  state: SendState,
  provider_id: v.nullable(v.string()),
  created: v.number(),
  changed: v.number(),
})
/** An email somebody reports on. */
export type Reported = v.InferOutput<typeof ReportedRow>

const EMAIL = `kind <> 'webhook'`

/** An email by its id; undefined if there is none. */
export const findReported = async (db: D1Database, id: string): Promise<Reported | undefined> => {
  const row = await db.prepare(`select * from send where id = ?1 and ${EMAIL}`).bind(id).first()
  return v.parse(v.nullable(ReportedRow), row) ?? undefined
}

/** What a provider may say became of an email. */
export const Settled = v.picklist(['sent', 'failed', 'delivered', 'bounced', 'complained'])
export type Settled = v.InferOutput<typeof Settled>

/**
 * States in which an email stands lower than the one reported. They only go up, so that reports may come twice, late and in
 * any order. What nobody knew is settled by any report; what was cancelled, or refused to us, was never theirs to report on.
 */
const BELOW: Record<Settled, string> = {
  sent: `'due', 'sending', 'retry', 'unknown'`,
  failed: `'due', 'sending', 'retry', 'unknown', 'sent'`,
  delivered: `'due', 'sending', 'retry', 'unknown', 'sent', 'failed'`,
  bounced: `'due', 'sending', 'retry', 'unknown', 'sent', 'failed', 'delivered'`,
  complained: `'due', 'sending', 'retry', 'unknown', 'sent', 'failed', 'delivered', 'bounced'`,
}

/** What is written of a report. `code` says more about the state, or null. */
export type Settlement = { send: string; state: Settled; provider: string; providerId: string; code: string | null }

/**
 * Moves an email up to the state reported, if the provider knows it by the same id as we do. Nothing is left to do for the
 * row: the person must have been told before. An email that is delayed stays where it is, and says why.
 * @param wrong what is counted with it, once
 */
export const settle = async (
  db: D1Database,
  { send, state, provider, providerId, code }: Settlement,
  now: number,
  wrong?: { site: string; what: Mishap },
): Promise<boolean> => {
  const from = code === null || state === 'failed' ? BELOW[state] : `${BELOW[state]}, '${state}'`
  const update = db
    .prepare(
      `update send set state = ?2, provider = coalesce(provider, ?3), provider_id = ?4, code = ?5, due_at = null,
         ambiguous = 0, changed = ?6
       where id = ?1 and ${EMAIL} and state in (${from}) and coalesce(provider_id, ?4) = ?4
         and (state <> 'failed' or provider_id is not null)`,
    )
    .bind(send, state, provider, providerId, code, now)
  const [done] = await db.batch([update, ...(wrong ? [mishap(db, wrong.site, wrong.what, now)] : [])])
  return (done?.meta.changes ?? 0) > 0
}

const HitRow = v.object({
  ...ReportedRow.entries,
  target: v.nullable(v.string()),
  links: v.nullable(v.number()),
  home: v.nullable(v.string()),
})
/**
 * An email whose link or picture was asked for. `target` is where the link leads, null once the email's content is gone;
 * `home` is the site's own address.
 */
export type Hittable = v.InferOutput<typeof HitRow>

/**
 * An email with one of its links, by its place; no more of its content is read. Undefined if there is no such email.
 */
export const findHit = async (
  db: D1Database,
  send: string,
  link: number | undefined,
): Promise<Hittable | undefined> => {
  const row = await db
    .prepare(
      `select s.*, json_extract(s.content, ?2) as target, json_array_length(s.content, '$.links') as links,
         (select json_extract(origins, '$[0]') from site where id = s.site) as home
       from (select id, site, person, kind, recipient, workflow, version, step, run, topic, content_id, state, provider_id, created, changed, content
         from send where id = ?1 and ${EMAIL}) s`,
    )
    .bind(send, link === undefined ? '$.links.none' : `$.links[${link}]`)
    .first()
  return v.parse(v.nullable(HitRow), row) ?? undefined
}
