import * as v from 'valibot'
import { Id } from './engine/index.ts'
import { openToken, signToken } from './token.ts'

/** Behind a page's address: `?sillage-preview=…`. */
export const PARAMETER = 'sillage-preview'

/** One message of a draft, which may be seen by whoever has the link, until then (ms since 1970). */
const Shown = v.strictObject({ site: Id, workflow: Id, step: Id, until: v.number() })
export type Shown = v.InferOutput<typeof Shown>

const base64url = (text: string): string => btoa(text).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '')

const Payload = v.pipe(
  v.string(),
  v.transform((text) => atob(text.replaceAll('-', '+').replaceAll('_', '/'))),
  v.parseJson(),
  Shown,
)

/** Signs what a link shows; ids are ASCII, so nothing is lost in base64. */
export const signPreview = (secret: string, shown: Shown): Promise<string> =>
  signToken(secret, 'preview', base64url(JSON.stringify(shown)))

/** What a page's address shows by a link we signed; undefined for any other, and once it is over. */
export const openPreview = async (secret: string, address: string, now: number): Promise<Shown | undefined> => {
  const token = URL.parse(address)?.searchParams.get(PARAMETER)
  const payload = token ? await openToken(secret, 'preview', token) : undefined
  if (payload === undefined) return undefined
  const read = v.safeParse(Payload, payload)
  return read.success && read.output.until > now ? read.output : undefined
}
