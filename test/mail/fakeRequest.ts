import type { IncomingMessage } from 'node:http'
import { type Answer, refusal } from './fakeFaults.ts'

export type Fields = Record<string, unknown>

/** A request's body as text. */
export const readBody = async (request: IncomingMessage): Promise<string> => {
  const parts: Buffer[] = []
  for await (const part of request) parts.push(part)
  return Buffer.concat(parts).toString('utf8')
}

const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const decode = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return undefined // no JSON: the caller answers 400
  }
}

const isText = (value: unknown): boolean => typeof value === 'string'

const invalid = (body: Fields): Answer | undefined => {
  const missing = ['from', 'to', 'subject'].find((name) => !isText(body[name]) && !Array.isArray(body[name]))
  if (missing) return refusal(422, 'missing_required_field', `Missing \`${missing}\` field.`)
  if (!isText(body.html) && !isText(body.text))
    return refusal(422, 'missing_required_field', 'Missing `html` or `text`.')
  const recipients = [body.to].flat()
  if (recipients.length > 50 || !recipients.every((to) => /^[^\s@]+@[^\s@]+$/.test(String(to))))
    return refusal(422, 'validation_error', 'Invalid `to` field.')
  return undefined
}

const unauthorised = (authorization: string | undefined, key: string): Answer | undefined => {
  if (!authorization) return refusal(401, 'missing_api_key', 'Missing API key in the authorization header.')
  return authorization === `Bearer ${key}` ? undefined : refusal(403, 'invalid_api_key', 'API key is invalid.')
}

/** One email of a request: taken, or wrong in itself. */
type Part = { fields: Fields } | { wrong: string }

/** A request that may be carried out: its emails in order, and whether it was one or a batch of them. */
export type Asked = { parts: Part[]; isBatch: boolean }

const MOST = 100
const NO_JSON = refusal(400, 'validation_error', 'The request body is not valid JSON.')

const messageOf = (answer: Answer): string => {
  const body = decode(answer.body)
  return isFields(body) ? String(body.message) : ''
}

/** A strict batch is refused whole for one email that is wrong; a permissive one takes the others. */
const batchOf = (body: unknown, isPermissive: boolean): Asked | { refused: Answer } => {
  if (!Array.isArray(body) || !body.every(isFields)) return { refused: NO_JSON }
  if (body.length === 0 || body.length > MOST)
    return { refused: refusal(422, 'validation_error', `A batch holds 1 to ${MOST} emails.`) }
  const wrongs = body.map(invalid)
  const first = wrongs.find((wrong) => wrong !== undefined)
  if (first && !isPermissive) return { refused: first }
  const parts = body.map((fields, i): Part => {
    const wrong = wrongs[i]
    return wrong ? { wrong: messageOf(wrong) } : { fields }
  })
  return { parts, isBatch: true }
}

const oneOf = (body: unknown): Asked | { refused: Answer } => {
  if (!isFields(body)) return { refused: NO_JSON }
  const wrong = invalid(body)
  return wrong ? { refused: wrong } : { parts: [{ fields: body }], isBatch: false }
}

const NO_KEY = refusal(400, 'invalid_idempotency_key', 'The key must be between 1-256 chars.')

/** What Resend checks before it looks at idempotency keys: the answer if it refuses, else the emails asked for. */
export const check = (
  { method, headers }: Pick<IncomingMessage, 'method' | 'headers'>,
  path: string,
  text: string,
  apiKey: string,
): { refused: Answer } | Asked => {
  if (method !== 'POST' || !['/emails', '/emails/batch'].includes(path))
    return { refused: refusal(404, 'not_found', 'The requested endpoint does not exist.') }
  const outsider = unauthorised(headers.authorization, apiKey)
  if (outsider) return { refused: outsider }
  const body = decode(text)
  const asked =
    path === '/emails' ? oneOf(body) : batchOf(body, headers['x-batch-validation']?.toString() === 'permissive')
  const key = headers['idempotency-key']
  return key !== undefined && (key.length === 0 || key.length > 256) ? { refused: NO_KEY } : asked
}
