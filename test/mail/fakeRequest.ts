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

const decode = (text: string): Fields | undefined => {
  try {
    const value: unknown = JSON.parse(text)
    return isFields(value) ? value : undefined
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

/** What Resend checks before it looks at idempotency keys: the answer if it refuses, else the fields of the email. */
export const check = (
  request: IncomingMessage,
  text: string,
  apiKey: string,
): { refused: Answer } | { fields: Fields } => {
  if (request.method !== 'POST' || request.url !== '/emails') {
    return { refused: refusal(404, 'not_found', 'The requested endpoint does not exist.') }
  }
  const outsider = unauthorised(request.headers.authorization, apiKey)
  if (outsider) return { refused: outsider }
  const fields = decode(text)
  if (!fields) return { refused: refusal(400, 'validation_error', 'The request body is not valid JSON.') }
  const key = request.headers['idempotency-key']
  if (key !== undefined && (key.length === 0 || key.length > 256)) {
    return { refused: refusal(400, 'invalid_idempotency_key', 'The key must be between 1-256 chars.') }
  }
  const wrong = invalid(fields)
  return wrong ? { refused: wrong } : { fields }
}
