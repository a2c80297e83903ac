import type { Context } from 'hono'
import { siteRevision } from '../../db/program.ts'
import { answerOf } from '../collect/answer.ts'
import { readCollect } from '../collect/body.ts'
import { isBot } from '../collect/bot.ts'
import { guessOf } from '../collect/guess.ts'
import { flush, gather } from '../collect/hits.ts'
import { spokenIn } from '../collect/language.ts'
import { type Arrival, askForNobody, type CollectPlan, planOf, toldBy } from '../collect/plan.ts'
import { isPreviewed, previewIn } from '../collect/preview.ts'
import { remember } from '../collect/recent.ts'
import { newIdOf, signedIn, signInBy } from '../collect/signIn.ts'
import { explained, isAsked } from '../collect/why.ts'
import type { World } from '../deps.ts'
import { newProfile } from '../engine/index.ts'
import { ifRoom, networkOf, within } from '../limits.ts'
import { type Changed, changePerson, decideAll } from '../people.ts'
import { isMoving } from '../place.ts'
import { Refusal } from '../problem.ts'
import { type Loaded, programOf, type Sited, siteByKey } from '../programs.ts'
import type { CollectRequest, CollectResponse } from '../protocol.ts'
import { isShedding } from '../room.ts'
import { type Holder, NO_SEAL, seal } from '../seal.ts'

const unknownSite = (): Refusal =>
  new Refusal({
    status: 404,
    code: 'unknown-site',
    title: 'No site has this key.',
    detail: 'Check data-site in the script tag.',
  })

/**
 * Without an id, or without a yes, nothing may be kept: decided on what the view alone says, by a profile that is thrown away. Who
 * types an address into a form is asked by mail all the same.
 */
const answerNobody = async (c: Context, world: World, arrival: Arrival, site: string): Promise<CollectResponse> => {
  const revision = await siteRevision(world.db, site)
  const loaded = revision === undefined ? undefined : await programOf(world.db, site, revision)
  if (!loaded) throw unknownSite()
  const { events, again } = toldBy(arrival, loaded)
  if (await askForNobody(world, arrival, loaded, events)) c.executionCtx.waitUntil(world.wake(arrival.received))
  const { received, asking } = arrival
  const outcome = decideAll(loaded, newProfile('nobody', received), events, received, asking?.trace)
  return answerOf(arrival, loaded, outcome, { events, again })
}

/** The clock is asked to look when something has become due; whoever waits for the answer does not wait for that. */
const wakeAfter = (world: World, { outcome, plan }: Changed<CollectPlan>, now: number): Promise<void> | undefined => {
  if (!outcome.saved) return undefined
  if (plan.optins.length > 0 || outcome.effects.some(({ kind }) => kind !== 'count' && kind !== 'cancel'))
    return world.wake(now)
  return outcome.due === undefined ? undefined : world.wake(outcome.due)
}

/** A shared computer: whoever signs in is not who this browser's id stands for. Nothing is taken in until it has an id of its own. */
const RENEW: CollectResponse = { messages: [], identity: 'reset' }

/** The person as they are now, for their browser to bring back. */
const sealed = async (
  secret: string,
  holder: Holder,
  { outcome, stored }: Changed<CollectPlan>,
  now: number,
): Promise<string> => {
  const text = await seal(secret, holder, stored, now)
  if (outcome.saved && text !== NO_SEAL) remember(secret, holder, text, stored, now)
  return text
}

const answerVisitor = async (
  c: Context,
  world: World,
  arrival: Arrival,
  known: Loaded,
  asking: string,
): Promise<CollectResponse> => {
  const now = arrival.received
  const site = known.source.id
  const { SECRET } = world.settings
  const identified = await signInBy(world, site, asking, arrival)
  if (identified?.kind === 'elsewhere') return RENEW
  const renewed = newIdOf(identified)
  const visitor = renewed ?? asking
  const holder = { site, visitor }
  const changed = await changePerson({
    db: world.db,
    site,
    visitor,
    now,
    plan: (loaded, id, profile) => planOf(world, arrival, loaded, { id, profile }),
    // Whoever has just signed in is no longer who their browser remembers.
    guess: identified ? undefined : await guessOf(SECRET, holder, arrival.request, known, now),
    trace: arrival.asking?.trace,
  })
  if (!changed) throw unknownSite()
  const { outcome, loaded, plan } = changed
  if (!plan.keep) return { ...(await answerNobody(c, world, arrival, site)), ...signedIn(identified) }
  const wake = wakeAfter(world, changed, now)
  if (wake) c.executionCtx.waitUntil(wake)
  if (outcome.saved && !isShedding(world) && gather(site, plan.events, now, world.gatherFor))
    c.executionCtx.waitUntil(flush(world.db, site, now, world.gatherFor))
  return {
    ...(await answerOf(arrival, loaded, outcome, plan)),
    ...signedIn(identified),
    seal: await sealed(SECRET, holder, changed, now),
  }
}

