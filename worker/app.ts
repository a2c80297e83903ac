import { type Context, Hono, type MiddlewareHandler } from 'hono'
import { type Deps, worldOf } from './deps.ts'
import type { Env } from './env.ts'
import { log } from './log.ts'
import { NOTHING_HERE, problem, Refusal } from './problem.ts'
import { click } from './routes/click.ts'
import { collect } from './routes/collect.ts'
import { askConfirm, confirm } from './routes/confirm.ts'
import { health } from './routes/health.ts'
import { resendHook } from './routes/hooks.ts'
import { open } from './routes/open.ts'
import { askUnsubscribe, unsubscribe } from './routes/unsubscribe.ts'
import { SettingsError } from './settings.ts'

type Bound = { Bindings: Env }

const PREFLIGHT = {
  'access-control-allow-methods': 'POST',
  'access-control-allow-headers': 'content-type',
  'access-control-max-age': '86400',
}

/**
 * Every answer may be read by the page that asked, refusals too: to a page that may not read it, a refusal is a dead line, and
 * it would send the same again for a day.
 */
const readable: MiddlewareHandler = async (c, next) => {
  await next()
  c.header('access-control-allow-origin', c.req.header('origin') ?? '*')
  c.header('access-control-expose-headers', 'retry-after')
  c.header('vary', 'origin')
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

const onError = (error: Error): Response => {
  if (error instanceof Refusal) return problem(error.init)
  if (error instanceof SettingsError)
    return problem({
      status: 503,
      code: 'settings',
      title: 'This worker is not set up yet.',
      detail: error.problems.join('\n'),
    })
  log('unexpected', { error })
  return problem({
    status: 500,
    code: 'unexpected',
    title: 'Something went wrong on our side. Nothing was recorded.',
    detail: 'Try again; the events are still in the browser.',
  })
}

/** The routes, top to bottom. */
export const createApp = (deps: Deps): Hono<Bound> => {
  const app = new Hono<Bound>()
  app.onError(onError)
  app.notFound(() => problem(NOTHING_HERE))

  app.use('/v1/collect', readable)
  app.post('/v1/collect', (c) => collect(c, worldOf(c.env, deps)))
  app.options('/v1/collect', () => new Response(null, { status: 204, headers: PREFLIGHT }))

  app.get('/c/:token', (c) => askConfirm(c, worldOf(c.env, deps)))
  app.post('/c/:token', (c) => confirm(c, worldOf(c.env, deps)))
  app.get('/u/:token', (c) => askUnsubscribe(c, worldOf(c.env, deps)))
  app.post('/u/:token', (c) => unsubscribe(c, worldOf(c.env, deps)))
  app.get('/l/:token', (c) => click(c, worldOf(c.env, deps)))
  app.get('/o/:token', (c) => open(c, worldOf(c.env, deps)))
  app.post('/hooks/resend', (c) => resendHook(c, worldOf(c.env, deps)))
  // Browsers ask for it on every page; without an answer each visit of a page of ours would log an error.
  app.get(
    '/favicon.ico',
    () => new Response(null, { status: 204, headers: { 'cache-control': 'public, max-age=604800' } }),
  )
  app.get('/health', (c) => health(c, worldOf(c.env, deps)))

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
