import { insertOptin, insertOptinSend, type Optin } from '../../db/optins.ts'
import { keyedHash } from '../auth/keyedHash.ts'
import { mayAsk } from '../blocked.ts'
import type { World } from '../deps.ts'
import { type Event, isKnown, type Profile } from '../engine/index.ts'
import type { Plan } from '../people.ts'
import { Refusal } from '../problem.ts'
import type { Loaded } from '../programs.ts'
import type { CollectRequest } from '../protocol.ts'
import { isShedding } from '../room.ts'
import { mustComeAgain, toEvent } from './intake.ts'
import { mayKeep } from './mayKeep.ts'
import { optinsOf } from './optin.ts'
import type { Asking } from './why.ts'

/** One request on its way: what was sent, when it arrived, and from where. */
export type Arrival = {
  request: CollectRequest
  received: number
  country: string | undefined
  origin: string | undefined
  /** The browser asks for privacy: `Sec-GPC: 1`. */
  gpc: boolean
  asking?: Asking
}

/** What a request does to its person; `again` names the views that are not taken in yet. `keep` false: nothing of it may be kept. */
export type CollectPlan = Plan & { again: string[]; optins: Optin[]; keep: boolean }

/** Answered by what the view alone says. */
const NOTHING: CollectPlan = { events: [], again: [], optins: [], keep: false }

/** Somebody new who buys, or who asks for emails, is worth room that is short; somebody who looks is not. */
const isPurchase = ({ type }: Event): boolean => type === 'purchase'

/** The origin list keeps other people's pages out; a caller that sends no Origin is no browser, and only harms itself. */
export const checkOrigin = ({ origin }: Arrival, { source }: Loaded): void => {
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

const isForm = ({ type }: Event): boolean => type === 'form_submit' || type === 'message_submitted'

/** Whom the forms among some events ask, for a person. */
const askedBy = (
  world: World,
  { request, received }: Arrival,
  loaded: Loaded,
  person: string,
  events: readonly Event[],
): Promise<Optin[]> => {
  const forms = new Set(events.filter(isForm).map(({ id }) => id))
  const told = { ...request, events: request.events.filter(({ id }) => forms.has(id)) }
  const language = request.language ?? loaded.source.rules.language
  return askable(world, optinsOf(told, loaded, person, language, received))
}

/** Named after its event, so that a form that comes again is not asked about again: there is no history to tell. */
const namedBy = async ({ settings }: World, { id }: Event, optin: Optin): Promise<Optin> => {
  const name = await keyedHash(settings.SECRET)(`optin ${optin.site}`, `${id} ${optin.address}`)
  return { ...optin, id: name.slice(0, 32) }
}

/**
 * Asks the addresses in forms of a browser of which nothing may be kept: whoever types theirs wishes to be asked. Each stands for
 * somebody new, whom nothing joins to that browser.
 *
 * @returns whether there was anybody to ask
 */
export const askForNobody = async (
  world: World,
  arrival: Arrival,
  loaded: Loaded,
  events: readonly Event[],
): Promise<boolean> => {
  const asked = events.filter(isForm).map(async (event) => {
    const optins = await askedBy(world, arrival, loaded, crypto.randomUUID(), [event])
    return Promise.all(optins.map((optin) => namedBy(world, event, optin)))
  })
  const optins = (await Promise.all(asked)).flat()
  const ask = (optin: Optin) => [insertOptin(world.db, undefined, optin), insertOptinSend(world.db, optin)]
  if (optins.length > 0) await world.db.batch(optins.flatMap(ask))
  return optins.length > 0
}

/** What a request tells under the settings and tags of now. */
export const toldBy = (arrival: Arrival, loaded: Loaded): { events: Event[]; again: string[] } => {
  checkOrigin(arrival, loaded)
  const { request, received, country } = arrival
  const { program, source } = loaded
  const again = mustComeAgain(request, loaded.watch.revision, program, source.tags)
  const fresh = request.events.filter(({ id }) => !again.includes(id))
  const events = fresh.flatMap(
    (wire) => toEvent(wire, { request, received, country, program, tags: source.tags }) ?? [],
  )
  return { events, again }
}

/** What a request does. Recomputed if the person, the settings or the tags change between reading and saving. */
export const planOf = async (
  world: World,
  arrival: Arrival,
  loaded: Loaded,
  { id: person, profile }: { id: string; profile: Profile | undefined },
): Promise<CollectPlan> => {
  const { events, again } = toldBy(arrival, loaded)
  const [{ gpc }, { source }] = [arrival, loaded]
  if (!mayKeep({ consent: source.rules.consent, gpc, profile, events })) return NOTHING
  // A form that comes again, because its answer got lost, has been asked about.
  const news = events.filter((event) => !(profile && isKnown(profile, event)))
  const optins = await askedBy(world, arrival, loaded, person, news)
  if (profile === undefined && optins.length === 0 && isShedding(world) && !events.some(isPurchase)) return NOTHING
  const also: NonNullable<Plan['also']> = ({ site, profile, stamp }) =>
    optins.flatMap((optin) => [
      insertOptin(world.db, { site, person: profile.id, stamp }, optin),
      insertOptinSend(world.db, optin),
    ])
  return { again, events, optins, also, keep: true, source: 'browser' }
}
