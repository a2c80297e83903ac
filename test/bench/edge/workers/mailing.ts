import { createApp } from '../../../../worker/app.ts'
import { clockClass } from '../../../../worker/clock.ts'
import type { Deps } from '../../../../worker/deps.ts'
import type { Env } from '../../../../worker/env.ts'
import { production } from '../../../../worker/production.ts'
import { countedD1 } from '../../../worker/watchedD1.ts'
import { controls } from './controls.ts'

/**
 * The worker of production with a clock that is moved from outside: it sends through the real client, to wherever
 * `RESEND_BASE_URL` says. Its own alarm never looks: who measures says when.
 */
let ahead = 0
const now = (): number => Date.now() + ahead
const mailing: Deps = { ...production, now, gatherFor: 0 }
const app = createApp(mailing)

export class Clock extends clockClass(mailing) {
  override async alarm(): Promise<void> {}
}

export default {
  async fetch(request, env, context) {
    const path = new URL(request.url).pathname
    if (path === '/v1/collect') return app.fetch(request, env, context)
    const moveTo = (ms: number) => {
      ahead = ms
    }
    return controls({ env, deps: mailing, plain: env.DB, trips: countedD1(env.DB).trips, moveTo }).fetch(request)
  },
} satisfies ExportedHandler<Env>
