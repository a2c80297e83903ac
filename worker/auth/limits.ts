import type { KeyedHash } from './keyedHash.ts'

/** At most `max` tries in `seconds`, counted in a window that starts with the first try. */
export type Limit = { name: string; max: number; seconds: number }

const MINUTES = 60

/** A link is quietly not mailed past the first; every other limit answers 429. */
export const LINKS_PER_ADDRESS: Limit = { name: 'link-address', max: 3, seconds: 10 * MINUTES }
export const LINKS_PER_IP: Limit = { name: 'link-ip', max: 10, seconds: 10 * MINUTES }
export const OPENINGS_PER_IP: Limit = { name: 'open-ip', max: 20, seconds: 10 * MINUTES }
/** Typing user codes: RFC 8628 §5.1 asks for a limit, since they are short. */
export const CODES_PER_IP: Limit = { name: 'code-ip', max: 30, seconds: 10 * MINUTES }
export const CONNECTIONS_PER_IP: Limit = { name: 'connect-ip', max: 20, seconds: 10 * MINUTES }
/** Polling: each device code has its own pace already, this stops guessing from one place. */
export const POLLS_PER_IP: Limit = { name: 'poll-ip', max: 300, seconds: 1 * MINUTES }

const TRY = `INSERT INTO auth_limit (key, count, ends_at) VALUES (?1, 1, ?2)
  ON CONFLICT (key) DO UPDATE SET
    count = CASE WHEN ends_at <= ?3 THEN 1 ELSE count + 1 END,
    ends_at = CASE WHEN ends_at <= ?3 THEN ?2 ELSE ends_at END
  WHERE ends_at <= ?3 OR count < ?4
  RETURNING count`

/** Counts a try by `subject` (an address, an IP); false when it is one too many. Refused tries write nothing. */
export type Allows = (limit: Limit, subject: string) => Promise<boolean>

export const limiter =
  (db: D1Database, hash: KeyedHash, generosity = 1): Allows =>
  async (limit, subject) => {
    const now = Date.now()
    const key = await hash(`limit ${limit.name}`, subject)
    const counted = await db
      .prepare(TRY)
      .bind(key, now + limit.seconds * 1000, now, limit.max * generosity)
      .first()
    return counted !== null
  }

/**
 * Where a request comes from, for limits: what Cloudflare says, an IPv6 network (/64) counting as one place. Elsewhere
 * nobody vouches for that header, and all share one place.
 */
export const placeOf = (request: Request): string => {
  const ip = request.headers.get('cf-connecting-ip') ?? ''
  return ip.includes(':') ? networkOf(ip) : ip
}

const networkOf = (ipv6: string): string => {
  const [left = '', right] = ipv6.toLowerCase().split('::')
  const head = left.split(':').filter(Boolean)
  const tail = (right ?? '').split(':').filter(Boolean)
  const gap = right === undefined ? 0 : 8 - head.length - tail.length
  return [...head, ...Array.from({ length: Math.max(0, gap) }, () => '0'), ...tail].slice(0, 4).join(':')
}
