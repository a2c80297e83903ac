import { env } from 'cloudflare:workers'
import * as v from 'valibot'
import { insertKey } from '../../db/apiKeys.ts'
import { hashOfKey, newServerKey } from '../../worker/keyText.ts'
import { BatchResult } from '../../worker/protocolServer.ts'
import { openShop, type Shop, type ShopOptions } from './shopWorld.ts'

/** A key of a site's server, as if an owner had just made it. */
export const keyFor = async (site: string): Promise<string> => {
  const key = newServerKey(site)
  const about = { id: crypto.randomUUID(), name: 'Order service', created: 0, by: env.OWNER_EMAIL }
  await insertKey(env.DB, site, { ...about, hash: await hashOfKey(key) })
  return key
}

/** A shop's own server, which holds a key and tells the worker what it knows. */
export const serverOf = (shop: Shop, key: string) => {
  const post = (body: unknown, headers: Record<string, string> = {}): Promise<Response> =>
    shop.request('/v1/server/events', {
      method: 'POST',
      headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json', ...headers },
      body: typeof body === 'string' ? body : JSON.stringify(body),
    })
  return {
    post,
    /** Tells events, and reads what became of each. */
    tell: async (...events: object[]) => {
      const answer = await post({ events })
      return { status: answer.status, ...v.parse(BatchResult, await answer.json()) }
    },
    get: (path: string): Promise<Response> =>
      shop.request(`/v1/server${path}`, { headers: { authorization: `Bearer ${key}` } }),
  }
}

let sites = 0

/** A shop with its server. */
export const openServed = async (name: string, options: ShopOptions = {}) => {
  const shop = await openShop(`${name}-${++sites}`, options)
  const key = await keyFor(shop.site)
  return { shop, key, server: serverOf(shop, key) }
}

/** What became of each event, in order. */
export const statusesOf = (result: BatchResult) => result.events.map(({ status }) => status)
