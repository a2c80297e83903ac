import * as v from 'valibot'
import { Problem } from '../../worker/protocol.ts'
import type { Session } from '../state/kept.ts'

/** Why a call gave nothing, as data; the words are in `locales/`. */
export type Failure =
  | { kind: 'unreachable' }
  | { kind: 'signed_out' }
  /** Somebody else saved since; nothing was overwritten. */
  | { kind: 'conflict' }
  /** What it was made from is no draft of the worker's, as after a back-up was taken up again; nothing was overwritten. */
  | { kind: 'unknown_draft' }
  | { kind: 'refused'; status: number; problem?: Problem | undefined }
  | { kind: 'garbled' }
export type Result<T> = { ok: true; value: T } | { ok: false; failure: Failure }

/** Where only success matters: the answer's body is not looked at. */
export const Anything = v.unknown()

/** Milliseconds before a call counts as unanswered. */
const TIMEOUT = 15_000

const failureOf = (status: number, json: unknown): Failure => {
  const decoded = v.safeParse(Problem, json)
  const problem = decoded.success ? decoded.output : undefined
  if (status === 401) return { kind: 'signed_out' }
  if (problem?.type.endsWith('/conflict')) return { kind: 'conflict' }
  if (problem?.type.endsWith('/draft')) return { kind: 'unknown_draft' }
  // RFC 9110 15.6.3: the worker is well, and whoever it asked refused; it says who and why.
  const isPassedOn = status === 502 && problem !== undefined
  return status >= 500 && !isPassedOn ? { kind: 'unreachable' } : { kind: 'refused', status, problem }
}

export type Call = { method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'; path: string; body?: unknown }

/**
 * One call to the worker in the member's name, from an extension page only; findings come back in `language`. Never
 * throws; no cookies, so no other site's page can act through it.
 */
export const request = async <S extends v.GenericSchema>(
  session: Session,
  language: string,
  schema: S,
  call: Call,
): Promise<Result<v.InferOutput<S>>> => {
  const send = fetch(session.edge + call.path, {
    method: call.method,
    headers: {
      authorization: `Bearer ${session.token}`,
      'accept-language': language,
      ...(call.body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    ...(call.body === undefined ? {} : { body: JSON.stringify(call.body) }),
    credentials: 'omit',
    cache: 'no-store',
    signal: AbortSignal.timeout(TIMEOUT),
  })
  const response = await send.catch(() => undefined)
  if (response === undefined) return { ok: false, failure: { kind: 'unreachable' } }
  const json: unknown = await response.json().catch(() => undefined)
  if (!response.ok) return { ok: false, failure: failureOf(response.status, json) }
  const decoded = v.safeParse(schema, json)
  return decoded.success ? { ok: true, value: decoded.output } : { ok: false, failure: { kind: 'garbled' } }
}
