import * as v from 'valibot'
import { openToken, signToken } from './token.ts'

const base64url = (text: string): string => btoa(text).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '')

const Encoded = v.pipe(
  v.string(),
  v.transform((text) => atob(text.replaceAll('-', '+').replaceAll('_', '/'))),
  v.parseJson(),
)

/** A word behind a page's address (`?sillage-…=…`) by which its script may ask for more than others, until a moment (ms since 1970). */
export type SignedLink<T> = {
  /** Whether an address has the word. Whether it may be used is asked of its signature. */
  isOn(address: string | undefined): boolean
  /** The word, to be put behind an address. */
  sign(secret: string, what: T): Promise<string>
  /** What an address asks for by a link we signed; undefined for any other, and once it is over. */
  open(secret: string, address: string, now: number): Promise<T | undefined>
  /** The address of the page itself. */
  without(address: string): string
}

/** Links of one kind: what they say is in them, for all to read. Ids are ASCII, so nothing is lost in base64. */
export const signedLink = <T extends { until: number }>(
  purpose: 'preview' | 'why',
  payload: v.GenericSchema<unknown, T>,
): SignedLink<T> => {
  const name = `sillage-${purpose}`
  return {
    isOn: (address) => address?.includes(`${name}=`) === true,
    sign: async (secret, what) => `${name}=${await signToken(secret, purpose, base64url(JSON.stringify(what)))}`,
    open: async (secret, address, now) => {
      const token = URL.parse(address)?.searchParams.get(name)
      const said = token ? await openToken(secret, purpose, token) : undefined
      const read = v.safeParse(v.pipe(Encoded, payload), said)
      return read.success && read.output.until > now ? read.output : undefined
    },
    without: (address) => address.replace(new RegExp(`([?&])${name}=[^&#]*&?`), '$1').replace(/[?&](?=#|$)/, ''),
  }
}
