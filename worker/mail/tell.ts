import type { World } from '../deps.ts'
import type { Event, Profile } from '../engine/index.ts'
import { changePerson } from '../people.ts'

/**
 * Tells a person's profile what became of an email of theirs, and wakes the clock if something is due for it. Somebody who was
 * erased is not made anew. `events` may be asked several times.
 * @throws a 503 `Refusal` if others keep saving in between
 */
export const tellPerson = async (
  world: World,
  { site, person }: { site: string; person: string },
  events: (profile: Profile) => Event[],
): Promise<void> => {
  const now = world.now()
  const changed = await changePerson({
    db: world.db,
    site,
    visitor: person,
    now,
    plan: (_loaded, _person, profile) => ({ events: profile ? events(profile) : [], source: 'provider' as const }),
  })
  if (!changed?.outcome.saved) return
  const { effects, due } = changed.outcome
  const isUrgent = effects.some(({ kind }) => kind !== 'count' && kind !== 'cancel')
  if (isUrgent || due !== undefined) await world.wake(isUrgent ? now : (due ?? now))
}
