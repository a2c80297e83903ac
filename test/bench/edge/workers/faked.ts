import { createApp } from '../../../../worker/app.ts'
import { clockClass } from '../../../../worker/clock.ts'
import type { Env } from '../../../../worker/env.ts'
import { production } from '../../../../worker/production.ts'
import { peopleInMemory } from './peopleInMemory.ts'

/** The worker of production without a database: people are kept in memory, so that what is left is the worker's own work. */
const app = createApp(production)
/** One object for all requests of an isolate, as the platform's own is. */
let faked: Env | undefined

export class Clock extends clockClass(production) {}

export default {
  fetch(request, env, context) {
    faked ??= { ...env, DB: peopleInMemory(env.DB) }
    return app.fetch(request, faked, context)
  },
} satisfies ExportedHandler<Env>
