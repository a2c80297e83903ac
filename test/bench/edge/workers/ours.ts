import { createApp } from '../../../../worker/app.ts'
import { clockClass } from '../../../../worker/clock.ts'
import type { Deps } from '../../../../worker/deps.ts'
import type { Env } from '../../../../worker/env.ts'
import { production } from '../../../../worker/production.ts'
import { mailboxProvider, memoryMailbox } from '../../../dev/mailbox/index.ts'
import { countedD1 } from '../../../worker/watchedD1.ts'
import { controls } from './controls.ts'

/**
 * The worker of production with a clock the bench holds, a database that is counted, and a mailbox in place of a provider:
 * for what is counted. What is timed is production itself.
 */
let clock: number | undefined
const now = (): number => clock ?? Date.now()
const mailbox = memoryMailbox()

const bench: Deps = {
  ...production,
  now,
  gatherFor: 0,
  provider: async () => mailboxProvider({ put: mailbox.put, now }),
}

const app = createApp(bench)
let counted: ReturnType<typeof countedD1> | undefined

export class Clock extends clockClass(bench) {}

export default {
  async fetch(request, env, context) {
    counted ??= countedD1(env.DB)
    const path = new URL(request.url).pathname
    if (path === '/v1/collect') return app.fetch(request, { ...env, DB: counted.db }, context)
    const moveTo = (at: number) => {
      clock = at
    }
    return controls({
      env: { ...env, DB: counted.db },
      deps: bench,
      plain: env.DB,
      trips: counted.trips,
      moveTo,
    }).fetch(request)
  },
} satisfies ExportedHandler<Env>
