/** What goes wrong with a request. `…_after` faults have accepted the email by then; `slow` accepts it late. */
export type Fault =
  | 'rate'
  | 'concurrent'
  | 'daily_quota'
  | 'monthly_quota'
  | 'domain'
  | 'error_before'
  | 'error_after'
  | 'gateway_after'
  | 'reset_before'
  | 'reset_after'
  | 'bad_json_after'
  | 'no_id_after'
  | 'slow'

export type Answer = { status: number; body: string; headers?: Record<string, string> }

/** A refusal in the shape of Resend’s errors. */
export const refusal = (
  statusCode: number,
  name: string,
  message: string,
  headers?: Record<string, string>,
): Answer => ({
  status: statusCode,
  body: JSON.stringify({ statusCode, name, message }),
  ...(headers ? { headers } : {}),
})

const LIMITED = { 'ratelimit-limit': '2', 'ratelimit-remaining': '0', 'ratelimit-reset': '1', 'retry-after': '7' }

/** Answers given instead of accepting. */
const BEFORE: Partial<Record<Fault, Answer | 'reset'>> = {
  concurrent: refusal(409, 'concurrent_idempotent_requests', 'Same key, request still in progress.'),
  rate: refusal(429, 'rate_limit_exceeded', 'Too many requests.', LIMITED),
  daily_quota: refusal(429, 'daily_quota_exceeded', 'You have reached your daily email sending quota.'),
  monthly_quota: refusal(429, 'monthly_quota_exceeded', 'You have reached your monthly email sending quota.', {
    'retry-after': '86399',
  }),
  domain: refusal(403, 'validation_error', 'The lantern-books.example domain is not verified.'),
  error_before: refusal(500, 'internal_server_error', 'An unexpected error occurred.'),
  reset_before: 'reset',
}

/** Answers given although the email was accepted. */
const AFTER: Partial<Record<Fault, Answer | 'reset'>> = {
  error_after: refusal(500, 'application_error', 'An unexpected error occurred.'),
  gateway_after: { status: 502, body: '<html>Bad gateway</html>', headers: { 'content-type': 'text/html' } },
  reset_after: 'reset',
  bad_json_after: { status: 200, body: '{"id":"fake-' },
  no_id_after: { status: 200, body: '{}' },
}

/** Those that go by themselves, by when they strike: what a provider does to one request in some. */
export const PASSING: readonly Fault[] = [
  'rate',
  'concurrent',
  'error_before',
  'reset_before',
  'error_after',
  'gateway_after',
  'reset_after',
  'bad_json_after',
  'no_id_after',
]

/** The answer of a fault before or after the email is accepted, nothing if it has none there. */
export const faultAnswer = (fault: Fault, when: 'before' | 'after'): Answer | 'reset' | undefined =>
  (when === 'before' ? BEFORE : AFTER)[fault]
