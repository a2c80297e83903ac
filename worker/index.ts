import { createApp } from './app.ts'
import { clockClass } from './clock.ts'
import { worldOf } from './deps.ts'
import type { Env } from './env.ts'
import { production } from './production.ts'

const app = createApp(production)

export class Clock extends clockClass(production) {}

export default {
  fetch: app.fetch,
  scheduled: async (_controller, env) => {
    const { everyMinute } = await import('./everyMinute.ts')
    await everyMinute(worldOf(env, production))
  },
} satisfies ExportedHandler<Env>
