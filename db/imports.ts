import * as v from 'valibot'
import type { Issue } from '../worker/engine/index.ts'
import { decode } from './json.ts'

const Row = v.object({
  id: v.string(),
  name: v.string(),
  format: v.picklist(['ndjson', 'csv']),
  state: v.picklist(['open', 'done', 'failed']),
  rows: v.number(),
  accepted: v.number(),
  repeated: v.number(),
  refused: v.number(),
  created: v.number(),
  changed: v.number(),
  by: v.string(),
})
/** A file being brought in: how many of its rows are done with, and what became of them. */
export type Job = v.InferOutput<typeof Row>

const COLUMNS = Object.keys(Row.entries).join(', ')

/** Begins a job at the first row of its file. */
export const insertJob = async (
  db: D1Database,
  site: string,
  { id, name, format, created, by }: Pick<Job, 'id' | 'name' | 'format' | 'created' | 'by'>,
): Promise<void> => {
  await db
    .prepare(
      `insert into import_job (site, id, name, format, state, created, changed, by) values (?1, ?2, ?3, ?4, 'open', ?5, ?5, ?6)`,
    )
    .bind(site, id, name, format, created, by)
    .run()
}

export const jobOf = async (db: D1Database, site: string, id: string): Promise<Job | undefined> => {
  const row = await db.prepare(`select ${COLUMNS} from import_job where site = ?1 and id = ?2`).bind(site, id).first()
  return v.parse(v.nullable(Row), row) ?? undefined
}

/** The newest jobs of a site whose names hold a text, newest first; every name holds the empty one. */
export const listJobs = async (db: D1Database, site: string, text: string, limit: number): Promise<Job[]> => {
  const { results } = await db
    .prepare(
      `select ${COLUMNS} from import_job where site = ?1 and instr(name, ?2) > 0 order by created desc, id limit ?3`,
    )
    .bind(site, text, limit)
    .all()
  return v.parse(v.array(Row), results)
}

/** Nothing more of the file will come. */
export const finishJob = async (db: D1Database, site: string, id: string, now: number): Promise<void> => {
  await db
    .prepare(`update import_job set state = 'done', changed = ?3 where site = ?1 and id = ?2 and state = 'open'`)
    .bind(site, id, now)
    .run()
}

/** Rows of a file that were taken in one go, from row `from` up to row `to` (counted from 0), and what became of them. */
export type Taken = {
  from: number
  to: number
  accepted: number
  repeated: number
  refusals: readonly { row: number; issue: Issue }[]
}

/** Refusals of one job that are kept: whoever has more of them has a file of another kind, and learns nothing from the rest. */
const MOST_REFUSALS = 10_000

/**
 * Moves a job on, in the same transaction as the people its rows are about: only if the job still is where it was read, and each of
 * those people was saved with this stamp. Else the number of rows would be null, which the table refuses, and with it D1 takes
 * back the whole batch: a row is counted with what it did, or not at all, wherever a kill may fall.
 */
export const advanceJob = (
  db: D1Database,
  { site, id }: { site: string; id: string },
  taken: Taken,
  saved: { ids: readonly string[]; stamp: string },
  now: number,
): D1PreparedStatement[] => [
  db
    .prepare(
      `insert or ignore into import_refusal (site, job, row, code, path, args)
       select ?1, ?2, value ->> 'row', value ->> 'code', value ->> 'path', value ->> 'args' from json_each(?3)
       where (select refused from import_job where site = ?1 and id = ?2) < ${MOST_REFUSALS}`,
    )
    .bind(
      site,
      id,
      JSON.stringify(
        taken.refusals.map(({ row, issue: { code, path, args } }) => ({
          row,
          code,
          path: JSON.stringify(path),
          args: JSON.stringify(args),
        })),
      ),
    ),
  db
    .prepare(
      `update import_job set
         rows = case when state = 'open' and rows = ?3 and json_array_length(?8) = (
           select count(*) from json_each(?8) cross join person p on p.site = ?1 and p.id = value and p.stamp = ?9
         ) then ?4 else null end,
         accepted = accepted + ?5, repeated = repeated + ?6, refused = refused + ?7, changed = ?10
       where site = ?1 and id = ?2`,
    )
    .bind(
      site,
      id,
      taken.from,
      taken.to,
      taken.accepted,
      taken.repeated,
      taken.refusals.length,
      JSON.stringify(saved.ids),
      saved.stamp,
      now,
    ),
]

/** Is this how the database says that a job did not move on? Nothing of the batch was written then. */
export const isOvertaken = (error: unknown): boolean =>
  error instanceof Error && error.message.includes('NOT NULL constraint failed: import_job.rows')

const RefusalRow = v.object({ row: v.number(), code: v.string(), path: v.string(), args: v.string() })
const Path = v.array(v.union([v.string(), v.number()]))
const Args = v.record(v.string(), v.union([v.string(), v.number(), v.boolean()]))

/** Rows that could not be taken, in the order of the file, after a row. */
export const refusalsOf = async (
  db: D1Database,
  site: string,
  job: string,
  after: number,
  limit: number,
): Promise<{ row: number; issue: Issue }[]> => {
  const { results } = await db
    .prepare(
      'select row, code, path, args from import_refusal where site = ?1 and job = ?2 and row > ?3 order by row limit ?4',
    )
    .bind(site, job, after, limit)
    .all()
  return v.parse(v.array(RefusalRow), results).map(({ row, code, path, args }) => ({
    row,
    issue: {
      code,
      path: decode(Path, path, `refusal ${row} of ${job}`),
      severity: 'error',
      args: decode(Args, args, `refusal ${row} of ${job}`),
    },
  }))
}
