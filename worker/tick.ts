import { duePeople } from '../db/duePeople.ts'
import { nextDue } from '../db/queues.ts'
import type { World } from './deps.ts'
import { newLook, sendDue } from './mail/outbox.ts'
import { inEach } from './place.ts'
import { wakePeople } from './wakePeople.ts'

/** People looked at in one round. */
const BATCH = 100
/** Rounds in one tick: an upper bound, so that a tick always ends; what is left is due still. */
const ROUNDS = 20

type Look = ReturnType<typeof newLook>

const tickIn = async (world: World, look: Look): Promise<number | undefined> => {
  for (let round = 0; round < ROUNDS; round++) {
    const people = await duePeople(world.db, world.now(), BATCH)
    await wakePeople(world, people)
    const sent = await sendDue(world, look)
    if (people.length === 0 && sent === 0) break
  }
  return nextDue(world.db)
}

/**
 * Does what is due in each database, whoever asks and however often: D1 alone says what that is. Overlapping ticks are harmless, since
 * people are saved under their version and emails are claimed.
 * @returns the instant at which something is due next, or undefined
 */
export const tick = async (world: World): Promise<number | undefined> => {
  const look = newLook()
  const next: number[] = []
  await inEach(world, async (there) => {
    const due = await tickIn(there, look)
    if (due !== undefined) next.push(due)
  })
  return next.length > 0 ? Math.min(...next) : undefined
}
