import { type Browser, newBrowser, send } from '../edge/browser.ts'
import type { Line } from '../edge/http.ts'
import type { Controls } from '../edge/shop.ts'
import type { Delivery, Window } from './plan.ts'

/** How it went. `again`: refused for a moment (429, 503), and sent again as the snippet does. */
export type Sent = { answered: number; again: number; errors: string[] }

/** Where to, for which site, over how many connections. */
export type Destination = { line: Line; url: URL; site: string; origin: string; connections: number }

const TRIES = 10

/** Sends windows one after another, each over all connections at once; the worker's clock moves in between. */
export const sendAll = async (
  { line, url, site, origin, connections }: Destination,
  controls: Controls,
  windows: readonly Window[],
): Promise<Sent> => {
  const browsers = new Map<string, Browser>()
  const sent: Sent = { answered: 0, again: 0, errors: [] }

  const browserOf = ({ visitor, line: { agent } }: Delivery): Browser => {
    const has = browsers.get(visitor)
    if (has) return has
    const made = { ...newBrowser(site, origin, visitor, 'seal'), agent }
    browsers.set(visitor, made)
    return made
  }
  const deliver = async (delivery: Delivery, now: number): Promise<void> => {
    const { at, path, referrer } = delivery.line
    const event = { id: delivery.id, at, url: `${origin}${path}`, type: 'page_view', title: path, referrer } as const
    for (let turn = 0; turn < TRIES; turn++) {
      const { status, text, retryAfter } = await send(line, url, browserOf(delivery), [event], now)
      if (status === 200) {
        sent.answered++
        return
      }
      if (status !== 429 && status !== 503) {
        sent.errors.push(`${status} line ${delivery.line.number + 1}: ${text.slice(0, 200)}`)
        return
      }
      sent.again++
      await new Promise((done) => setTimeout(done, 1000 * retryAfter))
    }
    sent.errors.push(`line ${delivery.line.number + 1}: refused ${TRIES} times`)
  }

  for (const { until, deliveries } of windows) {
    await controls.tell('clock', until)
    const queue = [...deliveries].reverse()
    const lane = async (): Promise<void> => {
      for (let next = queue.pop(); next; next = queue.pop()) await deliver(next, until)
    }
    await Promise.all(Array.from({ length: connections }, lane))
  }
  return sent
}
