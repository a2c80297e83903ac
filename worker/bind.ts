import { consentStatements } from '../db/consents.ts'
import { bindAll, type Decided } from './bindAll.ts'
import type { World } from './deps.ts'
import type { Event } from './engine/index.ts'
import type { Joined } from './join.ts'
import { decideAll } from './people.ts'
import type { Loaded } from './programs.ts'

/** A proof that somebody owns an address: who asked, for which address, and what they agreed to. */
export type Proof = { id: string; site: string; visitor: string; email: string; purposes: readonly string[] }

const eventsOf = (proof: Proof, now: number): Event[] => [
  { id: `bind-${proof.id}`.slice(0, 64), type: 'identify', at: now, subject: proof.email },
  ...proof.purposes.map(
    (purpose, i): Event => ({
      id: `agree-${i}-${proof.id}`.slice(0, 64),
      type: 'consent',
      at: now,
      subject: purpose,
      granted: true,
    }),
  ),
]

/** Binds a confirmed address: the visitor who asked becomes (or joins) its contact, with the consents they gave. Repeating it changes nothing. */
export const bind = async (world: World, proof: Proof): Promise<void> => {
  const decide = (loaded: Loaded, { profile }: Joined, now: number): Decided => {
    const events = eventsOf(proof, now)
    return {
      ...decideAll(loaded, profile, events, now),
      also: ({ site, profile: { id }, stamp }) =>
        consentStatements(world.db, { site, person: id, stamp }, events, 'optin'),
    }
  }
  await bindAll(world, proof.site, [{ named: { visitor: proof.visitor, email: proof.email }, decide }])
}
