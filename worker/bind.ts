import { moveAliases } from '../db/aliases.ts'
import { contactByEmail, effectStatements, loadPerson, personStatement, type Save } from '../db/people.ts'
import { siteRevision } from '../db/program.ts'
import type { World } from './deps.ts'
import { type Event, merge, newProfile, type Profile } from './engine/index.ts'
import { decideAll, type Outcome } from './people.ts'
import { Refusal } from './problem.ts'
import { type Loaded, programOf } from './programs.ts'

/** A proof that somebody owns an address: who asked, for which address, and what they agreed to. */
export type Proof = { id: string; site: string; visitor: string; email: string; purposes: readonly string[] }

const TRIES = 8

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

type Joined = { profile: Profile; version: number; absorbed: { id: string; version: number } | undefined }

/**
 * Whom an address belongs to once it is confirmed. An anonymous visitor becomes that contact, or joins the one there is.
 * A visitor who is somebody else already (a shared computer) stays who they are; the address gets a person of its own.
 */
const join = async (world: World, proof: Proof): Promise<Joined> => {
  const { db } = world
  const { person } = await loadPerson(db, proof.site, proof.visitor)
  const contact = await contactByEmail(db, proof.site, proof.email)
  const visitor = person.profile ?? newProfile(person.id, world.now())
  const isAnonymous = visitor.email === undefined || visitor.email === proof.email
  if (contact === undefined)
    return isAnonymous
      ? { profile: visitor, version: person.version, absorbed: undefined }
      : { profile: newProfile(crypto.randomUUID(), world.now()), version: 0, absorbed: undefined }
  if (contact === person.id) return { profile: visitor, version: person.version, absorbed: undefined }
  const { person: known } = await loadPerson(db, proof.site, contact)
  const into = known.profile ?? newProfile(contact, world.now())
  if (!isAnonymous) return { profile: into, version: known.version, absorbed: undefined }
  return { profile: merge(into, visitor), version: known.version, absorbed: { id: person.id, version: person.version } }
}

const saveJoined = async (world: World, loaded: Loaded, joined: Joined, outcome: Outcome): Promise<boolean> => {
  const save: Save = {
    site: loaded.source.id,
    revision: loaded.source.revision,
    version: joined.version,
    profile: outcome.profile,
    due: outcome.due,
    effects: outcome.effects,
    now: world.now(),
    stamp: crypto.randomUUID(),
  }
  const [saved] = await world.db.batch([
    personStatement(world.db, save, joined.absorbed),
    ...(await effectStatements(world.db, save)),
    ...(joined.absorbed ? moveAliases(world.db, save, joined.absorbed.id) : []),
  ])
  return (saved?.meta.changes ?? 0) > 0
}

/**
 * Binds a confirmed address: the visitor who asked becomes (or joins) its contact, with the consents they gave.
 * Repeating it changes nothing. Throws a 503 `Refusal` if others keep saving in between.
 */
export const bind = async (world: World, proof: Proof): Promise<void> => {
  for (let turn = 0; turn < TRIES; turn++) {
    const loaded = await currentProgram(world, proof.site)
    if (!loaded) return
    const joined = await join(world, proof)
    const outcome = decideAll(loaded, joined.profile, eventsOf(proof, world.now()), world.now())
    if (!outcome.saved && !joined.absorbed) return
    if (await saveJoined(world, loaded, joined, outcome))
      return outcome.due === undefined ? undefined : world.wake(outcome.due)
  }
  throw new Refusal({
    status: 503,
    code: 'busy',
    title: 'Too much is happening at once.',
    headers: { 'retry-after': '1' },
  })
}

const currentProgram = async (world: World, site: string): Promise<Loaded | undefined> => {
  const revision = await siteRevision(world.db, site)
  return revision === undefined ? undefined : programOf(world.db, site, revision)
}
