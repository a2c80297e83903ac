import type { Env } from './env.ts'
import { Refusal } from './problem.ts'

/** Whom a quota is for. How much each may is said in wrangler.toml, where the platform reads it. */
export type Quota = 'network' | 'visitor' | 'site'

/** May this key ask once more within the minute? True where the platform has no limiter bound. */
export type Allows = (quota: Quota, key: string) => Promise<boolean>

const BINDINGS = { network: 'NETWORK_LIMIT', visitor: 'VISITOR_LIMIT', site: 'SITE_LIMIT' } as const

/** The platform's own limiters: counted at the edge, by location, without a trip to the database. One that fails limits nobody. */
export const limiterOf =
  (env: Env): Allows =>
  async (quota, key) => {
    try {
      return (await env[BINDINGS[quota]]?.limit({ key }))?.success ?? true
    } catch {
      return true
    }
  }

/** Requests of one isolate under way at once. Each waits for the database: more of them would only wait longer. */
export const MOST_AT_ONCE = 100

const tooMany = (detail: string, seconds: number): Refusal =>
  new Refusal({
    status: 429,
    code: 'too-many',
    title: 'Too much at once; nothing was recorded.',
    detail,
    headers: { 'retry-after': String(seconds) },
  })

/** Those who are sent away come back spread over some seconds, and not all at once. */
const soon = (): number => 1 + Math.floor(Math.random() * 4)
const WINDOW = 30

/** Throws a 429 `Refusal` for who has had their share of this minute. */
export const within = async (allows: Allows, quota: Quota, key: string): Promise<void> => {
  if (await allows(quota, key)) return
  throw tooMany(`This ${quota} has sent more than its share of a minute.`, WINDOW + soon())
}

/** Whoever has not come back after so long never will: their isolate was told to stop waiting (ms). */
const LOST = 60_000
const underWay = new Set<{ since: number }>()

const forgetLost = (now: number): void => {
  for (const each of underWay) if (each.since < now - LOST) underWay.delete(each)
}

/** Does something if there is room for it now; throws a 429 `Refusal` otherwise, so that nothing ever queues. */
export const ifRoom = async <T>(work: () => Promise<T>): Promise<T> => {
  const mine = { since: Date.now() }
  if (underWay.size >= MOST_AT_ONCE) forgetLost(mine.since)
  if (underWay.size >= MOST_AT_ONCE) throw tooMany('The worker is at its capacity.', soon())
  underWay.add(mine)
  try {
    return await work()
  } finally {
    underWay.delete(mine)
  }
}

/** What tells one network from another: an IPv4 address; of IPv6 the /64, which is what one subscriber has. */
export const networkOf = (address: string): string => {
  if (!address.includes(':')) return address
  const [before = '', after] = address.toLowerCase().split('::')
  const groups = before === '' ? [] : before.split(':')
  const missing = after === undefined ? 0 : 8 - groups.length - (after === '' ? 0 : after.split(':').length)
  const all = [...groups, ...Array<string>(Math.max(0, missing)).fill('0'), ...(after ? after.split(':') : [])]
  return all
    .slice(0, 4)
    .map((group) => group.replace(/^0+(?=.)/, ''))
    .join(':')
}
