import { beginMove, idleMoves, type Move, moveOf, type Stage, takeMove } from '../../db/moves.ts'
import { takeMark } from '../../db/siteMarks.ts'
import type { World } from '../deps.ts'
import { log } from '../log.ts'
import { at, atHome, locate } from '../place.ts'
import { Overtaken, step } from './stages.ts'

/** How far a move is. `over`: the site lives in the target, and nothing of it is left elsewhere. `wait`: ms before there is more to do. */
export type Told = { stage: Stage | 'over'; copied: number; wait?: number }

/** Parts one request does: each is some queries, of which D1 takes 1,000 in one request. */
const PARTS = 40
/** The same while the site stands still: it must not stand longer because somebody has to ask again. */
const HURRIED = 120
const isHurried = ({ stage }: Move): boolean => stage === 'freeze' || stage === 'activate' || stage === 'leave'

/** A move that nobody goes on with for so long (ms) is gone on with by the cron: whoever began it may have been killed. */
const IDLE = 60_000

const takeOn = async (world: World, site: string): Promise<Move | undefined> => {
  const home = atHome(world).db
  const token = crypto.randomUUID()
  await takeMove(home, site, token, world.now())
  const move = await moveOf(home, site)
  if (!move) return undefined
  if (move.token !== token) throw new Overtaken()
  for (const name of [move.source, move.target]) await takeMark(at(world, name).db, { site, token })
  return move
}

/**
 * Goes on with the move of a site, as far as one request may. Whoever asks takes it over from whoever asked before; killed anywhere,
 * it is gone on with where it was.
 * @throws Overtaken if somebody else takes it over meanwhile
 */
export const goOn = async (world: World, site: string, parts = PARTS): Promise<Told> => {
  let move = await takeOn(world, site)
  if (!move) return { stage: 'over', copied: 0 }
  for (let n = 0; n < (isHurried(move) ? Math.max(parts, HURRIED) : parts); n++) {
    const next = await step(world, move)
    if (next === 'over') return { stage: 'over', copied: move.copied }
    if ('wait' in next) return { stage: move.stage, copied: move.copied, wait: next.wait }
    if (next.stage === 'clear' && move.stage === 'leave')
      log('site.moved', { site, outcome: move.target, n: move.copied, ms: world.now() - move.begun })
    move = { ...move, ...next }
  }
  return { stage: move.stage, copied: move.copied }
}

/**
 * Begins to move a site to a database, or goes on with it. A move that is not over is gone on with first, wherever it leads.
 * Nothing is done for a site that lives there.
 */
export const moveTo = async (
  world: World,
  { site, target, by }: { site: string; target: string; by: string },
  parts = PARTS,
): Promise<Told & { target: string }> => {
  const home = atHome(world).db
  const open = await moveOf(home, site)
  if (open) return { ...(await goOn(world, site, parts)), target: open.target }
  const { database } = await locate(world, site)
  if (database === target) return { stage: 'over', copied: 0, target }
  await beginMove(home, { site, source: database, target, by, now: world.now() })
  return { ...(await goOn(world, site, parts)), target }
}

/** Goes on with moves that nobody goes on with. Never throws. */
export const goOnWithIdle = async (world: World): Promise<void> => {
  if (world.databases.length === 1) return
  try {
    for (const { site } of await idleMoves(atHome(world).db, world.now() - IDLE))
      await goOn(world, site).catch((error: unknown) => log('move.failed', { site, error }))
  } catch (error) {
    log('move.failed', { error })
  }
}
