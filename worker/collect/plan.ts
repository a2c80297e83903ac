import { insertOptin, insertOptinSend, type Optin } from '../../db/optins.ts'
import { mayAsk } from '../blocked.ts'
import type { World } from '../deps.ts'
import type { Plan } from '../people.ts'
import { Refusal } from '../problem.ts'
import type { Loaded } from '../programs.ts'
import type { CollectRequest } from '../protocol.ts'
import { mustComeAgain, toEvent } from './intake.ts'
import { optinsOf } from './optin.ts'

/** One request on its way: what was sent, when it arrived, and from where. */
export type Arrival = {
  request: CollectRequest
  received: number
  country: string | undefined
  origin: string | undefined
}

/** What a request does to its person; `again` names the views that are not taken in yet. */
export type CollectPlan = Plan & { again: string[]; optins: Optin[] }

/** The origin list keeps other people's pages out; a caller that sends no Origin is no browser, and only harms itself. */
const checkOrigin = ({ origin }: Arrival, { source }: Loaded): void => {
  if (origin === undefined || source.origins.includes(origin)) return
  throw new Refusal({
    status: 403,
    code: 'origin',
    title: `This site does not list the origin ${origin.slice(0, 200)}.`,
    detail: 'Add it to the site in the extension, or remove the script tag.',
  })
}

/** Addresses to be asked whether they are theirs; never one that complained, or that does not exist. */
const askable = async (world: World, optins: readonly Optin[]): Promise<Optin[]> => {
  const may = await Promise.all(optins.map(({ site, email }) => mayAsk(world, site, email)))
  return optins.filter((_, i) => may[i])
}

/** What a request means under the settings and tags of now. Recomputed if they change between reading and saving. */
export const planOf = async (world: World, arrival: Arrival, loaded: Loaded, person: string): Promise<CollectPlan> => {
  checkOrigin(arrival, loaded)
  const { request, received, country } = arrival
  const { program, source } = loaded
  const again = mustComeAgain(request, loaded.watch.revision, program, source.tags)
  const fresh = request.events.filter(({ id }) => !again.includes(id))
  const events = fresh.flatMap(
    (wire) => toEvent(wire, { request, received, country, program, tags: source.tags }) ?? [],
  )
  const language = request.language ?? source.rules.language
  const optins = await askable(world, optinsOf(request, source.tags, source.id, person, language, received))
  const also: NonNullable<Plan['also']> = ({ site, profile, stamp }) =>
    optins.flatMap((optin) => [
      insertOptin(world.db, { site, person: profile.id, stamp }, optin),
      insertOptinSend(world.db, optin),
    ])
  return { again, events, optins, also, source: 'browser' }
}
