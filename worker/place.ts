import { HOME, type Place, placeOf } from '../db/placement.ts'
import { isStandstill } from '../db/standstill.ts'
import { moving } from './databases.ts'
import type { World } from './deps.ts'
import { Refusal } from './problem.ts'

/**
 * Where the site of a request lives. A worker with one database never asks. With several, whoever is no page view asks anew each
 * time; a page view asks once in each isolate (`programs.ts`), and what it has kept is proved by the save (`siteTriggers.ts`).
 */

const unbound = (): Refusal =>
  new Refusal({
    status: 503,
    code: 'unbound',
    title: 'This site lives in a database that is not bound to this worker.',
    detail: 'Bind it again in wrangler.toml, under the name it had.',
    headers: { 'retry-after': '60' },
  })

/** The world as it is in one of the databases. Throws a 503 `Refusal` if it is not bound. */
export const at = (world: World, database: string): World => {
  if (database === world.database) return world
  const found = world.databases.find(({ name }) => name === database)
  if (!found) throw unbound()
  return { ...world, database, db: found.db, room: found.room }
}

/** Where members, sessions, limits and the directory are. */
export const atHome = (world: World): World => at(world, HOME)

/** Each of the databases, the one everything is found from first. */
export const everywhere = (world: World): World[] => world.databases.map(({ name }) => at(world, name))

/** Does something in each database, one after the other. One that fails keeps the others from nothing; it is told of at the end. */
export const inEach = async (world: World, work: (there: World) => Promise<void>): Promise<void> => {
  const failed: unknown[] = []
  for (const there of everywhere(world)) await work(there).catch((error: unknown) => failed.push(error))
  if (failed.length > 0) throw failed[0]
}

/** The world of a place. Throws a 503 `Refusal` for a site that is between two of them. */
export const atPlace = (world: World, { database, isBetween }: Place): World => {
  if (isBetween) throw moving()
  return at(world, database)
}

/** The world in which a site lives. */
export const locate = async (world: World, site: string): Promise<World> =>
  world.databases.length === 1 ? world : atPlace(world, await placeOf(atHome(world).db, site))

/** Is this a refusal because the site is on its way? Asked again in a moment, it is answered. */
export const isMoving = (error: unknown): boolean =>
  isStandstill(error) || (error instanceof Refusal && error.init.code === 'moving')

/** How often, and how long (ms) between: nobody sends a link of theirs twice, so we wait for the site rather than they. */
const PATIENCE = { turns: 40, ms: 200 }

/** Does something where a site lives; while it moves, waits some seconds for it. */
export const inPlace = async <T>(world: World, site: string, work: (there: World) => Promise<T>): Promise<T> => {
  for (let turn = 1; ; turn++) {
    try {
      return await work(await locate(world, site))
    } catch (error) {
      if (!isMoving(error) || turn >= PATIENCE.turns) throw error
      await scheduler.wait(PATIENCE.ms)
    }
  }
}

const whereIs = (world: World, site: string): Promise<string> => inPlace(world, site, async ({ database }) => database)

/** Something that names no site, such as the email of a link: asked of every database, and believed only of the one its site lives in. */
export const find = async <T extends { site: string }>(
  world: World,
  ask: (db: D1Database) => Promise<T | undefined>,
): Promise<{ found: T; world: World } | undefined> => {
  const asked = await Promise.all(everywhere(world).map(async (each) => ({ each, found: await ask(each.db) })))
  for (const { each, found } of asked)
    if (found && (await whereIs(world, found.site)) === each.database) return { found, world: each }
  return undefined
}
