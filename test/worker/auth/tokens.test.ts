import { env } from 'cloudflare:workers'
import { beforeEach, expect, it, vi } from 'vitest'
import { bearing, connected, emptied, everythingStored, signedIn, world } from './world.ts'

const DAY = 86_400_000

beforeEach(emptied)

it('stores no token, link or device code that lets anybody in', async () => {
  const w = world()
  const token = await connected(w, 'ada@example.com')
  const browser = await signedIn(w, 'bob@example.com')
  const code = await w.newCode()
  await browser.post('/signin', { email: 'ada@example.com' }, { 'cf-connecting-ip': '203.0.113.7' })
  const link = new URL(w.mails.at(-1)?.link ?? '').searchParams.get('token') ?? ''
  const cookie = decodeURIComponent(browser.cookies.get('sillage') ?? '').split('.')[0] ?? ''
  const stored = await everythingStored()
  for (const secret of [token, link, cookie, code.device_code]) {
    expect(secret.length).toBeGreaterThan(30)
    expect(stored).not.toContain(secret)
  }
  expect(stored).not.toContain('203.0.113.7')
})

it('lets nobody in with what is stored', async () => {
  const w = world()
  await connected(w, 'ada@example.com')
  const stored = await env.DB.prepare('SELECT token FROM auth_session').all<{ token: string }>()
  expect(stored.results.length).toBeGreaterThan(0)
  for (const { token } of stored.results) expect(await w.auth.memberOf(bearing(token))).toBeUndefined()
})

it('ends with sign-out over the API, for this token alone', async () => {
  const w = world()
  const [one, other] = [await connected(w, 'ada@example.com'), await connected(w, 'ada@example.com')]
  const answer = await w.api('/sign-out', {}, { authorization: `Bearer ${one}`, origin: 'moz-extension://anything' })
  expect(answer.status).toBe(200)
  expect(await w.auth.memberOf(bearing(one))).toBeUndefined()
  expect(await w.auth.memberOf(bearing(other))).toMatchObject({ email: 'ada@example.com' })
})

it('ends with the membership, in the extension and on the pages', async () => {
  const w = world()
  const token = await connected(w, 'ada@example.com')
  const browser = await signedIn(w, 'ada@example.com')
  w.members.delete('ada@example.com')
  expect(await w.auth.memberOf(bearing(token))).toBeUndefined()
  expect(await (await browser.get('/signin')).text()).toContain('<h1>Sign in</h1>')
})

it('ends when its row is deleted', async () => {
  const w = world()
  const token = await connected(w, 'ada@example.com')
  await env.DB.prepare('DELETE FROM auth_session').run()
  expect(await w.auth.memberOf(bearing(token))).toBeUndefined()
})

it('lasts thirty days from the last day it was used', async () => {
  const w = world()
  const token = await connected(w, 'ada@example.com')
  const start = Date.now()
  const memberAfter = async (days: number) => {
    vi.useFakeTimers({ toFake: ['Date'], now: start + days * DAY })
    const member = await w.auth.memberOf(bearing(token))
    vi.useRealTimers()
    return member?.email
  }
  expect(await memberAfter(29)).toBe('ada@example.com')
  expect(await memberAfter(58)).toBe('ada@example.com')
  expect(await memberAfter(89)).toBeUndefined()
})

it('is of no use under another secret', async () => {
  const token = await connected(world(), 'ada@example.com')
  const other = world({ secret: 'another secret of more than thirty-two characters' })
  expect(await other.auth.memberOf(bearing(token))).toBeUndefined()
})

it('is the only thing memberOf reads: no cookie counts, alone or beside a bad token', async () => {
  const w = world()
  const browser = await signedIn(w, 'ada@example.com')
  const cookie = `sillage=${browser.cookies.get('sillage')}`
  expect(await w.auth.memberOf(new Request('http://localhost:8787/v1/me', { headers: { cookie } }))).toBeUndefined()
  for (const bad of ['x'.repeat(32), 'a.b', '%']) {
    expect(await w.auth.memberOf(bearing(bad, { cookie }))).toBeUndefined()
  }
})

it.each([
  '',
  ' ',
  'x',
  'a.b',
  'a.b.c',
  '%',
  '%2E',
  '.',
  'x'.repeat(32),
  'x'.repeat(5000),
  "' OR 1=1",
  'sillage=x; a=b',
])('knows nobody by %j', async (token) => {
  expect(await world().auth.memberOf(bearing(token))).toBeUndefined()
})

it.each(['Basic eDp5', 'Bearer', 'Token abc', 'Bearer a b'])('knows nobody by the header %j', async (authorization) => {
  const request = new Request('http://localhost:8787/v1/me', { headers: { authorization } })
  expect(await world().auth.memberOf(request)).toBeUndefined()
})

it('refuses to start with a short secret, and says how to make one', () => {
  expect(() => world({ secret: 'short' })).toThrow('openssl rand -hex 32')
})
