import { createApp } from './app.ts'
import { sweepAuth } from './auth/sweep.ts'
import { clockClass } from './clock.ts'
import { worldOf } from './deps.ts'
import type { Env } from './env.ts'
import { lookHourly } from './invariants.ts'
import { production } from './production.ts'
import { keepHouse } from './retention.ts'
import { tick } from './tick.ts'

const app = createApp(production)

export class Clock extends clockClass(production) {}

export default {
  fetch: app.fetch,
  scheduled: async (_controller, env) => {
    await tick(worldOf(env, production))
    await sweepAuth(env.DB, production.now())
    await keepHouse(worldOf(env, production))
    await lookHourly(worldOf(env, production))
  },
} satisfies ExportedHandler<Env>
