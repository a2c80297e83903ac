import { sign } from 'hono/jwt'
import { describe, expect, it } from 'vitest'
import { verifyIdentity } from '../../worker/identity/token.ts'
import { newSecret } from '../../worker/keyText.ts'
import { START } from './shopWorld.ts'

const SITE = 'lantern'
const SECRET = `ids_${newSecret()}`
const NOW = START / 1000
const HOUR = 3600
const CLAIMS = { aud: SITE, sub: 'ada@example.org', iat: NOW, exp: NOW + HOUR }

/** Signed by a library that is not ours. */
const signed = (claims: object, secret = SECRET) => sign({ ...claims }, secret, 'HS256')
const verify = (token: string, now = START) => verifyIdentity(token, { site: SITE, secret: SECRET, now })
const faultOf = async (claims: object, secret = SECRET) => {
  const verified = await verify(await signed(claims, secret))
  return verified.ok ? undefined : verified.fault
}
const part = (value: unknown): string =>
  btoa(JSON.stringify(value)).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '')
/** Signed rightly, under a header that says what it likes. */
const under = async (header: unknown, claims: object = CLAIMS): Promise<string> => {
  const text = `${part(header)}.${part(claims)}`
  const bytes = (of: string) => new TextEncoder().encode(of)
  const key = await crypto.subtle.importKey('raw', bytes(SECRET), { name: 'HMAC', hash: 'SHA-256' }, false, ['sign'])
  const mac = new Uint8Array(await crypto.subtle.sign('HMAC', key, bytes(text)))
  return `${text}.${btoa(String.fromCharCode(...mac))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replace(/=+$/, '')}`
}

