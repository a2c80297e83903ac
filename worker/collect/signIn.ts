import type { World } from '../deps.ts'
import { type Identified, identifyVisitor } from '../identity/visitor.ts'
import type { CollectRequest } from '../protocol.ts'

/** The token by which the site's own server says who this is, if the request brings one. */
const tokenOf = ({ events }: CollectRequest): string | undefined =>
  events.find(({ type, subject }) => type === 'identify' && subject !== undefined)?.subject

/**
 * Binds the visitor to the contact their token names, before anything else the request tells is taken in: it is that contact who
 * did it. Undefined where there is no token.
 */
export const signInBy = async (
  world: World,
  site: string,
  visitor: string,
  request: CollectRequest,
): Promise<Identified | undefined> => {
  const token = tokenOf(request)
  return token === undefined ? undefined : identifyVisitor(world, site, visitor, token)
}

/** Under which id the rest of the request is told: their new one, if signing in gave them one. */
export const newIdOf = (identified: Identified | undefined): string | undefined =>
  identified?.kind === 'bound' ? identified.visitor : undefined

/** What the page may know of it: nothing about the person, only what became of the token. */
export const outcomeOf = (identified: Identified): string =>
  identified.kind === 'refused' ? identified.fault : identified.kind
