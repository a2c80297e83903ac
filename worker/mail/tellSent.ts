import { type Claimed, toldStatement } from '../../db/sends.ts'
import type { World } from '../deps.ts'
import type { Event } from '../engine/index.ts'
import { changePerson } from '../people.ts'
import { changeTogether } from '../peopleTogether.ts'
import { emailEvent } from './emailEvent.ts'

/** The event's id is the send's: telling twice counts once. */
const eventOf = (send: Claimed, at: number): Event =>
  emailEvent(send, { id: `sent-${send.id}`, type: 'email_sent', at })

const tellAlone = async ({ db }: World, site: string, now: number, visitor: string, event: Event): Promise<void> => {
  // Somebody who was erased is not made anew.
  await changePerson({ db, site, visitor, now, plan: (_loaded, _id, profile) => ({ events: profile ? [event] : [] }) })
}

/**
 * Tells people of one site that emails of theirs were accepted. What went to somebody else, a webhook or a word to the team, is no
 * email of theirs.
 */
export const tellSent = async (world: World, sends: readonly Claimed[]): Promise<void> => {
  const [first] = sends
  if (!first) return
  const now = world.now()
  const { site } = first
  const theirs = sends.flatMap((send) =>
    send.kind === 'workflow' ? [{ id: send.person, event: eventOf(send, now) }] : [],
  )
  const left = theirs.length > 1 ? await changeTogether({ db: world.db, site, now }, theirs) : theirs
  for (const { id, event } of left) await tellAlone(world, site, now, id, event)
  await world.db.batch(sends.map((send) => toldStatement(world.db, send)))
}
