import { identitySecretOf } from '../../db/identity.ts'
import { bindAll, type Decided } from '../bindAll.ts'
import type { World } from '../deps.ts'
import type { Event } from '../engine/index.ts'
import type { Joined } from '../join.ts'
import { decideAll } from '../people.ts'
import type { Loaded } from '../programs.ts'
import { type Identity, type IdentityFault, verifyIdentity } from './token.ts'

/**
 * What a token did. `bound`: the visitor is this contact, now or already; who was nobody until now has another id from now on
 * (`visitor`), since somebody else may know the one before. `elsewhere`: this browser's visitor is somebody else (a
 * shared computer); nothing was done, and it must take a new visitor id and bring the token again. `refused`: the token says nothing;
 * `off` is a site that has no secret.
 */
export type Identified =
  | { kind: 'bound'; person: string; visitor?: string }
  | { kind: 'elsewhere' }
  | { kind: 'refused'; fault: IdentityFault | 'off' }

type Judged = Decided & Pick<Joined, 'isTaken' | 'renewed'>

/** Named after its token, so that the same token on every page of a visit is one sign-in. */
const signIn = ({ id, email, attributes }: Identity, now: number): Event => ({
  id: `idt.${id}`,
  type: 'identify',
  at: now,
  subject: email,
  ...(Object.keys(attributes).length > 0 ? { props: attributes } : {}),
})

const decideOn =
  (identity: Identity) =>
  (loaded: Loaded, joined: Joined, now: number): Judged => {
    const events = joined.isTaken ? [] : [signIn(identity, now)]
    const { isTaken, renewed } = joined
    return { ...decideAll(loaded, joined.profile, events, now), isTaken, ...(renewed ? { renewed } : {}) }
  }

/**
 * Lets a visitor be the contact their site's own server says they are, by a signed token. Once, or again: the same token changes
 * nothing a second time. Throws a 503 `Refusal` if others keep saving in between.
 */
export const identifyVisitor = async (
  world: World,
  site: string,
  visitor: string,
  token: string,
): Promise<Identified> => {
  const secret = await identitySecretOf(world.db, site)
  if (secret === undefined) return { kind: 'refused', fault: 'off' }
  const verified = await verifyIdentity(token, { site, secret, now: world.now() })
  if (!verified.ok) return { kind: 'refused', fault: verified.fault }
  const { identity } = verified
  const bound = await bindAll(world, site, [
    { named: { visitor, email: identity.email, renew: crypto.randomUUID() }, decide: decideOn(identity) },
  ])
  const [done] = bound?.values() ?? []
  if (!done) return { kind: 'refused', fault: 'off' }
  const { isTaken, renewed } = done.decided
  if (isTaken) return { kind: 'elsewhere' }
  return { kind: 'bound', person: done.person, ...(renewed ? { visitor: renewed.to } : {}) }
}
