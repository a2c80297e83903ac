import * as v from 'valibot'
import type { Fault } from './provider.ts'

const HOUR = 3_600_000
/** No answer says how long to wait; a day's quota is asked for again every hour. */
const QUOTA_PAUSE = HOUR
/** The same of a rate, in ms: short enough to be sat out. */
const RATE_PAUSE = 10_000

const Thrown = v.object({ code: v.optional(v.string()), message: v.optional(v.string(), '') })

/** Faults of the account or of the binding, not of the mail: waiting for a person to mend them loses nothing. */
const ACCOUNT: Readonly<Record<string, string>> = {
  E_SENDER_NOT_VERIFIED: 'provider.domain',
  E_SENDER_DOMAIN_NOT_AVAILABLE: 'provider.domain',
  E_RECIPIENT_NOT_ALLOWED: 'provider.recipients',
}

/** What is said of this one mail, before anything of it has gone. */
const REFUSED: readonly string[] = [
  ...['E_VALIDATION_ERROR', 'E_FIELD_MISSING', 'E_TOO_MANY_RECIPIENTS', 'E_CONTENT_TOO_LARGE'],
  ...['E_HEADER_NOT_ALLOWED', 'E_HEADER_USE_API_FIELD', 'E_HEADER_VALUE_INVALID', 'E_HEADER_VALUE_TOO_LONG'],
  ...['E_HEADER_NAME_INVALID', 'E_HEADERS_TOO_LARGE', 'E_HEADERS_TOO_MANY'],
]

/** Its own list of addresses that bounced or complained, which it keeps for the account. */
const SUPPRESSED = 'E_RECIPIENT_SUPPRESSED'

/** What a binding says whose `allowed_…` lists of wrangler.toml do not have the address. It names the address, so it is not repeated. */
const NOT_ALLOWED = /^email (from|to) .* not allowed$/

const pause = (code: string, after?: number): Fault => ({
  kind: 'retry',
  quota: true,
  code,
  ...(after === undefined ? {} : { after }),
})

const byCode = (code: string): Fault | undefined => {
  if (code === 'E_RATE_LIMIT_EXCEEDED') return { kind: 'retry', code: 'provider.rate', after: RATE_PAUSE }
  if (code === 'E_DAILY_LIMIT_EXCEEDED') return pause('provider.quota', QUOTA_PAUSE)
  if (code === SUPPRESSED) return { kind: 'refused', code: 'provider.suppressed', detail: code }
  const account = Object.hasOwn(ACCOUNT, code) ? ACCOUNT[code] : undefined
  if (account !== undefined) return pause(account)
  return REFUSED.includes(code) ? { kind: 'refused', code: 'provider.refused', detail: code } : undefined
}

const byWords = (message: string): Fault | undefined => {
  const refused = NOT_ALLOWED.exec(message)?.[1]
  return refused === undefined ? undefined : pause(refused === 'from' ? 'provider.from' : 'provider.recipients')
}

/**
 * Reads what the binding throws (https://developers.cloudflare.com/email-service/api/send-emails/workers-api/#error-codes). What is
 * not certainly a refusal is `unsure`: an internal error, a delivery that failed on its way (`E_DELIVERY_FAILED`), a code we do
 * not know.
 */
export const faultOf = (thrown: unknown): Fault => {
  const { code, message } = v.parse(v.fallback(Thrown, { message: '' }), thrown)
  const known = code === undefined ? byWords(message) : byCode(code)
  return known ?? { kind: 'unsure', code: code === undefined ? 'provider.unreachable' : 'provider.error' }
}
