import { type Context, Hono } from 'hono'
import * as v from 'valibot'
import { languageOf } from '../auth/language.ts'
import { databaseProblem } from '../databaseProblem.ts'
import { moving } from '../databases.ts'
import type { World } from '../deps.ts'
import { type Issue, parse } from '../engine/index.ts'
import { ifRoom, networkOf, within } from '../limits.ts'
import { log } from '../log.ts'
import { isMoving } from '../place.ts'
import { NOTHING_HERE, problem, Refusal } from '../problem.ts'
import { VisitorId } from '../protocol.ts'
import { type BatchResult, Email, type PersonView } from '../protocolServer.ts'
import { readBatch } from '../server/batch.ts'
import { siteOf } from '../server/key.ts'
import { viewContact, viewPerson } from '../server/person.ts'
import { record } from '../server/record.ts'

const NO_STORE = { 'cache-control': 'no-store' }

const nobody = (): Refusal =>
  new Refusal({ status: 404, code: 'no-person', title: 'Nobody is known by this.', detail: 'Send an event of theirs.' })

const Asked = v.object({ email: Email })

const badQuery = (issues: Issue[]): Refusal =>
  new Refusal({
    status: 422,
    code: 'invalid',
    title: 'The question does not say whom it is about.',
    detail: 'Ask for ?email= and an address, with its signs escaped: ada%40example.org, and %2B for a plus.',
    issues,
  })

/** One that refuses nothing is a plain 200; whoever looks at the status alone still learns that something was refused. */
const statusOf = ({ recorded, repeated, refused }: BatchResult): 200 | 207 | 422 =>
  refused === 0 ? 200 : recorded + repeated > 0 ? 207 : 422

/** A request with a key, within the shares there are: a network's before the key is looked up, a site's own servers' after. */
const withKey = (
  c: Context,
  world: World,
  answer: (world: World, site: string) => Promise<Response>,
): Promise<Response> =>
  ifRoom(async () => {
    const address = c.req.header('cf-connecting-ip')
    if (address !== undefined) await within(world.allows, 'network', networkOf(address))
    const { site, world: there } = await siteOf(world, c.req.raw)
    await within(world.allows, 'site', `server ${site}`)
    return answer(there, site)
  })

const postEvents = async (c: Context, world: World, site: string): Promise<Response> => {
  const reads = await readBatch(c.req.raw, world.now())
  const result = await record(world, site, reads, languageOf(undefined, c.req.header('accept-language')))
  if (!result) throw new Refusal(NOTHING_HERE)
  return c.json(result, statusOf(result), NO_STORE)
}

const show = (c: Context, person: PersonView | undefined): Response => {
  if (!person) throw nobody()
  return c.json(person, 200, NO_STORE)
}

const getContact = async (c: Context, world: World, site: string): Promise<Response> => {
  const email = parse(Asked, { email: c.req.query('email') })
  if (!email.ok) throw badQuery(email.issues)
  return show(c, await viewContact(world, site, email.value.email))
}

const getPerson = async (c: Context, world: World, site: string): Promise<Response> => {
  const id = v.safeParse(VisitorId, c.req.param('id'))
  return show(c, id.success ? await viewPerson(world, site, id.output) : undefined)
}

const failed = (error: Error): Promise<Response> => {
  if (isMoving(error)) return problem(moving().init)
  const refused = databaseProblem(error)
  if (refused) return problem(refused)
  log('server.unexpected', { error })
  return problem({
    status: 500,
    code: 'unexpected',
    title: 'Something went wrong on our side.',
    detail: 'Send the same again: what was recorded is not recorded twice.',
  })
}

/** What a site's own server may ask, with a secret key. Loaded only when one of them comes by. */
export const openServer = (world: World): Hono => {
  const app = new Hono()
  app.onError((error, c) =>
    error instanceof Refusal
      ? problem(error.init, languageOf(undefined, c.req.header('accept-language')))
      : failed(error),
  )
  app.notFound(() => problem(NOTHING_HERE))
  app.post('/v1/server/events', (c) => withKey(c, world, (there, site) => postEvents(c, there, site)))
  app.get('/v1/server/people', (c) => withKey(c, world, (there, site) => getContact(c, there, site)))
  app.get('/v1/server/people/:id', (c) => withKey(c, world, (there, site) => getPerson(c, there, site)))
  return app
}
