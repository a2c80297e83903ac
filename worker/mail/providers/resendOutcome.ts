import * as v from 'valibot'
import { retryAfter, seconds } from '../../retryAfter.ts'
import type { Outcome } from './provider.ts'

/**
 * Resend's error body (https://resend.com/docs/api-reference/errors). The SDK passes the parsed body on as it came,
 * whatever its static type says, so it is decoded here.
 */
const Refusal = v.object({
  name: v.string(),
  statusCode: v.pipe(v.number(), v.integer()),
  message: v.optional(v.string(), ''),
})
type Refusal = v.InferOutput<typeof Refusal>

const Accepted = v.object({ id: v.pipe(v.string(), v.minLength(1)) })

export type Headers = Readonly<Record<string, string>> | null

const SECOND = 1000
/** Pause after a used-up quota, in ms, unless the answer asks for at least a minute: less is the per-second limit's. */
const QUOTA_PAUSE = 3_600_000
const MINUTE = 60_000
/** Longest pause an answer may ask for, in ms: quotas are counted by day at most that we can wait for. */
const LONGEST = 86_400_000

/** How long the provider asks us to wait, in ms: `retry-after` (seconds or a date, RFC 9110 10.2.3), else `ratelimit-reset`. */
const waitOf = (headers: Headers, now: number): number | undefined => {
  const wait = retryAfter(headers?.['retry-after'], now) ?? seconds(headers?.['ratelimit-reset'])
  return wait === undefined ? undefined : Math.min(wait, LONGEST)
}

const pause = (code: string, after?: number): Outcome => ({
  kind: 'retry',
  quota: true,
  code,
  ...(after === undefined ? {} : { after }),
})

const tooMany = (name: string, wait: number | undefined): Outcome => {
  const quota = name === 'daily_quota_exceeded' || name === 'monthly_quota_exceeded'
  if (quota) return pause('provider.quota', wait !== undefined && wait >= MINUTE ? wait : QUOTA_PAUSE)
  return { kind: 'retry', code: 'provider.rate', after: Math.max(wait ?? 0, SECOND) }
}

/** Faults of the account, not of the mail: waiting for a person to mend them loses nothing, refusing would lose every mail. */
const ACCOUNT: Readonly<Record<string, string>> = {
  missing_api_key: 'provider.key',
  invalid_api_key: 'provider.key',
  restricted_api_key: 'provider.key',
  invalid_access: 'provider.key',
  invalid_from_address: 'provider.from',
  not_found: 'provider.setup',
  method_not_allowed: 'provider.setup',
  invalid_region: 'provider.setup',
}

const byStatus = ({ name, statusCode, message }: Refusal): Outcome => {
  if (statusCode === 401) return pause('provider.key')
  // 403 validation_error: the domain is not verified, or the account may only write to its owner.
  if (statusCode === 403) return pause(name === 'validation_error' ? 'provider.domain' : 'provider.key')
  if (statusCode === 409) return { kind: 'unsure', code: 'provider.conflict' }
  if (statusCode === 408) return { kind: 'unsure', code: 'provider.timeout' }
  if (statusCode >= 400 && statusCode < 500)
    return { kind: 'refused', code: 'provider.refused', detail: `${name}: ${message}`.slice(0, 300) }
  return { kind: 'unsure', code: 'provider.error' }
}

const refusal = (error: Refusal, wait: number | undefined): Outcome => {
  const { name, statusCode } = error
  if (statusCode === 429) return tooMany(name, wait)
  if (name === 'concurrent_idempotent_requests')
    return { kind: 'retry', code: 'provider.concurrent', after: wait ?? 5 * SECOND }
  // The key is known with other bytes: something was accepted under this id, or is about to be.
  if (name === 'invalid_idempotent_request') return { kind: 'unsure', code: 'provider.other_bytes' }
  const account = statusCode < 500 && Object.hasOwn(ACCOUNT, name) ? ACCOUNT[name] : undefined
  return account === undefined ? byStatus(error) : pause(account)
}

/**
 * Reads the SDK's answer. What is not certainly a refusal is `unsure`: a body that is not Resend's, no status,
 * a 5xx, a 200 without an id.
 * @param now ms, to turn a date in `retry-after` into a wait
 */
export const outcomeOf = (answer: { data: unknown; error: unknown; headers: Headers }, now: number): Outcome => {
  if (v.is(Accepted, answer.data)) return { kind: 'accepted', providerId: answer.data.id }
  const refused = v.safeParse(Refusal, answer.error)
  if (refused.success) return refusal(refused.output, waitOf(answer.headers, now))
  return { kind: 'unsure', code: answer.error === null ? 'provider.no_id' : 'provider.unreachable' }
}
