import * as v from 'valibot'
import { type Invariant, isInvariant } from './invariants.ts'
import { QUEUES } from './queues.ts'
import { lives } from './standstill.ts'

/**
 * What the worker's health is told by, each read by an index or from a few rows, since anybody may ask. The last hourly look at
 * the invariants is kept in `stat`, as figures of no site.
 */

const Due = v.object({
  people: v.nullable(v.number()),
  sends: v.nullable(v.number()),
  paused: v.pipe(v.string(), v.parseJson(), v.record(v.string(), v.number())),
})
const OLDEST = `select (select min(due_at) from person where due_at is not null and ${lives('site')}) as people,
  (select min(due) from (${QUEUES}) where coalesce(until, 0) <= ?1) as sends,
  (select coalesce(json_group_object(code, n), '{}') from (
    select code, count(*) as n from mail_pause where until > ?1 group by code)) as paused`

const Figures = v.array(
  v.object({ step: v.string(), metric: v.picklist(['begun', 'checked', 'broken']), n: v.number() }),
)
const LOOK = `select step, metric, n from stat where site = '' and workflow = '' and version = 0`

/** The last look at the invariants: when it began, when it was done (ms), and how many rows broke which. */
export type Look = {
  begun: number | undefined
  checked: number | undefined
  broken: { code: Invariant; n: number }[]
}

/** How the database is: what has waited longest (ms), for which faults how many sites' mail rests, its size in bytes where the platform says, the last look. */
export type Vitals = {
  people: number | undefined
  sends: number | undefined
  paused: Readonly<Record<string, number>>
  size: number | undefined
  look: Look
}

const lookOf = (figures: v.InferOutput<typeof Figures>): Look => {
  const at = (metric: 'begun' | 'checked') => figures.find((each) => each.metric === metric)?.n
  const broken = figures.flatMap(({ step, metric, n }) =>
    metric === 'broken' && n > 0 && isInvariant(step) ? [{ code: step, n }] : [],
  )
  return { begun: at('begun'), checked: at('checked'), broken }
}

/** Reads all of it in one round trip. */
export const readVitals = async (db: D1Database, now: number): Promise<Vitals> => {
  const [due, figures] = await db.batch([db.prepare(OLDEST).bind(now), db.prepare(LOOK)])
  const { people, sends, paused } = v.parse(Due, due?.results[0])
  return {
    people: people ?? undefined,
    sends: sends ?? undefined,
    paused,
    size: due?.meta.size_after,
    look: lookOf(v.parse(Figures, figures?.results)),
  }
}

/** Names of the migrations that were applied, as wrangler writes them; none where it never was there. */
export const appliedMigrations = async (db: D1Database): Promise<string[]> => {
  const { results } = await db.prepare('select name from d1_migrations order by id').all()
  return v.parse(v.array(v.object({ name: v.string() })), results).map(({ name }) => name)
}

const SET = `insert into stat (site, workflow, version, step, day, metric, n) values ('', '', 0, ?1, 0, ?2, ?3)
  on conflict (site, workflow, version, step, day, metric) do update set n = excluded.n`

/**
 * Takes on the look that is due, if `every` ms have passed since the last one began. Of several who ask at once one is told yes.
 * A clock that was set back must not stop the looks.
 */
export const beginLook = async (db: D1Database, now: number, every: number): Promise<boolean> => {
  const done = await db.prepare(`${SET} where n <= ?3 - ?4 or n > ?3`).bind('', 'begun', now, every).run()
  return done.meta.changes > 0
}

/** Writes down what a look has found, in place of what the one before it found. */
export const keepLook = async (
  db: D1Database,
  found: readonly { code: Invariant; n: number }[],
  now: number,
): Promise<void> => {
  await db.batch([
    ...found.map(({ code, n }) => db.prepare(SET).bind(code, 'broken', n)),
    db.prepare(SET).bind('', 'checked', now),
  ])
}
