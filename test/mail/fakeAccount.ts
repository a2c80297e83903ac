import { createHash } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import { fraction } from '../../worker/engine/hash.ts'
import { type Answer, type Fault, faultAnswer, PASSING, refusal } from './fakeFaults.ts'
import { keyring } from './fakeKeys.ts'
import { type Asked, check, type Fields } from './fakeRequest.ts'

/** An email the fake accepted: what a person would have received, once per entry. */
export type Accepted = { id: string; key: string | undefined; body: Fields; at: number }

/** How the provider is for now. What is not said stays as it was. */
export type Manner = {
  /** Its clock (ms); the machine's until one is given. */
  now?: number
  /** One request in so many goes wrong, in a way that a seed chooses; 0: none. */
  oneIn?: number
  seed?: number
  /** It is away: whoever stands before it says so, and nothing is accepted. */
  isDown?: boolean
  /** Requests a second, by the machine's clock; 0: as many as come. */
  rate?: number
  /** Emails a day (UTC), 0: as many as come. */
  quota?: number
}

export type AccountOptions = {
  now?: () => number
  /** Decides the fault of each request in turn; nothing means none. */
  fault?: (request: { key: string | undefined; body: Fields; attempt: number }) => Fault | undefined
  slow?: number | (() => Promise<unknown>)
  key?: string
}

const DAY = 86_400_000
const AWAY: Answer = { status: 503, body: '<html>Service unavailable</html>', headers: { 'content-type': 'text/html' } }
const SECOND = 1000

/** Requests of this second, and what its headers say of them. */
const limiter = () => {
  let [second, used] = [0, 0]
  return (rate: number): { isOver: boolean; headers: Record<string, string> } => {
    const now = Math.floor(Date.now() / SECOND)
    used = now === second ? used + 1 : 1
    second = now
    const left = String(Math.max(0, rate - used))
    return {
      isOver: used > rate,
      headers: { 'ratelimit-limit': String(rate), 'ratelimit-remaining': left, 'ratelimit-reset': '1' },
    }
  }
}

/** What the faults, the limits and the keys of one customer of the provider are. `accepted` is the truth about what was sent. */
export const openAccount = (options: AccountOptions = {}, from?: readonly Accepted[]) => {
  let manner: Required<Omit<Manner, 'now'>> & { now?: number } = { oneIn: 0, seed: 1, isDown: false, rate: 0, quota: 0 }
  const now = (): number => manner.now ?? options.now?.() ?? Date.now()
  const keys = keyring(now)
  const accepted: Accepted[] = [...(from ?? [])]
  const faults: Fault[] = []
  const limit = limiter()
  const spent = new Map<number, number>()
  let attempts = 0
  let emails = 0

  const accept = (key: string | undefined, { parts, isBatch }: Asked): Answer => {
    const data: { id: string }[] = []
    const errors: { index: number; message: string }[] = []
    for (const [index, part] of parts.entries()) {
      if ('wrong' in part) {
        errors.push({ index, message: part.wrong })
        continue
      }
      const id = `fake-${accepted.length + 1}`
      accepted.push({ id, key, body: part.fields, at: now() })
      data.push({ id })
    }
    const answer = { status: 200, body: JSON.stringify(isBatch ? { data, errors } : data[0]) }
    if (key !== undefined) keys.answer(key, answer)
    return answer
  }

  const overQuota = ({ parts }: Asked): boolean => {
    if (manner.quota === 0) return false
    const day = Math.floor(now() / DAY)
    const used = (spent.get(day) ?? 0) + parts.length
    if (used <= manner.quota) spent.set(day, used)
    return used > manner.quota
  }

  const faultOf = (key: string | undefined, { parts }: Asked): Fault | undefined => {
    const [first] = parts
    const body = first && 'fields' in first ? first.fields : {}
    const given = faults.shift() ?? options.fault?.({ key, body, attempt: attempts })
    if (given || manner.oneIn === 0) return given
    const chance = fraction(`${manner.seed} ${attempts}`) * manner.oneIn
    return chance < 1 ? PASSING[Math.floor(chance * PASSING.length)] : undefined
  }

  const { slow = 15_000 } = options
  const waiting = (): Promise<unknown> => (typeof slow === 'function' ? slow() : sleep(slow, undefined, { ref: false }))

  const act = async (key: string | undefined, asked: Asked): Promise<Answer | 'reset'> => {
    const fault = faultOf(key, asked)
    const before = (fault && faultAnswer(fault, 'before')) ?? (overQuota(asked) && faultAnswer('daily_quota', 'before'))
    if (before) {
      if (key !== undefined) keys.release(key)
      return before
    }
    if (fault === 'slow') await waiting()
    const answer = accept(key, asked)
    return (fault && faultAnswer(fault, 'after')) ?? answer
  }

  const list = (query: URLSearchParams): Answer => {
    const [most, after] = [Math.min(100, Number(query.get('limit') ?? 20)), query.get('after')]
    const newest = accepted.toReversed()
    const start = after === null ? 0 : newest.findIndex(({ id }) => id === after) + 1
    const some = newest.slice(start, start + most)
    const data = some.map(({ id, at, body: { to, from: sender, subject } }) => ({
      id,
      to: [to].flat(),
      from: sender,
      subject,
      created_at: new Date(at).toISOString(),
      last_event: 'sent',
    }))
    return {
      status: 200,
      body: JSON.stringify({ object: 'list', has_more: start + most < newest.length, data }),
    }
  }

  const answer = async (
    request: Pick<IncomingMessage, 'method' | 'headers'>,
    url: URL,
    text: string,
  ): Promise<Answer | 'reset'> => {
    if (manner.isDown) return AWAY
    const { isOver, headers } = manner.rate > 0 ? limit(manner.rate) : { isOver: false, headers: {} }
    if (isOver) return refusal(429, 'rate_limit_exceeded', 'Too many requests.', { ...headers, 'retry-after': '1' })
    if (request.method === 'GET' && url.pathname === '/emails') return list(url.searchParams)
    const checked = check(request, url.pathname, text, options.key ?? 're_test')
    if ('refused' in checked) return checked.refused
    const key = request.headers['idempotency-key']?.toString()
    attempts += 1
    emails += checked.parts.length
    const known = key === undefined ? undefined : keys.claim(key, createHash('sha256').update(text).digest('hex'))
    const given = known ?? (await act(key, checked))
    return given === 'reset' ? given : { ...given, headers: { ...headers, ...given.headers } }
  }

  return {
    answer,
    accepted,
    faults,
    /** Requests that passed the API key and validation; `emails` those in them. */
    attempts: () => attempts,
    emails: () => emails,
    behave: (more: Manner): void => {
      manner = { ...manner, ...more }
    },
  }
}

export type Account = ReturnType<typeof openAccount>
