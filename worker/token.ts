import { type Settings, secretsOf } from './settings.ts'

/** What a signed link may be used for; a token of one purpose is worth nothing for another. */
export type TokenPurpose = 'confirm' | 'unsubscribe' | 'preferences' | 'click' | 'open' | 'preview' | 'why'

/** What an id looks like; some sign what they are of instead: see signedLink.ts. */
const SIGNED = /^[A-Za-z0-9_-]{8,512}$/
const SHAPES: Partial<Record<TokenPurpose, RegExp>> = { preview: SIGNED, why: SIGNED }
const ID = /^[a-z0-9-]{8,64}$/

const base64url = (bytes: Uint8Array): string =>
  btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replace(/=+$/, '')

const fromBase64url = (text: string): Uint8Array<ArrayBuffer> | undefined => {
  if (!/^[A-Za-z0-9_-]{43}$/.test(text)) return undefined
  const bytes = Uint8Array.from(atob(`${text.replaceAll('-', '+').replaceAll('_', '/')}=`), (c) => c.charCodeAt(0))
  // The last character carries two bits that decoding ignores: one signature, one spelling.
  return base64url(bytes) === text ? bytes : undefined
}

const keyOf = (secret: string): Promise<CryptoKey> =>
  crypto.subtle.importKey('raw', new TextEncoder().encode(secret), { name: 'HMAC', hash: 'SHA-256' }, false, [
    'sign',
    'verify',
  ])

const messageOf = (purpose: TokenPurpose, id: string): Uint8Array<ArrayBuffer> =>
  new TextEncoder().encode(`sillage:${purpose}:${id}`)

/** Signs an id for one purpose: `<id>.<mac>`, HMAC-SHA-256. */
export const signToken = async (secret: string, purpose: TokenPurpose, id: string): Promise<string> => {
  const mac = await crypto.subtle.sign('HMAC', await keyOf(secret), messageOf(purpose, id))
  return `${id}.${base64url(new Uint8Array(mac))}`
}

/** The id of a token, if we signed it for this purpose. Compared in constant time by the platform. */
export const openToken = async (secret: string, purpose: TokenPurpose, token: string): Promise<string | undefined> => {
  const [id, mac, ...more] = token.split('.')
  const bytes = fromBase64url(mac ?? '')
  if (!id || !(SHAPES[purpose] ?? ID).test(id) || !bytes || more.length > 0) return undefined
  return (await crypto.subtle.verify('HMAC', await keyOf(secret), bytes, messageOf(purpose, id))) ? id : undefined
}

/** The id of a token of an email, which may have been signed before the secret was changed. */
export const openMailed = async (
  settings: Pick<Settings, 'SECRET' | 'SECRET_BEFORE'>,
  purpose: 'unsubscribe' | 'preferences' | 'click' | 'open',
  token: string,
): Promise<string | undefined> => {
  for (const secret of secretsOf(settings)) {
    const id = await openToken(secret, purpose, token)
    if (id !== undefined) return id
  }
  return undefined
}
