import { Hono } from 'hono'
import { createApp } from '../../worker/app.ts'
import { clockClass } from '../../worker/clock.ts'
import { type Deps, worldOf } from '../../worker/deps.ts'
import type { Env } from '../../worker/env.ts'
import { everyMinute } from '../../worker/everyMinute.ts'
import { production } from '../../worker/production.ts'
import { settingsOf } from '../../worker/settings.ts'
import { clockRoutes } from './clockRoutes.ts'
import { mailboxApp, mailboxProvider } from './mailbox/index.ts'
import { mailStore } from './mailStore.ts'
import { demoNow, prepare } from './offset.ts'
import { reportMail } from './reportMail.ts'
import { seed } from './seed.ts'

/** The production worker with a clock that can be moved and a mailbox in place of a provider; and the pages that show them. */
type DevEnv = Env & { SHOP_URL: string }

const development: Deps = {
  now: demoNow,
  fetch: production.fetch,
  gatherFor: 500,
  signIn: { interval: 1, generosity: 100 },
  settings: (env) =>
    settingsOf({ ...env, MAIL_PROVIDER: 'resend', RESEND_API_KEY: env.RESEND_API_KEY ?? 're_development' }),
  provider: async (env, settings) =>
    env.RESEND_API_KEY
      ? production.provider(env, settings)
      : mailboxProvider({
          put: mailStore(env.DB).put,
          now: demoNow,
          report: (mail, providerId) => reportMail(worldOf(env, development), mail, providerId),
        }),
}

const routes = createApp(development)

const devRoutes = (env: DevEnv): Hono => {
  const app = new Hono()
  app.route(
    '/dev/clock',
    clockRoutes(() => worldOf(env, development)),
  )
  app.post('/dev/seed', async (c) => {
    await seed(env.DB, env.SHOP_URL, demoNow())
    return c.body(null, 204)
  })
  app.route('/mailbox', mailboxApp(mailStore(env.DB)))
  app.get('/', (c) => c.redirect('/mailbox'))
  return app
}

const isOfDevelopment = (path: string): boolean => path === '/' || /^\/(dev|mailbox)(\/|$)/.test(path)

export class Clock extends clockClass(development) {}

export default {
  async fetch(request, env, context) {
    await prepare(env.DB)
    const isDev = isOfDevelopment(new URL(request.url).pathname)
    return isDev ? devRoutes(env).fetch(request, env, context) : routes.fetch(request, env, context)
  },
  async scheduled(_controller, env) {
    await prepare(env.DB)
    await everyMinute(worldOf(env, development))
  },
} satisfies ExportedHandler<DevEnv>
