import * as v from 'valibot'
import { problem } from './problem.ts'
import { LARGEST, readText } from './readText.ts'

const parse = (text: string): unknown => {
  try {
    return JSON.parse(text === '' ? '{}' : text)
  } catch {
    return undefined
  }
}

/** The decoded body, or the answer that says what is wrong with it. JSON only: no form of a foreign page can send that. */
export const readBody = async <T>(request: Request, schema: v.GenericSchema<unknown, T>): Promise<T | Response> => {
  const type = (request.headers.get('content-type') ?? '').split(';')[0]?.trim().toLowerCase()
  const text = await readText(request)
  if (text === undefined) return problem(413, 'invalid_request', `The body is larger than ${LARGEST} bytes`)
  if (text !== '' && type !== 'application/json') return problem(415, 'invalid_request', 'Send application/json')
  const body = v.safeParse(schema, parse(text))
  if (body.success) return body.output
  const where = body.issues.map((issue) => v.getDotPath(issue) ?? 'body').join(', ')
  return problem(400, 'invalid_request', `Not understood: ${where}`)
}
