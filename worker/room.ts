import type { World } from './deps.ts'
import { everywhere } from './place.ts'
import { Refusal } from './problem.ts'
import { SIZE } from './settings.ts'

/** How full the databases are, by what they say with every answer: nothing is asked for it. */

type Roomy = Pick<World, 'room' | 'settings'>

const shareOf = ({ room, settings }: Roomy): number => (room.bytes ?? 0) / settings.DATABASE_BYTES

/**
 * From 90 % of what it may hold, a database takes in only what must not be lost: whoever is known goes on as before, emails go, goals
 * count; new anonymous visitors, hits of tags and imports wait for better days. Full, it would refuse everybody.
 */
export const isShedding = (world: Roomy): boolean => shareOf(world) >= SIZE[1]

/** Throws a 507 `Refusal` (RFC 4918 §11.5) for what can wait, from 90 % on. */
export const ifRoomy = (world: Roomy): void => {
  if (!isShedding(world)) return
  throw new Refusal({
    status: 507,
    code: 'database-full',
    title: 'The database is nearly full; nothing was brought in.',
    detail: 'Move the site to another database first: see “A database that fills up” in docs/operations.md.',
  })
}

const measured = async (world: World): Promise<World | undefined> => {
  try {
    await world.db.batch([world.db.prepare('select 1')])
    return shareOf(world) < SIZE[0] ? world : undefined
  } catch {
    // One that does not answer is no place for a new site.
    return undefined
  }
}

/** The database with the most room, for a site that begins; undefined if all are filled to 70 %. */
export const roomiest = async (world: World): Promise<World | undefined> => {
  const open = (await Promise.all(everywhere(world).map(measured))).filter((each) => each !== undefined)
  return open.sort((a, b) => shareOf(a) - shareOf(b))[0]
}
