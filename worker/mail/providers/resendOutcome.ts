import * as v from 'valibot'
import { retryAfter, seconds } from '../../retryAfter.ts'
import type { Fault, Outcome, OutcomeOfAll } from './provider.ts'

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

const pause = (code: string, after?: number): Fault => ({
  kind: 'retry',
  quota: true,
  code,
  ...(after === undefined ? {} : { after }),
})

const tooMany = (name: string, wait: number | undefined): Fault => {
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

const byStatus = ({ name, statusCode, message }: Refusal): Fault => {
  if (statusCode === 401) return pause('provider.key')
  // 403 validation_error: the domain is not verified, or the account may only write to its owner.
  if (statusCode === 403) return pause(name === 'validation_error' ? 'provider.domain' : 'provider.key')
  if (statusCode === 409) return { kind: 'unsure', code: 'provider.conflict' }
  if (statusCode === 408) return { kind: 'unsure', code: 'provider.timeout' }
  if (statusCode >= 400 && statusCode < 500)
    return { kind: 'refused', code: 'provider.refused', detail: `${name}: ${message}`.slice(0, 300) }
  return { kind: 'unsure', code: 'provider.error' }
}

const refusal = (error: Refusal, wait: number | undefined): Fault => {
  const { name, statusCode } = error
  if (statusCode === 429) return tooMany(name, wait)
  if (name === 'concurrent_idempotent_requests')
    return { kind: 'retry', code: 'provider.concurrent', after: wait ?? 5 * SECOND }
  // The key is known with other bytes: something was accepted under this id, or is about to be.
  if (name === 'invalid_idempotent_request') return { kind: 'unsure', code: 'provider.other_bytes' }
  const account = statusCode < 500 && Object.hasOwn(ACCOUNT, name) ? ACCOUNT[name] : undefined
  return account === undefined ? byStatus(error) : pause(account)
}

type Answer = { data: unknown; error: unknown; headers: Headers }

/** What is not certainly a refusal is `unsure`: a body that is not Resend's, no status, a 5xx, a 200 without an id. */
const faultOf = ({ error, headers }: Answer, now: number): Fault => {
  const refused = v.safeParse(Refusal, error)
  if (refused.success) return refusal(refused.output, waitOf(headers, now))
  return { kind: 'unsure', code: error === null ? 'provider.no_id' : 'provider.unreachable' }
}

/** Requests a second, as every answer says (https://resend.com/docs/api-reference/rate-limit); as the time between two. */
const paceOf = (headers: Headers): { every?: number } => {
  const limit = Number.parseInt(headers?.['ratelimit-limit'] ?? '', 10)
  return limit > 0 ? { every: SECOND / limit } : {}
}

/**
 * Reads the SDK's answer.
 * @param now ms, to turn a date in `retry-after` into a wait
 */
export const outcomeOf = (answer: Answer, now: number): Outcome =>
  v.is(Accepted, answer.data)
    ? { kind: 'accepted', providerId: answer.data.id, ...paceOf(answer.headers) }
    : faultOf(answer, now)

const AllAccepted = v.object({
  data: v.array(Accepted),
  errors: v.optional(v.array(v.object({ index: v.number(), message: v.optional(v.string(), '') })), []),
})

/**
 * Reads the SDK's answer to a batch (https://resend.com/docs/api-reference/emails/send-batch-emails): ids of those it took, in
 * order, and which ones it did not. An answer that does not account for all of them is `unsure`.
 */
export const outcomeOfAll = (answer: Answer, many: number, now: number): OutcomeOfAll => {
  const taken = v.safeParse(AllAccepted, answer.data)
  if (!taken.success) return faultOf(answer, now)
  const { data, errors } = taken.output
  const refused = new Set(errors.map(({ index }) => index))
  if (data.length + refused.size !== many) return { kind: 'unsure', code: 'provider.no_id' }
  const ids = data.values()
  const each = Array.from({ length: many }, (_, i) => {
    const id = refused.has(i) ? undefined : ids.next().value?.id
    return id === undefined ? { refused: 'provider.refused' } : { providerId: id }
  })
  return { kind: 'accepted', each, ...paceOf(answer.headers) }
}
