import { postpone } from '../db/duePeople.ts'
import { StoredError } from '../db/json.ts'
import { mishap } from '../db/troubles.ts'
import type { World } from './deps.ts'
import { log } from './log.ts'
import { changePerson } from './people.ts'
import { changeTogether, type Happened } from './peopleTogether.ts'
import { isMoving } from './place.ts'

/** How long a person whose row cannot be read, or whose site is gone, is put aside, so that they do not hold up the others. */
const ASIDE = 3_600_000
/** The same after a fault that may pass: the database was busy, or the person was. */
const SOON = 60_000

/** Whoever moves with their site this moment is due where they arrive. */
const putAside = async (world: World, site: string, id: string, until: number): Promise<void> => {
  try {
    await postpone(world.db, site, id, world.now(), until)
  } catch (error) {
    if (!isMoving(error)) throw error
  }
}

const wakeAlone = async (world: World, site: string, { id, event }: Happened): Promise<void> => {
  const now = world.now()
  try {
    const changed = await changePerson({
      db: world.db,
      site,
      visitor: id,
      now,
      plan: (_loaded, _person, profile) => ({ events: profile ? [{ ...event, at: now }] : [] }),
    })
    if (changed === undefined) await putAside(world, site, id, now + ASIDE)
  } catch (error) {
    if (isMoving(error)) return
    log('person.aside', { site, error })
    if (error instanceof StoredError) await mishap(world.db, site, 'unreadable', now, false).run()
    await putAside(world, site, id, now + (error instanceof StoredError ? ASIDE : SOON))
  }
}

/** Together, or, if the database would not have them so, each alone. */
const wakeSite = async (world: World, site: string, some: readonly Happened[]): Promise<void> => {
  const now = world.now()
  const left = await changeTogether({ db: world.db, site, now }, some).catch(() => some)
  for (const happened of left) await wakeAlone(world, site, happened)
}

/** Tells people whose time has come that it has. */
export const wakePeople = async (world: World, people: readonly { site: string; id: string }[]): Promise<void> => {
  const event = { id: 'timer', type: 'timer', at: world.now() } as const
  for (const [site, some] of Map.groupBy(people, (each) => each.site))
    await wakeSite(
      world,
      site,
      some.map(({ id }) => ({ id, event })),
    )
}
