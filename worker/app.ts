import { type Context, Hono } from 'hono'
import { type Deps, worldOf } from './deps.ts'
import { type Env, SettingsError } from './env.ts'
import { problem, Refusal } from './problem.ts'
import { askConfirm, confirm } from './routes/confirm.ts'
import { collect } from './routes/collect.ts'
import { health } from './routes/health.ts'
import { askUnsubscribe, unsubscribe } from './routes/unsubscribe.ts'

type Bound = { Bindings: Env }

const PREFLIGHT = { 'access-control-allow-origin': '*', 'access-control-allow-methods': 'POST', 'access-control-allow-headers': 'content-type', 'access-control-max-age': '86400' }

/** Everything of members is loaded when the first of them comes by: a page view pays neither its start-up nor its libraries. */
const toStudio = (deps: Deps) => async (c: Context<Bound>): Promise<Response> => {
  const { openStudio } = await import('./studio.ts')
  return openStudio(worldOf(c.env, deps), (work) => c.executionCtx.waitUntil(work)).fetch(c.req.raw, c.env, c.executionCtx)
}

const onError = (error: Error): Response => {
  if (error instanceof Refusal) return problem(error.init)
  if (error instanceof SettingsError) return problem({ status: 503, code: 'settings', title: 'This worker is not set up yet.', detail: error.problems.join('\n') })
  console.error('unexpected', error.name, error.message)
  return problem({ status: 500, code: 'unexpected', title: 'Something went wrong on our side. Nothing was recorded.', detail: 'Try again; the events are still in the browser.' })
}

/** The routes, top to bottom. */
export const createApp = (deps: Deps): Hono<Bound> => {
  const app = new Hono<Bound>()
  app.onError(onError)
  app.notFound(() => problem({ status: 404, code: 'not-found', title: 'There is nothing here.' }))

  app.post('/v1/collect', (c) => collect(c, worldOf(c.env, deps)))
  app.options('/v1/collect', () => new Response(null, { status: 204, headers: PREFLIGHT }))

  app.get('/c/:token', (c) => askConfirm(c, worldOf(c.env, deps)))
  app.post('/c/:token', (c) => confirm(c, worldOf(c.env, deps)))
  app.get('/u/:token', (c) => askUnsubscribe(c, worldOf(c.env, deps)))
  app.post('/u/:token', (c) => unsubscribe(c, worldOf(c.env, deps)))
  app.get('/health', (c) => health(c, worldOf(c.env, deps)))

  for (const path of ['/v1/me', '/v1/sites', '/v1/sites/*', '/openapi.json', '/docs', '/api/auth/*', '/signin', '/signin/*', '/device']) app.all(path, toStudio(deps))
  return app
}
