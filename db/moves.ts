import * as v from 'valibot'
import { putPlace } from './placement.ts'

/** Moves under way, as the database `DB` keeps them: what is done, so that anybody can go on with it. */

/**
 * prepare: what may lie in the target is cleared away. copy: page by page, under traffic. follow: what was written since. check: row
 * by row, still under traffic. settle: what is being sent ends. freeze: nothing is written; the last changes. activate: the site
 * lives there. leave: the copy it leaves behind is marked. clear: that copy is deleted. rest: whoever was late has ended.
 */
export const Stage = v.picklist([
  'prepare',
  'copy',
  'follow',
  'check',
  'settle',
  'freeze',
  'activate',
  'leave',
  'clear',
  'rest',
])
export type Stage = v.InferOutput<typeof Stage>

const MoveRow = v.object({
  site: v.string(),
  source: v.string(),
  target: v.string(),
  stage: Stage,
  /** The table a stage is at, and in it the last key that is done, as JSON. */
  tbl: v.string(),
  after: v.nullable(v.string()),
  token: v.string(),
  copied: v.number(),
  begun: v.number(),
  changed: v.number(),
})
export type Move = v.InferOutput<typeof MoveRow>

const COLUMNS = Object.keys(MoveRow.entries).join(', ')

/** The move of a site, if there is one. */
export const moveOf = async (home: D1Database, site: string): Promise<Move | undefined> => {
  const row = await home.prepare(`select ${COLUMNS} from site_move where site = ?1`).bind(site).first()
  return v.parse(v.nullable(MoveRow), row) ?? undefined
}

/** Moves nobody has gone on with since `before` (ms). */
export const idleMoves = async (home: D1Database, before: number): Promise<Move[]> => {
  const { results } = await home
    .prepare(`select ${COLUMNS} from site_move where changed < ?1 order by changed`)
    .bind(before)
    .all()
  return v.parse(v.array(MoveRow), results)
}

/** Begins a move, unless the site has one. */
export const beginMove = async (
  home: D1Database,
  { site, source, target, by, now }: Pick<Move, 'site' | 'source' | 'target'> & { by: string; now: number },
): Promise<void> => {
  await home
    .prepare(
      `insert or ignore into site_move (site, source, target, stage, token, begun, changed, by)
       values (?1, ?2, ?3, 'prepare', '', ?4, ?4, ?5)`,
    )
    .bind(site, source, target, now, by)
    .run()
}

/** Takes a move on: whoever had it before is overtaken, and finds it out with the next thing they write. */
export const takeMove = async (home: D1Database, site: string, token: string, now: number): Promise<void> => {
  await home.prepare('update site_move set token = ?2, changed = ?3 where site = ?1').bind(site, token, now).run()
}

/** How far a move has come. */
export type Progress = { stage: Stage; tbl: string; after: string | null; copied: number }

const progressed = (home: D1Database, { site, token }: Move, to: Progress, now: number): D1PreparedStatement =>
  home
    .prepare(
      `update site_move set stage = ?3, tbl = ?4, after = ?5, copied = ?6, changed = ?7 where site = ?1 and token = ?2`,
    )
    .bind(site, token, to.stage, to.tbl, to.after, to.copied, now)

/** Writes down how far a move has come; false if somebody else has taken it on. */
export const saveProgress = async (home: D1Database, move: Move, to: Progress, now: number): Promise<boolean> =>
  (await progressed(home, move, to, now).run()).meta.changes > 0

/**
 * From here on the site lives in the target: one transaction, which `also` may be part of. Nothing of it is written if somebody else
 * has taken the move on.
 */
export const switchPlace = async (
  home: D1Database,
  move: Move,
  { key, to, now, also }: { key: string; to: Progress; now: number; also: readonly D1PreparedStatement[] },
): Promise<void> => {
  await home.batch([
    // No row of ours, no number: then the batch is taken back whole.
    home
      .prepare(
        `insert into site_move (site, source, target, stage, token, begun, changed, by) select ?1, '', '', '', '', 0, 0, null
         where not exists (select 1 from site_move where site = ?1 and token = ?2 and stage = 'freeze')`,
      )
      .bind(move.site, move.token),
    putPlace(home, move.site, key, move.target),
    ...also,
    progressed(home, move, to, now),
  ])
}

/** Ends a move. */
export const endMove = async (home: D1Database, { site, token }: Move): Promise<void> => {
  await home.prepare('delete from site_move where site = ?1 and token = ?2').bind(site, token).run()
}
