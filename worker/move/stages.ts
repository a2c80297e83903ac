import * as v from 'valibot'
import { endMove, type Move, type Progress, type Stage, saveProgress, switchPlace } from '../../db/moves.ts'
import { HOME } from '../../db/placement.ts'
import { dropMark, freeze, putMark, settleMark, unwatch, within } from '../../db/siteMarks.ts'
import { deleteAt, Key, putRows, type Row, rowsAt } from '../../db/siteRows.ts'
import { SITE_ROW } from '../../db/siteTables.ts'
import type { World } from '../deps.ts'
import { at, atHome } from '../place.ts'
import {
  type Carriage,
  type Cursor,
  checkPage,
  clearPage,
  copyPage,
  FIRST,
  followChanges,
  type Paged,
} from './carry.ts'

/** Somebody else has taken this move on; whatever was begun here came to nothing, or is done again. */
export class Overtaken extends Error {
  override name = 'Overtaken'
}

/** What a stage works with. */
type At = Carriage & { world: World; move: Move }

/** Where to go on; or that nothing can be done before `wait` ms have passed; or that all is done. */
export type Next = Progress | { wait: number } | 'over'

/** Nothing is asked of the database a site has left for so long (ms): whoever was asking when it left has ended. */
const REST = 120_000
/** Between two looks whether what is being sent has ended, in ms. */
const SOON = 1000

const to = ({ move }: At, stage: Stage, copied = move.copied): Progress => ({ stage, tbl: '', after: null, copied })

const cursorOf = ({ tbl, after }: Move): Cursor =>
  tbl === ''
    ? FIRST
    : { tbl, after: after === null ? undefined : v.parse(v.pipe(v.string(), v.parseJson(), Key), after) }

/** One page of a stage that looks through all tables; after the last comes `then`. */
const page = async (here: At, look: (cursor: Cursor) => Promise<Paged>, then: Stage): Promise<Progress> => {
  const { stage } = here.move
  const { rows, next } = await look(cursorOf(here.move))
  const copied = here.move.copied + rows
  return next
    ? { stage, copied, tbl: next.tbl, after: next.after ? JSON.stringify(next.after) : null }
    : to(here, then, copied)
}

const siteRow = async ({ from, move }: At): Promise<Row> => {
  const [row] = await rowsAt(from, SITE_ROW, [[move.site]])
  if (!row) throw new Error('the site is not where it should be')
  return row
}

/** What makes the copy the site: its row, and a mark that says so. Done twice it changes nothing: it opens only what is arriving. */
const arrival = ({ to: target, owner }: At, row: Row): D1PreparedStatement[] => {
  const isOpen = `(select open from site_mark where site = value ->> 'id') = 1`
  return within(target, owner, 'arriving', [
    ...putRows(target, SITE_ROW, [row], isOpen),
    target.prepare(`update site_mark set state = 'here' where site = ?1 and open = 1`).bind(owner.site),
  ])
}

/** What may lie in the target, of a site made anew or a move given up, goes first. */
const prepare = async (here: At): Promise<Progress> => {
  const { from, to: target, owner, move } = here
  if (move.tbl === '') await putMark(target, owner, 'arriving')
  const next = await page(here, (cursor) => clearPage(target, owner, 'arriving', cursor), 'copy')
  if (next.stage === 'copy') await putMark(from, owner, 'leaving')
  return next
}

const follow = async (here: At): Promise<Progress> => {
  const { changes, isLast } = await followChanges(here)
  return to(here, isLast ? 'check' : 'follow', here.move.copied + changes)
}

/** Passes go on until one finds little: then the last one, for which the site stands still, is short. */
const settle = async (here: At): Promise<Next> => {
  const { from, owner, world } = here
  if (!(await settleMark(from, owner))) throw new Overtaken()
  const { changes, isLast } = await followChanges(here)
  if (!isLast) return to(here, 'settle', here.move.copied + changes)
  return (await freeze(from, owner, world.now())) ? to(here, 'freeze') : { wait: SOON }
}

/** Nothing is written any more: what is left is carried over, and with one transaction the site lives there. */
const last = async (here: At): Promise<Next> => {
  const { world, move } = here
  const { changes } = await followChanges(here)
  if (changes > 0) return to(here, 'freeze', move.copied + changes)
  const row = await siteRow(here)
  const isHome = move.target === HOME
  const next = to(here, isHome ? 'leave' : 'activate')
  const also = isHome ? arrival(here, row) : []
  await switchPlace(atHome(world).db, move, { key: String(row.key), to: next, now: world.now(), also })
  return next
}

const activate = async (here: At): Promise<Next> => {
  await here.to.batch(arrival(here, await siteRow(here)))
  return to(here, 'leave')
}

/** Whoever still asks here finds no site, and asks where it is. */
const leave = async (here: At): Promise<Next> => {
  const { from, to: target, owner } = here
  await from.batch([
    ...within(from, owner, 'frozen', [deleteAt(from, SITE_ROW, [[owner.site]])]),
    from.prepare(`update site_mark set state = 'moved' where site = ?1 and token = ?2`).bind(owner.site, owner.token),
  ])
  await unwatch(target, owner.site)
  return to(here, 'clear')
}

/** The copy left behind is deleted page by page; then `after` says when the rest began. */
const clear = async (here: At): Promise<Next> => {
  const next = await page(here, (cursor) => clearPage(here.from, here.owner, 'moved', cursor), 'rest')
  return next.stage === 'rest' ? { ...next, after: String(here.world.now()) } : next
}

const rest = async ({ world, move, from, to: target, owner }: At): Promise<Next> => {
  const left = Number(move.after) + REST - world.now()
  if (left > 0) return { wait: left }
  await dropMark(from, owner)
  await dropMark(target, owner)
  await endMove(atHome(world).db, move)
  return 'over'
}

const STAGES: Record<Stage, (here: At) => Promise<Next>> = {
  prepare,
  copy: (here) => page(here, (cursor) => copyPage(here, cursor), 'follow'),
  follow,
  check: (here) => page(here, (cursor) => checkPage(here, cursor), 'settle'),
  settle,
  freeze: last,
  activate,
  leave,
  clear,
  rest,
}

/** Does the next bounded part of a move that was taken on, and writes down how far it is. Done again, any part does no harm. */
export const step = async (world: World, move: Move): Promise<Next> => {
  const owner = { site: move.site, token: move.token }
  const here: At = { world, move, owner, from: at(world, move.source).db, to: at(world, move.target).db }
  const next = await STAGES[move.stage](here)
  if (next === 'over' || 'wait' in next) return next
  // The switch has written its own progress, in its own transaction.
  if (move.stage === 'freeze' && next.stage !== 'freeze') return next
  if (!(await saveProgress(atHome(world).db, move, next, world.now()))) throw new Overtaken()
  return next
}
