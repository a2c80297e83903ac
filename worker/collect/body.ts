import * as v from 'valibot'
import { issue, parse } from '../engine/index.ts'
import { Refusal } from '../problem.ts'
import { CollectRequest, LIMITS } from '../protocol.ts'

const tooLarge = (): Refusal =>
  new Refusal({ status: 413, code: 'too-large', title: 'The request is larger than 64 KB.', detail: 'Send fewer events at a time.' })

/** Reads a body as it arrives and gives up at the first byte over the limit, so that size costs us nothing. */
export const readBody = async (request: Request, limit: number): Promise<string> => {
  if (Number(request.headers.get('content-length') ?? 0) > limit) throw tooLarge()
  if (!request.body) return ''
  const reader = request.body.getReader()
  const chunks: Uint8Array[] = []
  let size = 0
  for (;;) {
    const { done, value } = await reader.read()
    if (done) break
    size += value.byteLength
    if (size > limit) {
      await reader.cancel()
      throw tooLarge()
    }
    chunks.push(value)
  }
  return new TextDecoder('utf-8', { fatal: true, ignoreBOM: false }).decode(join(chunks, size))
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

/** Brackets nested deeper than the limit, counted without parsing: strings are skipped. */
const isTooDeep = (text: string, limit: number): boolean => {
  let depth = 0
  let isInString = false
  for (let i = 0; i < text.length; i++) {
    const c = text[i]
    if (isInString) {
      if (c === '\\') i++
      else if (c === '"') isInString = false
    } else if (c === '"') isInString = true
    else if (c === '{' || c === '[') {
      if (++depth > limit) return true
    } else if (c === '}' || c === ']') depth--
  }
  return false
}

const malformed = (code: string): Refusal =>
  new Refusal({ status: 400, code: 'malformed', title: 'The body is not a JSON object we can read.', issues: [issue(code, [], { max: LIMITS.depth })] })

const json = v.pipe(v.string(), v.parseJson())

/** Decodes a collect request; throws a `Refusal` that says what is wrong and where. */
export const readCollect = async (request: Request): Promise<CollectRequest> => {
  const text = await readBody(request, LIMITS.bytes).catch((error: unknown) => {
    throw error instanceof Refusal ? error : malformed('collect.utf8')
  })
  if (isTooDeep(text, LIMITS.depth)) throw malformed('collect.depth')
  const raw = v.safeParse(json, text)
  if (!raw.success) throw malformed('collect.json')
  const parsed = parse(CollectRequest, raw.output)
  if (parsed.ok) return parsed.value
  throw new Refusal({ status: 422, code: 'invalid-events', title: 'Some events cannot be accepted; nothing was recorded.', issues: parsed.issues })
}
