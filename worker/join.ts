import { type Found, loadNamed, type Named } from '../db/named.ts'
import { nobody, type Loaded as Person } from '../db/people.ts'
import { blocksFor, withBlock } from './blocked.ts'
import type { World } from './deps.ts'
import { type Event, merge, newProfile, type Profile } from './engine/index.ts'

/**
 * Who is meant by a name: the row that will be saved, and their profile with whoever joins them. `isTaken`: the visitor is
 * somebody else already, who was left alone.
 */
export type Joined = {
  person: Person
  profile: Profile
  absorbed: { id: string; version: number } | undefined
  isTaken: boolean
  /** The visitor's id, and the one they have from now on instead. */
  renewed?: { from: string; to: string }
}

const alone = (person: Person, now: number, isTaken = false): Joined => ({
  person,
  profile: person.profile ?? newProfile(person.id, now),
  absorbed: undefined,
  isTaken,
})

/**
 * Whom an id and an address mean together. An anonymous visitor becomes that contact, or joins the one there is. A visitor who is
 * somebody else already (a shared computer) stays who they are; the address has a person of its own.
 */
const join = ({ visitor, contact }: Found, email: string | undefined, now: number): Joined => {
  const theirs = visitor?.profile?.email
  const isTaken = email !== undefined && theirs !== undefined && theirs !== email
  if (visitor && !isTaken && (contact === undefined || contact.id === visitor.id)) return alone(visitor, now)
  if (contact === undefined) return alone(nobody(crypto.randomUUID()), now, isTaken)
  if (!visitor || isTaken) return alone(contact, now, isTaken)
  const known = alone(contact, now)
  const joining = alone(visitor, now)
  return {
    ...known,
    profile: merge(known.profile, joining.profile),
    absorbed: { id: visitor.id, version: visitor.version },
  }
}

/** The same person in a row of another id, which takes in the one there was. */
const underNewId = (joined: Joined): Joined => {
  const { id, version } = joined.person
  const person = nobody(crypto.randomUUID())
  const absorbed = version > 0 ? { id, version } : undefined
  return { ...joined, person, profile: { ...joined.profile, id: person.id }, absorbed }
}

/** An anonymous visitor who becomes somebody leaves the id behind that others may know. */
const renewed = (joined: Joined, { visitor }: Found, { visitor: from, renew: to }: Named): Joined => {
  const isKnown = visitor?.profile?.email !== undefined
  if (from === undefined || to === undefined || joined.isTaken || isKnown) return joined
  return { ...(joined.person.id === from ? underNewId(joined) : joined), renewed: { from, to } }
}

/** Whoever is about to get an address that must be left alone is left alone. */
const guarded = async (
  world: World,
  site: string,
  named: readonly Named[],
  joined: readonly Joined[],
): Promise<Joined[]> => {
  const emails = joined.map(({ profile }, i) => (profile.email === undefined ? named[i]?.email : undefined))
  const blockOf = await blocksFor(world, site, [...new Set(emails.filter((email) => email !== undefined))])
  return joined.map((each, i) => ({ ...each, profile: withBlock(each.profile, blockOf(emails[i])) }))
}

/** Reads everybody who is named, in two round trips at most, with the revision of the site they are to be saved under. */
export const joinAll = async (
  world: World,
  site: string,
  named: readonly Named[],
  now: number,
): Promise<{ revision: number | undefined; joined: Joined[] }> => {
  const { revision, found } = await loadNamed(world.db, site, named)
  const joined = found.map((each, i) => {
    const name = named[i] ?? {}
    return renewed(join(each, name.email, now), each, name)
  })
  return { revision, joined: await guarded(world, site, named, joined) }
}

/** Says whose address it is from now on; nothing, if they have it already and nobody joined them. */
export const arrival = ({ profile, absorbed }: Joined, email: string | undefined, now: number): Event[] =>
  email === undefined || (profile.email === email && !absorbed)
    ? []
    : [{ id: `bind-${crypto.randomUUID()}`, type: 'identify', at: now, subject: email }]
