import * as v from 'valibot'
import { type Claimed, Kind, LEASE, RESTS, SendRow } from './sends.ts'
import { lives, maySend } from './standstill.ts'

/** Later than anything is due: what belongs to a workflow that is paused. The year 9999. */
const HELD = 253_402_300_799_000

const KINDS = ['confirm', 'notice', 'notify', 'workflow', 'webhook'] as const satisfies readonly Kind[]

/**
 * Things to send of one kind for one site, oldest first: nobody waits behind those of another site. `until`: the pause of the site's
 * mail, if it had one of late; it does not hold the word to the owners that there is one.
 */
export type Queue = { site: string; kind: Kind; due: number; until: number | null }

const QueueRow = v.object({ site: v.string(), kind: Kind, due: v.number(), until: v.nullable(v.number()) })

const OF_KIND = KINDS.map((kind) => `select '${kind}' as kind`).join(' union all ')

/** The head of each queue that is not empty, by the index alone. */
export const QUEUES = `select s.id as site, k.kind, p.until,
    (select min(due_at) from send where site = s.id and kind = k.kind and due_at is not null) as due
  from site s cross join (${OF_KIND}) k left join mail_pause p on p.site = s.id and k.kind not in ('webhook', 'notice')
  where due < ${HELD} and ${maySend('s.id')}`

/** When a queue may be looked at: a pause of the site's mail holds all of it. */
const openAt = ({ due, until }: Queue): number => Math.max(due, until ?? 0)

const allQueues = async (db: D1Database): Promise<Queue[]> =>
  v.parse(v.array(QueueRow), (await db.prepare(QUEUES).all()).results)

/** Queues with something to do now. Whoever waits for a question by mail sits before a screen; else whoever waits longest. */
export const dueQueues = async (db: D1Database, now: number): Promise<Queue[]> =>
  (await allQueues(db))
    .filter((queue) => openAt(queue) <= now)
    .sort((a, b) => Number(b.kind === 'confirm') - Number(a.kind === 'confirm') || a.due - b.due)

/** The earliest instant at which anything is due, over people and emails; undefined for never. */
export const nextDue = async (db: D1Database): Promise<number | undefined> => {
  const [queues, row] = await Promise.all([
    allQueues(db),
    db.prepare(`select min(due_at) as at from person where due_at is not null and ${lives('site')}`).first(),
  ])
  const { at } = v.parse(v.object({ at: v.nullable(v.number()) }), row)
  const next = Math.min(at ?? Number.POSITIVE_INFINITY, ...queues.map(openAt))
  return Number.isFinite(next) ? next : undefined
}

const HOLDS = `state <> 'sent' and ${RESTS}`

/**
 * Claims what is due of a queue: one conditional statement gives each a lease and a fencing token. A row found `sending` after its
 * lease means that whoever held it died in mid-attempt: the attempt may have arrived, so it is ambiguous, and only the same
 * idempotency key makes trying again safe; without frozen bytes it had not begun. A row found `sent` still has to be told to its
 * person. What belongs to a workflow that is paused is put aside until it goes on.
 */
const CLAIM = `update send set
  ambiguous = case when state = 'sending' and content is not null then 1 else ambiguous end,
  attempts = attempts + case when state = 'sent' or ${RESTS} then 0 else 1 end,
  code = case when ${HOLDS} then 'paused' else code end,
  due_at = case when ${HOLDS} then ${HELD} else ?1 + ${LEASE} end,
  state = case when state = 'sent' then 'sent' when not ${RESTS} then 'sending' when content is null then 'due' else 'retry' end,
  token = ?2, changed = ?1`

/** What a claim came to: what to send, and whether the queue has been looked at at all. */
export type Claim = { sends: Claimed[]; looked: number }

const claimed = (rows: readonly unknown[]): Claim => ({
  sends: v.parse(v.array(SendRow), rows).filter(({ state }) => state === 'sending' || state === 'sent'),
  looked: rows.length,
})

/** Claims the oldest of a queue. */
export const claimSends = async (
  db: D1Database,
  { site, kind }: Pick<Queue, 'site' | 'kind'>,
  now: number,
  limit: number,
  token: string,
): Promise<Claim> => {
  const { results } = await db
    .prepare(
      `${CLAIM} where id in (select id from send where site = ?3 and kind = ?4 and due_at <= ?1 order by due_at limit ?5) returning *`,
    )
    .bind(now, token, site, kind, limit)
    .all()
  return claimed(results)
}

/**
 * Claims those of a batch that nobody holds. Part of it is due, so all of it is: they were tried together, even if some of them
 * had been tried before and would wait longer by themselves.
 */
export const claimMembers = async (
  db: D1Database,
  members: readonly string[],
  batch: string,
  now: number,
  token: string,
): Promise<Claim> => {
  const { results } = await db
    .prepare(
      `${CLAIM} where id in (select value from json_each(?3)) and batch = ?4
         and (state = 'retry' and due_at < ${HELD} or state = 'sending' and due_at <= ?1) returning *`,
    )
    .bind(now, token, JSON.stringify(members), batch)
    .all()
  return claimed(results)
}

/** Gives back what was claimed and not begun: it is due as before, by age. */
export const releaseSends = async (db: D1Database, token: string, ids: readonly string[]): Promise<void> => {
  await db
    .prepare(
      `update send set due_at = created, attempts = attempts - 1,
         state = case when content is null then 'due' else 'retry' end
       where id in (select value from json_each(?2)) and token = ?1 and state = 'sending'`,
    )
    .bind(token, JSON.stringify(ids))
    .run()
}

/** What a pause held goes on; to be run when its workflow is live again. */
export const resumeSends = (db: D1Database, site: string, workflow: string, now: number): D1PreparedStatement =>
  db
    .prepare(
      `update send set due_at = ?3, code = null where site = ?1 and kind in (${KINDS.map((kind) => `'${kind}'`).join(', ')})
         and due_at = ${HELD} and workflow = ?2`,
    )
    .bind(site, workflow, now)
