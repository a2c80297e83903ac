import * as v from 'valibot'
import { dayOf } from './day.ts'
import { Mishap } from './mishap.ts'
import { lives } from './standstill.ts'

/**
 * What keeps a site's emails from going or arriving, counted by day as figures of no workflow (`version` -1), and the words to its
 * owners that follow from it.
 */

/**
 * Counts one, of a site, today. Where it stands behind the statement that made it so, in one batch (`isAfter`), only if that has changed
 * anything: so what is done twice counts once.
 */
export const mishap = (db: D1Database, site: string, what: Mishap, now: number, isAfter = true): D1PreparedStatement =>
  db
    .prepare(
      `insert into stat (site, workflow, version, step, day, metric, n) select id, '', -1, ?2, ?3, 'mishap', 1 from site where id = ?1 ${isAfter ? 'and changes() > 0' : ''}
       on conflict (site, workflow, version, step, day, metric) do update set n = n + 1`,
    )
    .bind(site, what, dayOf(now))

/**
 * A word to the owners that could not be sent begs another one: nothing more is counted, but the day after its own has something to
 * tell, if it was ours to tell.
 */
export const untold = (
  db: D1Database,
  { site, run: cause, created }: { site: string; run: string; created: number },
  now: number,
): D1PreparedStatement[] =>
  v.is(Mishap, cause)
    ? [
        db
          .prepare(
            `insert or ignore into stat (site, workflow, version, step, day, metric, n)
             select id, '', -1, ?2, ?3, 'mishap', 0 from site where id = ?1 and changes() > 0`,
          )
          .bind(site, cause, Math.max(dayOf(now), dayOf(created) + 1)),
      ]
    : []

const MishapRow = v.object({ site: v.string(), language: v.string(), step: Mishap, day: v.number(), n: v.number() })
/** How often something went wrong with a site's emails on one day; `day` in days since 1970 UTC. */
export type Mishaps = v.InferOutput<typeof MishapRow>

const MISHAPS = `select t.site, s.language, t.step, t.day, t.n from site s cross join stat t
  on t.site = s.id and t.workflow = '' and t.version = -1 where t.day >= ?1 and ${lives('s.id')}`

/** Of all sites since a day, or of one. */
export const mishapsSince = async (db: D1Database, day: number, site?: string): Promise<Mishaps[]> => {
  const one =
    site === undefined ? db.prepare(MISHAPS).bind(day) : db.prepare(`${MISHAPS} and s.id = ?2`).bind(day, site)
  return v.parse(v.array(MishapRow), (await one.all()).results)
}

const PauseRow = v.object({ site: v.string(), language: v.string(), code: v.string(), since: v.number() })
/** A site whose mail rests, since when (ms) and why. */
export type Paused = v.InferOutput<typeof PauseRow>

/** Sites whose mail rests now, and has for so long (ms). */
export const pausedFor = async (db: D1Database, now: number, ms: number): Promise<Paused[]> => {
  const { results } = await db
    .prepare(
      `select p.site, s.language, p.code, p.since from mail_pause p join site s on s.id = p.site
       where p.until > ?1 and p.since <= ?1 - ?2 and ${lives('p.site')}`,
    )
    .bind(now, ms)
    .all()
  return v.parse(v.array(PauseRow), results)
}

const Waiting = v.array(v.object({ workflow: v.string(), step: v.string(), sender: v.nullable(v.string()) }))

/** Steps some of whose emails wait for a reason, at most five, and whom those are from, where one was tried. */
export const waitingFor = async (
  db: D1Database,
  site: string,
  code: string,
): Promise<v.InferOutput<typeof Waiting>> => {
  const { results } = await db
    .prepare(
      `select workflow, step, max(content ->> '$.from') as sender from send
       where site = ?1 and kind = 'workflow' and due_at is not null and code = ?2 group by workflow, step order by workflow, step limit 5`,
    )
    .bind(site, code)
    .all()
  return v.parse(Waiting, results)
}

/** How many of a site's emails went on a day or after it. Its figures are read through: to be asked when there is a reason. */
export const sentSince = async (db: D1Database, site: string, day: number): Promise<number> => {
  const n = await db
    .prepare(`select coalesce(sum(n), 0) as n from stat where site = ?1 and day >= ?2 and metric = 'emailed'`)
    .bind(site, day)
    .first('n')
  return v.parse(v.number(), n)
}

/** A word to the owners of a site, under an id that says site, cause and day; to whom is found out when it is written. */
export type Notice = { id: string; site: string; cause: string; language: string }

/** Puts it into the outbox, once; a repeat changes nothing. True if it was not there yet. */
export const putNotice = async (db: D1Database, notice: Notice, now: number): Promise<boolean> => {
  const done = await db
    .prepare(
      `insert or ignore into send (id, site, person, kind, workflow, version, run, step, recipient, language, state, due_at, created, changed)
       select ?1, id, '', 'notice', '', 0, ?3, '', '', ?4, 'due', ?5, ?5, ?5 from site where id = ?2`,
    )
    .bind(notice.id, notice.site, notice.cause, notice.language, now)
    .run()
  return done.meta.changes > 0
}

const Emails = v.array(v.object({ email: v.string() }))

/** Addresses of a site's owners. Members are in the first database. */
export const ownersOf = async (home: D1Database, site: string): Promise<string[]> => {
  const { results } = await home
    .prepare(`select email from member where site = ?1 and role = 'owner' order by email`)
    .bind(site)
    .all()
  return v.parse(Emails, results).map(({ email }) => email)
}

/** True once a day for each code: the operator was not told of it today. A figure of no site, as the look itself. */
export const isNewsToday = async (db: D1Database, code: string, now: number): Promise<boolean> => {
  const done = await db
    .prepare(
      `insert into stat (site, workflow, version, step, day, metric, n) values ('', '', -1, ?1, 0, 'told', ?2)
       on conflict (site, workflow, version, step, day, metric) do update set n = excluded.n where n <> excluded.n`,
    )
    .bind(code, dayOf(now))
    .run()
  return done.meta.changes > 0
}
