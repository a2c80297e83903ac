import { createExecutionContext, waitOnExecutionContext } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { createApp } from '../../../worker/app.ts'
import type { Env } from '../../../worker/env.ts'
import type { WireEvent } from '../../../worker/protocol.ts'
import { settingsOf } from '../../../worker/settings.ts'
import { SHOP, type Shop } from '../shopWorld.ts'

/** What a visitor sends. */
export type Sent = { visitor: string; events: readonly Omit<WireEvent, 'at'>[]; watch?: string }

/**
 * A limiter that counts where it is asked, and never forgets: as near as the platform's own, which answers without leaving the machine.
 * The one of tests is another process.
 */
export const limiterOf = (limit: number): RateLimit => {
  const counts = new Map<string, number>()
  return {
    limit: async ({ key }) => {
      const n = (counts.get(key) ?? 0) + 1
      counts.set(key, n)
      return { success: n <= limit }
    },
  }
}

/**
 * The worker of a shop, timed from request to answer: what goes on afterwards nobody outside can time. `first` happens within the
 * time, in front.
 */
export const answering = (shop: Shop, bindings: Partial<Env> = {}) => {
  const app = createApp({
    now: () => shop.now(),
    gatherFor: 0,
    signIn: { interval: 1, generosity: 1 },
    settings: settingsOf,
    fetch,
    provider: () => Promise.reject(new Error('Nothing is sent here.')),
  })
  const none = { NETWORK_LIMIT: undefined, VISITOR_LIMIT: undefined, SITE_LIMIT: undefined }
  const bound = { ...env, ...none, ...bindings }
  const requestOf = ({ visitor, events, watch = 'old' }: Sent): Request => {
    const now = shop.now()
    const body = { site: shop.site, visitor, sent: now, watch, events: events.map((each) => ({ ...each, at: now })) }
    const headers = { origin: SHOP, 'user-agent': 'Mozilla/5.0 Firefox/153' }
    return new Request(`${env.PUBLIC_URL}/v1/collect`, { method: 'POST', headers, body: JSON.stringify(body) })
  }
  return async (sent: Sent, first: () => Promise<unknown> = async () => {}) => {
    const [request, context] = [requestOf(sent), createExecutionContext()]
    const began = performance.now()
    await first()
    const answer = await app.fetch(request, bound, context)
    const text = await answer.text()
    const ms = performance.now() - began
    await waitOnExecutionContext(context)
    return { answer, text, ms }
  }
}
