import * as v from 'valibot'
import type { Connecting, ConnectProblem, Session, Waiting } from '../state/kept.ts'

const CLIENT = 'sillage-extension'
const GRANT = 'urn:ietf:params:oauth:grant-type:device_code'
const TIMEOUT = 10_000

/** RFC 8628, section 3.2. */
const Code = v.object({
  device_code: v.string(),
  user_code: v.string(),
  verification_uri: v.string(),
  verification_uri_complete: v.optional(v.string()),
  expires_in: v.number(),
  interval: v.optional(v.number(), 5),
})
/** RFC 8628, section 3.5. */
const Token = v.object({ access_token: v.pipe(v.string(), v.minLength(1)) })
const Refusal = v.object({ error: v.string() })

type Effects = { fetch: typeof fetch; now(): number }

const failed = (edge: string, problem: ConnectProblem): Connecting => ({ state: 'failed', edge, problem })

/** The answer's status and JSON; `undefined` when nobody answered in time. */
const post = async (
  { fetch }: Effects,
  url: string,
  body: unknown,
): Promise<{ status: number; json: unknown } | undefined> => {
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
      credentials: 'omit',
      signal: AbortSignal.timeout(TIMEOUT),
    })
    return { status: response.status, json: await response.json().catch(() => undefined) }
  } catch {
    return undefined // refused, no network, time-out: all say "nobody there"
  }
}

/** The page that asks to confirm must be the worker's own: an answer may not send people elsewhere. */
const isOwnPage = (edge: string, page: string): boolean => URL.parse(page)?.origin === URL.parse(edge)?.origin

/** Asks the worker for a code to show. Never throws: what went wrong is the state `failed`. */
export const begin = async (edge: string, effects: Effects): Promise<Connecting> => {
  const answer = await post(effects, `${edge}/api/auth/device/code`, { client_id: CLIENT })
  if (answer === undefined) return failed(edge, 'unreachable')
  const code = v.safeParse(Code, answer.json)
  if (!code.success) return failed(edge, 'not_sillage')
  const { device_code, user_code, verification_uri, verification_uri_complete, interval, expires_in } = code.output
  const verify = verification_uri_complete ?? verification_uri
  if (!isOwnPage(edge, verify)) return failed(edge, 'not_sillage')
  const now = effects.now()
  return {
    state: 'waiting',
    edge,
    deviceCode: device_code,
    userCode: user_code,
    verify,
    interval: interval * 1000,
    next: now + interval * 1000,
    expires: now + expires_in * 1000,
  }
}

const PROBLEMS: Readonly<Record<string, ConnectProblem>> = {
  access_denied: 'denied',
  expired_token: 'expired',
  invalid_grant: 'expired',
}

/**
 * Asks once whether the member has confirmed. Answers the session, or the state to keep: RFC 8628 says to wait five
 * seconds more after `slow_down`, and a network failure is a reason to wait, not to give up.
 */
export const ask = async (
  waiting: Waiting,
  effects: Effects,
): Promise<{ session: Session } | { connecting: Connecting }> => {
  if (effects.now() >= waiting.expires) return { connecting: failed(waiting.edge, 'expired') }
  const body = { grant_type: GRANT, device_code: waiting.deviceCode, client_id: CLIENT }
  const answer = await post(effects, `${waiting.edge}/api/auth/device/token`, body)
  const token = v.safeParse(Token, answer?.json)
  if (token.success) return { session: { edge: waiting.edge, token: token.output.access_token } }
  const refusal = v.safeParse(Refusal, answer?.json)
  const error = refusal.success ? refusal.output.error : ''
  const problem = PROBLEMS[error]
  if (problem !== undefined) return { connecting: failed(waiting.edge, problem) }
  const interval = waiting.interval + (error === 'slow_down' ? 5_000 : 0)
  return { connecting: { ...waiting, interval, next: effects.now() + interval } }
}
