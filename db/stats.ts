import * as v from 'valibot'
import { dayOf } from './day.ts'

/** One figure to add. */
export type Tally = { workflow: string; version: number; step: string; day: number; metric: string; n: number }

/** Who made it happen: the figure is added only if the save with this stamp was made. */
export type Owner = { site: string; person: string; stamp: string }

const ADD = `on conflict (site, workflow, version, step, day, metric) do update set n = n + excluded.n`

/**
 * Adds to a figure, on condition of a person's save. It stands directly behind it, or behind another figure of it: `changes()` is
 * what the statement before has written, so that a batch which is applied twice counts once.
 */
export const insertStat = (db: D1Database, { site, person, stamp }: Owner, tally: Tally): D1PreparedStatement =>
  db
    .prepare(
      `insert into stat (site, workflow, version, step, day, metric, n) select ?1, ?2, ?3, ?4, ?5, ?6, ?7
       where exists (select 1 from person where site = ?1 and id = ?8 and stamp = ?9) and changes() > 0 ${ADD}`,
    )
    .bind(site, tally.workflow, tally.version, tally.step, tally.day, tally.metric, tally.n, person, stamp)

/** Adds hits of tags, which belong to no workflow: `step` holds the tag. */
export const addHits = (
  db: D1Database,
  site: string,
  hits: ReadonlyMap<string, number>,
  now: number,
): D1PreparedStatement[] =>
  [...hits].map(([tag, n]) =>
    db
      .prepare(
        `insert into stat (site, workflow, version, step, day, metric, n) values (?1, '', 0, ?2, ?3, 'hit', ?4) ${ADD}`,
      )
      .bind(site, tag, dayOf(now), n),
  )

const HitRow = v.object({ step: v.string(), n: v.number(), last: v.number() })

/** Hits of each tag over the last seven days, and the day of its last hit (ms). */
export const tagHits = async (
  db: D1Database,
  site: string,
  now: number,
): Promise<Map<string, { hits: number; last: number }>> => {
  const { results } = await db
    .prepare(
      `select step, sum(case when day > ?2 then n else 0 end) as n, max(day) as last from stat
       where site = ?1 and workflow = '' and version = 0 group by step`,
    )
    .bind(site, dayOf(now) - 7)
    .all()
  return new Map(
    v.parse(v.array(HitRow), results).map((row) => [row.step, { hits: row.n, last: row.last * 86_400_000 }]),
  )
}

const FigureRow = v.object({ workflow: v.string(), metric: v.string(), n: v.number() })

/** Life-time figures of every workflow: entered, shown, emailed, goal. */
export const workflowFigures = async (db: D1Database, site: string): Promise<Map<string, Record<string, number>>> => {
  const { results } = await db
    .prepare(
      `select workflow, metric, sum(n) as n from stat
       where site = ?1 and workflow <> '' and metric in ('entered', 'shown', 'emailed', 'goal') group by workflow, metric`,
    )
    .bind(site)
    .all()
  const figures = new Map<string, Record<string, number>>()
  for (const { workflow, metric, n } of v.parse(v.array(FigureRow), results))
    figures.set(workflow, { ...figures.get(workflow), [metric]: n })
  return figures
}
