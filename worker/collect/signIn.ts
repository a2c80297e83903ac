import { loadPerson } from '../../db/people.ts'
import type { World } from '../deps.ts'
import { type Identified, identifyVisitor } from '../identity/visitor.ts'
import { programOf } from '../programs.ts'
import type { CollectRequest, CollectResponse } from '../protocol.ts'
import { hasAgreed } from './mayKeep.ts'
import { type Arrival, toldBy } from './plan.ts'

/** The token by which the site's own server says who this is, if the request brings one. */
const tokenOf = ({ events }: CollectRequest): string | undefined =>
  events.find(({ type, subject }) => type === 'identify' && subject !== undefined)?.subject

/** To be bound is to be kept, so it takes what anything else takes: asked of the visitor as they are before they become anybody. */
const mayBind = async (world: World, site: string, visitor: string, arrival: Arrival): Promise<boolean> => {
  const { person, revision } = await loadPerson(world.db, site, visitor)
  const loaded = revision === undefined ? undefined : await programOf(world.db, site, revision)
  if (!loaded) return false
  const { events } = toldBy(arrival, loaded)
  return hasAgreed({ consent: loaded.source.rules.consent, gpc: arrival.gpc, profile: person.profile, events })
}

/**
 * Binds the visitor to the contact their token names, before anything else the request tells is taken in: it is that contact who
 * did it. Undefined where there is no token, or no consent to keep what it says. Throws a 403 `Refusal` to a page of another origin.
 */
export const signInBy = async (
  world: World,
  site: string,
  visitor: string,
  arrival: Arrival,
): Promise<Identified | undefined> => {
  const token = tokenOf(arrival.request)
  if (token === undefined || !(await mayBind(world, site, visitor, arrival))) return undefined
  return identifyVisitor(world, site, visitor, token)
}

/** Under which id the rest of the request is told: their new one, if signing in gave them one. */
export const newIdOf = (identified: Identified | undefined): string | undefined =>
  identified?.kind === 'bound' ? identified.visitor : undefined

const outcomeOf = (identified: Identified): string =>
  identified.kind === 'refused' ? identified.fault : identified.kind

/** What the page may know of it: nothing about the person, only what became of the token, and the id this browser has from now on. */
export const signedIn = (identified: Identified | undefined): Pick<CollectResponse, 'identity' | 'visitor'> => {
  const visitor = newIdOf(identified)
  return {
    ...(identified ? { identity: outcomeOf(identified) } : {}),
    ...(visitor === undefined ? {} : { visitor }),
  }
}