const arrivalOf = (c: Context, world: World, told: CollectRequest): Arrival => {
  const country = c.req.raw.cf?.country
  return {
    request: { ...told, language: spokenIn(told.language, () => c.req.header('accept-language')) },
    received: world.now(),
    country: typeof country === 'string' ? country : undefined,
    origin: c.req.header('origin'),
    gpc: c.req.header('sec-gpc') === '1',
  }
}

const isElsewhere = (error: unknown): boolean =>
  isMoving(error) || (error instanceof Refusal && error.init.code === 'unknown-site')

/**
 * Does something where this isolate last saw the site; if it is not there, where it is now. With one database there is nowhere else.
 * Whatever was begun in the wrong place came to nothing: its save found no site there.
 */
const atSite = async <T>(world: World, key: string, work: (site: Sited) => Promise<T>): Promise<T> => {
  const site = await siteByKey(world, key)
  if (!site) throw unknownSite()
  try {
    return await work(site)
  } catch (error) {
    if (world.databases.length === 1 || !isElsewhere(error)) throw error
    const now = await siteByKey(world, key, true)
    if (!now || now.world.database === site.world.database) throw error
    return work(now)
  }
}

/** A network's share is asked for before anything is read, the others as soon as it is known whose they are. */
const withinQuotas = async (world: World, { site, visitor }: CollectRequest): Promise<void> => {
  const asked = [within(world.allows, 'site', site)]
  if (visitor !== undefined) asked.push(within(world.allows, 'visitor', `${site} ${visitor}`))
  await Promise.all(asked)
}

const answerEvents = (c: Context, { loaded, world }: Sited, arrival: Arrival): Promise<CollectResponse> => {
  const { visitor } = arrival.request
  return visitor === undefined
    ? answerNobody(c, world, arrival, loaded.source.id)
    : answerVisitor(c, world, arrival, loaded, visitor)
}

/** What was done on a page opened by a preview link is answered with the draft and forgotten; what else comes along is taken in. */
const answerPreview = async (c: Context, site: Sited, arrival: Arrival): Promise<CollectResponse> => {
  const { request } = arrival
  const messages = await previewIn(site, arrival)
  if (messages === undefined) return answerEvents(c, site, arrival)
  const events = request.events.filter((event) => !isPreviewed(event))
  if (events.length === 0) return { messages, ...(request.seal === undefined ? {} : { seal: request.seal }) }
  return { ...(await answerEvents(c, site, { ...arrival, request: { ...request, events } })), messages }
}

/** Who asks is answered like anybody else, and told why. */
const answerAsked = async (c: Context, site: Sited, arrival: Arrival): Promise<CollectResponse> =>
  answerEvents(c, site, arrival.request.events.some(isAsked) ? await explained(site, arrival) : arrival)

const HEADERS = {
  'content-type': 'application/json',
  'cache-control': 'no-store',
  'access-control-allow-origin': '*',
}
const said = (response: CollectResponse): Response => new Response(JSON.stringify(response), { headers: HEADERS })

const answer = (c: Context, world: World): Promise<Response> =>
  ifRoom(async () => {
    const address = c.req.header('cf-connecting-ip')
    if (address !== undefined) await within(world.allows, 'network', networkOf(address))
    const { request: told, unkept } = await readCollect(c.req.raw)
    await withinQuotas(world, told)
    const arrival = arrivalOf(c, world, told)
    const answered = await atSite(world, told.site, (site) =>
      isBot(c.req.raw, c.req.header('user-agent'))
        ? Promise.resolve({ messages: [] })
        : told.events.some(isPreviewed)
          ? answerPreview(c, site, arrival)
          : answerAsked(c, site, arrival),
    )
    return said(unkept.length > 0 ? { ...answered, unkept } : answered)
  })

/** POST /v1/collect: what a browser saw, answered with what to show. 2xx only once everything is committed. */
export const collect = (c: Context, world: World): Promise<Response> => {
  const answered = answer(c, world)
  // Somebody who leaves the page before they are answered has been there all the same, and others wait for their turn to end.
  c.executionCtx.waitUntil(answered.catch(() => {}))
  return answered
}