describe('an identity token', () => {
  it.each<[string, object, object]>([
    ['by sub', CLAIMS, { email: 'ada@example.org', attributes: {} }],
    [
      'by email, whatever sub is',
      { ...CLAIMS, sub: 'user-7', email: ' Ada@Example.org' },
      { email: 'ada@example.org' },
    ],
    [
      'with attributes',
      { ...CLAIMS, attributes: { plan: 'gold', seats: 3 } },
      { attributes: { plan: 'gold', seats: 3 } },
    ],
    ['for several audiences', { ...CLAIMS, aud: ['shop', SITE] }, { email: 'ada@example.org' }],
    ['without iat', { ...CLAIMS, iat: undefined }, { email: 'ada@example.org' }],
    ['for 24 hours', { ...CLAIMS, exp: NOW + 24 * HOUR }, { email: 'ada@example.org' }],
    ['by a clock a minute ahead', { ...CLAIMS, iat: NOW + 60, nbf: NOW + 60, exp: NOW + 60 + 24 * HOUR }, {}],
  ])('says who it is: %s', async (_, claims, identity) => {
    expect(await verify(await signed(claims))).toMatchObject({ ok: true, identity })
  })

  it.each<[string, object, string]>([
    ['of another site', { ...CLAIMS, aud: 'other' }, 'audience'],
    ['of several other sites', { ...CLAIMS, aud: ['lantern2', 'lanter'] }, 'audience'],
    ['of no site', { ...CLAIMS, aud: undefined }, 'claims'],
    ['that has run out', { ...CLAIMS, iat: NOW - HOUR, exp: NOW }, 'expired'],
    ['that never runs out', { ...CLAIMS, exp: undefined }, 'claims'],
    ['that runs out in words', { ...CLAIMS, exp: '2042-01-01' }, 'claims'],
    ['that lives 25 hours', { ...CLAIMS, exp: NOW + 25 * HOUR }, 'life'],
    ['that lives 25 hours, of which one has passed', { ...CLAIMS, iat: NOW - HOUR, exp: NOW + 24 * HOUR }, 'life'],
    ['that lives a second too long', { ...CLAIMS, exp: NOW + 24 * HOUR + 1 }, 'life'],
    ['that lives 25 hours from nobody says when', { ...CLAIMS, iat: undefined, exp: NOW + 25 * HOUR }, 'life'],
    ['made tomorrow', { ...CLAIMS, iat: NOW + 24 * HOUR, exp: NOW + 48 * HOUR }, 'early'],
    ['for tomorrow', { ...CLAIMS, nbf: NOW + 61 }, 'early'],
    ['of nobody', { ...CLAIMS, sub: undefined }, 'claims'],
    ['of no address', { ...CLAIMS, sub: 'user-7' }, 'claims'],
    ['of an email that is none, though sub is one', { ...CLAIMS, email: 'x' }, 'claims'],
    ['of two addresses', { ...CLAIMS, sub: 'ada@example.org,eve@example.org' }, 'claims'],
    ['with attributes that are none', { ...CLAIMS, attributes: { a: { b: { c: 1 } } } }, 'claims'],
    [
      'with 41 attributes',
      { ...CLAIMS, attributes: Object.fromEntries(Array.from({ length: 41 }, (_, i) => [`a${i}`, i])) },
      'claims',
    ],
  ])('is refused %s', async (_, claims, fault) => {
    expect(await faultOf(claims)).toBe(fault)
  })

  it.each<[string, unknown]>([
    ['none', { alg: 'none', typ: 'JWT' }],
    ['None', { alg: 'None' }],
    ['RS256', { alg: 'RS256', typ: 'JWT' }],
    ['HS512', { alg: 'HS512', typ: 'JWT' }],
    ['hs256', { alg: 'hs256' }],
    ['several', { alg: ['HS256'] }],
    ['no algorithm', { typ: 'JWT' }],
    ['what must be understood', { alg: 'HS256', crit: ['b64'], b64: false }],
    ['nothing', null],
  ])('is refused under a header of %s, though its signature is right', async (_, header) => {
    expect(await verify(await under(header))).toEqual({ ok: false, fault: 'algorithm' })
  })

  it('of alg none without a signature, or with an empty one, is none', async () => {
    const bare = `${part({ alg: 'none' })}.${part(CLAIMS)}`
    for (const token of [bare, `${bare}.`, `${bare}..`, `..`, '', 'x', `${bare}.AAAA`])
      expect((await verify(token)).ok).toBe(false)
  })

  it('is refused with the secret of another site', async () => {
    expect(await faultOf(CLAIMS, `ids_${newSecret()}`)).toBe('signature')
  })

  it('of which one bit was changed says nothing: 1,000 flips, over every character', async () => {
    const token = await signed({ ...CLAIMS, attributes: { plan: 'gold' } })
    expect((await verify(token)).ok).toBe(true)
    let taken = 0
    for (let n = 0; n < 1000; n++) {
      const at = n % token.length
      const changed = String.fromCharCode(token.charCodeAt(at) ^ (1 << (Math.floor(n / token.length) % 7)))
      if ((await verify(token.slice(0, at) + changed + token.slice(at + 1))).ok) taken++
    }
    expect(taken).toBe(0)
  })

  it('has one spelling: the bits of the last character that mean nothing count too', async () => {
    const token = await signed(CLAIMS)
    const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'
    const answers = await Promise.all([...ALPHABET].map((last) => verify(token.slice(0, -1) + last)))
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1)
    for (const tail of ['=', ' ', '\n']) expect((await verify(token + tail)).ok).toBe(false)
  })

  it('of 2 KB is read, of one character more is not', async () => {
    const filled = async (n: number) => signed({ ...CLAIMS, extra: 'x'.repeat(n) })
    const sizes = await Promise.all(Array.from({ length: 40 }, (_, n) => filled(1380 + n)))
    const [at, over] = [sizes.findLast(({ length }) => length <= 2048), sizes.find(({ length }) => length > 2048)]
    expect((await verify(at ?? '')).ok).toBe(true)
    expect(await verify(over ?? '')).toEqual({ ok: false, fault: 'size' })
  })

  it('is named by what holds none of it', async () => {
    const token = await signed(CLAIMS)
    const verified = await verify(token)
    const id = verified.ok ? verified.identity.id : ''
    expect(id).toMatch(/^[A-Za-z0-9_-]{43}$/)
    expect(token).not.toContain(id)
  })
})
