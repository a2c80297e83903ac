import type { Event } from './event.ts'
import { shortHash } from './hash.ts'
import type { Turn } from './turn.ts'

/**
 * Queues an event the engine itself causes. Its id comes from the person, the event that is decided and the cause, so that deciding the
 * same again gives the same, and two events of one instant are two.
 */
export const derive = (turn: Turn, event: Pick<Event, 'type' | 'name' | 'props' | 'subject'>, cause: string): void => {
  turn.queue.push({
    depth: turn.depth + 1,
    event: {
      ...event,
      id: `d-${shortHash(`${turn.profile.id} ${turn.cause} ${cause}`)}-${turn.derived}`,
      at: turn.now,
    },
  })
  turn.derived++
}
