import { contactByEmail, loadPerson } from '../../db/people.ts'
import type { World } from '../deps.ts'
import type { Profile } from '../engine/index.ts'
import { type Loaded, programOf } from '../programs.ts'
import type { PersonView } from '../protocolServer.ts'

/** Lists they are on, and live segments whose condition holds now; one whose condition cannot be known is left out. */
const segmentsOf = (profile: Profile, { program }: Loaded, now: number): string[] => {
  const { site, segments } = program
  const live = [...segments].flatMap(([id, check]) => (check({ profile, now, site, segments }) === 'yes' ? [id] : []))
  return [...new Set([...profile.segments, ...live])].sort()
}

const viewOf = (profile: Profile, loaded: Loaded, now: number): PersonView => ({
  id: profile.id,
  email: profile.email ?? null,
  since: profile.since,
  seen: profile.seen,
  attributes: profile.attributes,
  consent: profile.consent,
  segments: segmentsOf(profile, loaded, now),
  stage: profile.stage ?? null,
  score: profile.score,
  suppressed: profile.suppressed ?? null,
  runs: profile.runs.map(({ workflow, version, step, entered, due }) => ({
    workflow,
    version,
    step,
    entered,
    due: due ?? null,
  })),
})

/** Somebody by any id they ever had, as a server may see them; undefined if there is nobody. Reads, and writes nothing. */
export const viewPerson = async (world: World, site: string, id: string): Promise<PersonView | undefined> => {
  const { person, revision } = await loadPerson(world.db, site, id)
  const loaded = revision === undefined ? undefined : await programOf(world.db, site, revision)
  return loaded && person.profile && viewOf(person.profile, loaded, world.now())
}

/** Somebody by their address. */
export const viewContact = async (world: World, site: string, email: string): Promise<PersonView | undefined> => {
  const id = await contactByEmail(world.db, site, email)
  return id === undefined ? undefined : viewPerson(world, site, id)
}
