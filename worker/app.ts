import { type Context, Hono } from 'hono'
import { isStandstill } from '../db/standstill.ts'
import { databaseProblem } from './databaseProblem.ts'
import { moving } from './databases.ts'
import { type Deps, type World, worldOf } from './deps.ts'
import type { Env } from './env.ts'
import { log } from './log.ts'
import { NOTHING_HERE, problem, Refusal } from './problem.ts'
import { collect } from './routes/collect.ts'
import { SettingsError } from './settings.ts'

type Bound = { Bindings: Env }

/**
 * Every answer may be read by the page that asked, refusals too: to a page that may not read it, a refusal is a dead line, and it
 * would send the same again for a day. Any page may: nothing here goes by cookies, and whose events are taken is for the site's own
 * list of origins to say.
 */
const READABLE = { 'access-control-allow-origin': '*', 'access-control-expose-headers': 'retry-after' }

const PREFLIGHT = {
  ...READABLE,
  'access-control-allow-methods': 'POST',
  'access-control-allow-headers': 'content-type',
  'access-control-max-age': '86400',
}

/** Everything of members is loaded when the first of them comes by: a page view pays neither its start-up nor its libraries. */
const toStudio =
  (deps: Deps) =>
  async (c: Context<Bound>): Promise<Response> => {
    const { openStudio } = await import('./studio.ts')
    return openStudio(worldOf(c.env, deps), (work) => c.executionCtx.waitUntil(work)).fetch(
      c.req.raw,
      c.env,
      c.executionCtx,
    )
  }

/** So is what a site's own server asks. */
const toServer =
  (deps: Deps) =>
  async (c: Context<Bound>): Promise<Response> => {
    const { openServer } = await import('./routes/server.ts')
    return openServer(worldOf(c.env, deps)).fetch(c.req.raw, c.env, c.executionCtx)
  }

type Links = typeof import('./routes/links.ts')
type Answer = (c: Context<Bound>, world: World) => Promise<Response>

/** And so is what comes of an email. */
const toLinks =
  (deps: Deps) =>
  (choose: (links: Links) => Answer) =>
  async (c: Context<Bound>): Promise<Response> =>
    choose(await import('./routes/links.ts'))(c, worldOf(c.env, deps))

const onError = (error: Error): Promise<Response> => {
  if (error instanceof Refusal) return problem(error.init)
  if (isStandstill(error)) return problem(moving().init)
  if (error instanceof SettingsError)
    return problem({
      status: 503,
      code: 'settings',
      title: 'This worker is not set up yet.',
      detail: error.problems.join('\n'),
    })
  const refused = databaseProblem(error)
  if (refused) return problem(refused)
  log('unexpected', { error })
  return problem({
    status: 500,
    code: 'unexpected',
    title: 'Something went wrong on our side. Nothing was recorded.',
    detail: 'Try again; the events are still in the browser.',
  })
}

/** What a page sent, answered; a refusal too it may read, and how long to wait. */
const answerPage = async (c: Context<Bound>, deps: Deps): Promise<Response> => {
  try {
    return await collect(c, worldOf(c.env, deps))
  } catch (error) {
    const refused = await onError(error instanceof Error ? error : new Error(String(error)))
    for (const [name, value] of Object.entries(READABLE)) refused.headers.set(name, value)
    return refused
  }
}

/** The routes, top to bottom. */
export const createApp = (deps: Deps): Hono<Bound> => {
  const app = new Hono<Bound>()
  app.onError(onError)
  app.notFound(() => problem(NOTHING_HERE))

  const links = toLinks(deps)

  app.post('/v1/collect', (c) => answerPage(c, deps))
  app.options('/v1/collect', () => new Response(null, { status: 204, headers: PREFLIGHT }))

  app.get(
    '/c/:token',
    links(({ askConfirm }) => askConfirm),
  )
  app.post(
    '/c/:token',
    links(({ confirm }) => confirm),
  )
  app.get(
    '/u/:token',
    links(({ askUnsubscribe }) => askUnsubscribe),
  )
  app.post(
    '/u/:token',
    links(({ unsubscribe }) => unsubscribe),
  )
  app.get(
    '/p/:token',
    links(({ askPreferences }) => askPreferences),
  )
  app.post(
    '/p/:token',
    links(({ choosePreferences }) => choosePreferences),
  )
  app.get(
    '/l/:token',
    links(({ click }) => click),
  )
  app.get(
    '/o/:token',
    links(({ open }) => open),
  )
  app.post(
    '/hooks/resend',
    links(({ resendHook }) => resendHook),
  )
  // Browsers ask for it on every page; without an answer each visit of a page of ours would log an error.
  app.get(
    '/favicon.ico',
    () => new Response(null, { status: 204, headers: { 'cache-control': 'public, max-age=604800' } }),
  )
  app.get(
    '/health',
    links(({ health }) => health),
  )

  app.all('/v1/server/*', toServer(deps))
  for (const path of [
    '/v1/me',
    '/v1/me/*',
    '/v1/sites',
    '/v1/sites/*',
    '/openapi.json',
    '/docs',
    '/api/auth/*',
    '/signin',
    '/signin/*',
    '/device',
  ])
    app.all(path, toStudio(deps))
  return app
}
