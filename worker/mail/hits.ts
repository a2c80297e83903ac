import type { Hittable } from '../../db/reports.ts'
import type { World } from '../deps.ts'
import type { Event, Profile } from '../engine/index.ts'
import { log } from '../log.ts'
import { inPlace } from '../place.ts'
import { Refusal } from '../problem.ts'
import { tellPerson } from './tell.ts'

/** A scanner asks for every link at once; each loses to the others a few times. In ms, with a little more each time. */
const PAUSE = 150
const TURNS = 6

/**
 * Writes an open or a click into its person's history, after the answer: nobody waits for it, and nobody sends it again, so
 * it tries for a few seconds. Never throws.
 */
export const recordHit = async (world: World, send: Hittable, events: (profile: Profile) => Event[]): Promise<void> => {
  if (send.kind !== 'workflow') return
  for (let turn = 1; turn <= TURNS; turn++) {
    try {
      return await inPlace(world, send.site, (there) => tellPerson(there, send, events))
    } catch (error) {
      const mayPass = error instanceof Refusal && turn < TURNS
      if (!mayPass) return log('hit.lost', { site: send.site, send: send.id, error })
      await scheduler.wait(PAUSE * turn * (1 + Math.random()))
    }
  }
}
