import * as v from 'valibot'
import { type Issue, issue, MAX_ISSUES, parse } from '../engine/index.ts'
import { Refusal } from '../problem.ts'
import { CollectRequest, LIMITS } from '../protocol.ts'
import { withOrders } from './orders.ts'

const tooLarge = (limit: number): Refusal =>
  new Refusal({
    status: 413,
    code: 'too-large',
    title: `The request is larger than ${Math.floor(limit / 1024)} KB.`,
    detail: 'Send less at a time.',
  })

const REPLACED = '\ufffd'

/**
 * The platform's own decoder, which costs a page view less than one that refuses, puts a sign where bytes are no text. Some pages have that
 * sign in their titles already. Three bytes of a cut letter of four become the three of the sign, and pass as it: the rest is read as sent.
 */
const isAltered = (text: string, bytes: number): boolean =>
  text.includes(REPLACED) && new TextEncoder().encode(text).length !== bytes

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: false })

/**
 * Reads a body as it arrives and gives up at the first byte over the limit, so that size costs us nothing.
 * @throws Refusal if it is too large, ends in mid-air or is not UTF-8
 */
export const readBody = async (request: Request, limit: number): Promise<string> => {
  try {
    const bytes = announced(request, limit)
    if (bytes === undefined) return utf8.decode(await readCounted(request, limit))
    const text = await request.text()
    if (!isAltered(text, bytes)) return text
  } catch (error) {
    if (error instanceof Refusal) throw error
  }
  throw malformed('It is cut off, or not UTF-8.')
}

/**
 * How long a body says it is: HTTP holds it to that (RFC 9112, 6.2), so it need not be counted. Throws a 413 `Refusal` over the
 * limit.
 */
const announced = (request: Request, limit: number): number | undefined => {
  const said = request.headers.get('content-length')
  if (said === null) return undefined
  if (Number(said) > limit) throw tooLarge(limit)
  return Number(said)
}

/** A body's own bytes. Throws a 413 `Refusal` at the first one over the limit. */
export const readBytes = async (request: Request, limit: number): Promise<Uint8Array> =>
  announced(request, limit) === undefined ? readCounted(request, limit) : new Uint8Array(await request.arrayBuffer())

const readCounted = async ({ body }: Request, limit: number): Promise<Uint8Array> => {
  if (!body) return new Uint8Array()
  const reader = body.getReader()
  const chunks: Uint8Array[] = []
  let size = 0
  for (;;) {
    const { done, value } = await reader.read()
    if (done) break
    size += value.byteLength
    if (size > limit) {
      await reader.cancel()
      throw tooLarge(limit)
    }
    chunks.push(value)
  }
  return join(chunks, size)
}

const join = (chunks: readonly Uint8Array[], size: number): Uint8Array => {
  const [only] = chunks
  if (only && chunks.length === 1) return only
  const whole = new Uint8Array(size)
  let at = 0
  for (const chunk of chunks) {
    whole.set(chunk, at)
    at += chunk.byteLength
  }
  return whole
}

const [QUOTE, BACKSLASH] = [0x22, 0x5c]
const [OPEN, CLOSE] = [new Set([0x7b, 0x5b]), new Set([0x7d, 0x5d])]

/** Where a string that begins before `from` ends: the place of its closing quote. */
const endOfString = (text: string, from: number): number => {
  let i = from
  for (let c = text.charCodeAt(i); i < text.length && c !== QUOTE; c = text.charCodeAt(i)) i += c === BACKSLASH ? 2 : 1
  return i
}

/** What has no more opening brackets than that, in strings or out of them, is not nested deeper: most bodies hold one event. */
const mayBeDeep = (text: string, limit: number): boolean => {
  let left = limit
  for (const bracket of ['{', '['])
    for (let at = text.indexOf(bracket); at >= 0; at = text.indexOf(bracket, at + 1)) if (left-- === 0) return true
  return false
}

/** Brackets nested deeper than the limit, counted without parsing: strings are skipped. */
const isTooDeep = (text: string, limit: number): boolean => {
  if (!mayBeDeep(text, limit)) return false
  let depth = 0
  for (let i = 0; i < text.length; i++) {
    const c = text.charCodeAt(i)
    if (c === QUOTE) i = endOfString(text, i + 1)
    else if (OPEN.has(c)) {
      if (++depth > limit) return true
    } else if (CLOSE.has(c)) depth--
  }
  return false
}

/** Names that every object has already (CWE-1321). The schemas would leave them out in silence. */
const RESERVED = new Set(['__proto__', 'constructor', 'prototype'])

/** Every reserved name in what was decoded, with its path. */
export const reservedIn = (value: unknown, path: (string | number)[] = []): Issue[] => {
  if (typeof value !== 'object' || value === null) return []
  if (Array.isArray(value)) return value.flatMap((each, i) => reservedIn(each, [...path, i]))
  return Object.entries(value).flatMap(([key, each]) =>
    RESERVED.has(key) ? [issue('shape.unknown', [...path, key])] : reservedIn(each, [...path, key]),
  )
}

const malformed = (detail: string): Refusal =>
  new Refusal({ status: 400, code: 'malformed', title: 'The body is not a JSON object we can read.', detail })

const invalid = (issues: Issue[]): Refusal =>
  new Refusal({
    status: 422,
    code: 'invalid-events',
    title: 'Some events cannot be accepted; nothing was recorded.',
    issues,
  })

const json = v.pipe(v.string(), v.parseJson())

/** A body of at most `limit` bytes, as JSON that nests no deeper than any message of ours. Throws a `Refusal` otherwise. */
export const readJson = async (request: Request, limit: number): Promise<unknown> => {
  const text = await readBody(request, limit)
  if (isTooDeep(text, LIMITS.depth)) throw malformed(`Its brackets are nested deeper than ${LIMITS.depth}.`)
  const raw = v.safeParse(json, text)
  if (!raw.success) throw malformed('It is not JSON.')
  return raw.output
}

/** What was told, and where something of it was left out. */
export type Told = { request: CollectRequest; unkept: string[] }

/**
 * Decodes a collect request; throws a `Refusal` that says what is wrong and where. Carts and purchases lose what is wrong with
 * them, and nothing else.
 */
export const readCollect = async (request: Request): Promise<Told> => {
  const raw = await readJson(request, LIMITS.bytes)
  const reserved = reservedIn(raw)
  if (reserved.length > 0) throw invalid(reserved.slice(0, MAX_ISSUES))
  const parsed = parse(CollectRequest, raw)
  if (parsed.ok) return { request: parsed.value, unkept: [] }
  const { value, unkept } = withOrders(raw)
  const mended = parse(CollectRequest, value)
  if (mended.ok) return { request: mended.value, unkept: unkept.slice(0, MAX_ISSUES).map((path) => path.join('.')) }
  throw invalid(mended.issues)
}
