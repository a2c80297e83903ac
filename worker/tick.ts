import { StoredError } from '../db/json.ts'
import { duePeople, postpone } from '../db/people.ts'
import { nextDue } from '../db/sends.ts'
import type { World } from './deps.ts'
import { log } from './log.ts'
import { sendDue } from './mail/outbox.ts'
import { changePerson } from './people.ts'

/** People looked at in one round. */
const BATCH = 100
/** Rounds in one tick: an upper bound, so that a tick always ends; what is left is due still. */
const ROUNDS = 20
/** How long a person whose row cannot be read, or whose site is gone, is put aside, so that they do not hold up the others. */
const ASIDE = 3_600_000
/** The same after a fault that may pass: the database was busy, or the person was. */
const SOON = 60_000

const wakePerson = async (world: World, site: string, id: string): Promise<void> => {
  const now = world.now()
  const timer = { id: 'timer', type: 'timer', at: now } as const
  try {
    const changed = await changePerson({
      db: world.db,
      site,
      visitor: id,
      now,
      plan: (_loaded, _person, profile) => ({ events: profile ? [timer] : [] }),
    })
    if (changed === undefined) await postpone(world.db, site, id, now, now + ASIDE)
  } catch (error) {
    log('person.aside', { site, error })
    await postpone(world.db, site, id, now, now + (error instanceof StoredError ? ASIDE : SOON))
  }
}

/**
 * Does what is due, whoever asks and however often: D1 alone says what that is. Overlapping ticks are harmless, since people
 * are saved under their version and emails are claimed.
 * @returns the instant at which something is due next, or undefined
 */
export const tick = async (world: World): Promise<number | undefined> => {
  const resting = new Set<string>()
  for (let round = 0; round < ROUNDS; round++) {
    const people = await duePeople(world.db, world.now(), BATCH)
    for (const { site, id } of people) await wakePerson(world, site, id)
    const sent = await sendDue(world, resting)
    if (people.length === 0 && sent === 0) break
  }
  return nextDue(world.db)
}
