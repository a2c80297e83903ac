import * as v from 'valibot'
import { CODES_PER_IP, CONNECTIONS_PER_IP, LINKS_PER_IP, type Limit, OPENINGS_PER_IP, POLLS_PER_IP } from './limits.ts'

const Short = v.pipe(v.string(), v.maxLength(512))
const Nothing = v.object({})
const UserCode = v.object({ userCode: Short })

/** A route of the library that is let through: what it may be told, and how often. Whatever else is sent is dropped. */
export type Route = {
  limit: Limit | undefined
  query: readonly string[]
  body: v.GenericSchema<unknown, object> | undefined
}

const get = (query: readonly string[], limit?: Limit): Route => ({ limit, query, body: undefined })
const post = (body: v.GenericSchema<unknown, object>, limit?: Limit): Route => ({ limit, query: [], body })

/**
 * Everything under `/api/auth` that exists. The library has some thirty routes more (passwords, accounts, social
 * sign-in); they answer 404. `user_id` of a code request is dropped: anybody could bind a code to somebody.
 */
export const ROUTES: Readonly<Record<string, Route>> = {
  'POST /sign-in/magic-link': post(v.object({ email: Short, language: v.optional(Short) }), LINKS_PER_IP),
  'GET /magic-link/verify': get(['token'], OPENINGS_PER_IP),
  'POST /device/code': post(v.object({ client_id: Short }), CONNECTIONS_PER_IP),
  'POST /device/token': post(v.object({ grant_type: Short, device_code: Short, client_id: Short }), POLLS_PER_IP),
  'POST /device/approve': post(UserCode, CODES_PER_IP),
  'POST /device/deny': post(UserCode, CODES_PER_IP),
  'GET /device': get(['user_code'], CODES_PER_IP),
  'GET /get-session': get([]),
  'POST /sign-out': post(Nothing),
}
