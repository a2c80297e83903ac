import * as v from 'valibot'
import { readText } from '../readText.ts'

const Text = v.pipe(v.string(), v.maxLength(1024))

const Fields = v.object({
  lang: v.optional(Text),
  user_code: v.optional(Text),
  email: v.optional(Text, ''),
  token: v.optional(Text, ''),
  answer: v.optional(v.picklist(['allow', 'refuse'])),
})
export type Fields = v.InferOutput<typeof Fields>

/**
 * The fields of a form one of our own pages has sent. `foreign`: the browser names another page as its origin, or none,
 * and nothing may be done. `broken`: too long, or not a form.
 */
export const readForm = async (request: Request, origin: string): Promise<Fields | 'foreign' | 'broken'> => {
  if (request.headers.get('origin') !== origin) return 'foreign'
  const type = request.headers.get('content-type') ?? ''
  const text = type.startsWith('application/x-www-form-urlencoded') ? await readText(request) : undefined
  if (text === undefined) return 'broken'
  const fields = v.safeParse(Fields, Object.fromEntries(new URLSearchParams(text)))
  return fields.success ? fields.output : 'broken'
}
