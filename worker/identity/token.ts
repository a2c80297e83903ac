import * as v from 'valibot'
import { addressOf } from '../address.ts'
import { Props } from '../engine/index.ts'

/** Longest token that is looked at, in characters. */
export const LONGEST_TOKEN = 2048
/** Longest life of a token, in seconds. */
export const LONGEST_LIFE = 86_400
/** How far the clock of the site's server may be ahead of ours, in seconds. */
const SKEW = 60

/** Why a token says nothing. */
export type IdentityFault =
  | 'size'
  | 'form'
  | 'signature'
  | 'algorithm'
  | 'claims'
  | 'audience'
  | 'expired'
  | 'life'
  | 'early'

/** Who somebody is, as their site's server vouches for it. `id` names this very token. */
export type Identity = { id: string; email: string; attributes: Props }

export type Verified = { ok: true; identity: Identity } | { ok: false; fault: IdentityFault }

const Seconds = v.pipe(v.number(), v.minValue(0), v.maxValue(Number.MAX_SAFE_INTEGER))

/** RFC 7519 and 7515. What else a header holds is for others; `crit` says that it must not be passed over. */
const Header = v.object({ alg: v.literal('HS256'), crit: v.optional(v.undefined_()) })

const Claims = v.object({
  aud: v.union([v.string(), v.array(v.string())]),
  exp: Seconds,
  iat: v.optional(Seconds),
  nbf: v.optional(Seconds),
  sub: v.optional(v.string()),
  email: v.optional(v.string()),
  attributes: v.optional(Props, {}),
})
type Claims = v.InferOutput<typeof Claims>

const BASE64URL = { alphabet: 'base64url', omitPadding: true } as const

/** Bytes of one part, in the one spelling they have: the last character may carry bits that mean nothing. */
const bytesOf = (part: string): Uint8Array<ArrayBuffer> | undefined => {
  try {
    const bytes = Uint8Array.fromBase64(part, { alphabet: 'base64url' })
    return bytes.toBase64(BASE64URL) === part ? bytes : undefined
  } catch {
    return undefined
  }
}

const utf8 = (text: string): Uint8Array<ArrayBuffer> => new Uint8Array(new TextEncoder().encode(text))

const read = <S extends v.GenericSchema>(schema: S, part: string): v.InferOutput<S> | undefined => {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytesOf(part))
    const result = v.safeParse(v.pipe(v.string(), v.parseJson(), schema), text)
    return result.success ? result.output : undefined
  } catch {
    return undefined
  }
}

/** Names a token without holding any of it: what is stored of a token must not help to make one. */
const nameOf = async (token: string): Promise<string> =>
  new Uint8Array(await crypto.subtle.digest('SHA-256', utf8(token))).toBase64(BASE64URL)

/** Compared in constant time, by the platform. */
const isSigned = async (secret: string, signed: string, signature: Uint8Array<ArrayBuffer>): Promise<boolean> => {
  const key = await crypto.subtle.importKey('raw', utf8(secret), { name: 'HMAC', hash: 'SHA-256' }, false, ['verify'])
  return crypto.subtle.verify('HMAC', key, signature, utf8(signed))
}

/** What its times and its audience say against it. A token that was made in the future would live longer than a day. */
const faultOf = ({ aud, exp, iat, nbf }: Claims, site: string, now: number): IdentityFault | undefined => {
  if (![aud].flat().includes(site)) return 'audience'
  if (exp <= now) return 'expired'
  if (Math.max(iat ?? now, nbf ?? now) > now + SKEW) return 'early'
  return exp - Math.min(iat ?? now + SKEW, now + SKEW) > LONGEST_LIFE ? 'life' : undefined
}

const refused = (fault: IdentityFault): Verified => ({ ok: false, fault })

/**
 * Reads a JWT by which a site's own server says who a visitor is: HS256 and nothing else, for this site, for a day at most. Its
 * signature is looked at before anything in it is. Never throws; a fault names what is wrong, never what the token holds.
 *
 * @param now ms since 1970 UTC
 */
export const verifyIdentity = async (
  token: string,
  { site, secret, now }: { site: string; secret: string; now: number },
): Promise<Verified> => {
  if (token.length > LONGEST_TOKEN) return refused('size')
  const [header = '', payload = '', mac = '', ...more] = token.split('.')
  const signature = bytesOf(mac)
  if (!header || !payload || !mac || !signature || more.length > 0) return refused('form')
  if (!(await isSigned(secret, `${header}.${payload}`, signature))) return refused('signature')
  if (!read(Header, header)) return refused('algorithm')
  const claims = read(Claims, payload)
  const email = claims && addressOf(claims.email ?? claims.sub)
  if (!claims || email === undefined) return refused('claims')
  const fault = faultOf(claims, site, now / 1000)
  if (fault) return refused(fault)
  return { ok: true, identity: { id: await nameOf(token), email, attributes: claims.attributes } }
}
