import { env } from 'cloudflare:workers'
import { describe, expect, it } from 'vitest'
import { keyedHash } from '../../../worker/auth/keyedHash.ts'
import { library } from '../../../worker/auth/library.ts'
import { ROUTES } from '../../../worker/auth/routes.ts'
import { connected, signedIn, world } from './world.ts'

const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']

/** Every path the library itself would serve. */
const libraryPaths = (): string[] => {
  const made = library(
    {
      db: env.DB,
      secret: 'a secret of more than thirty-two characters',
      baseURL: 'http://localhost:8787',
      trustedOrigins: [],
      mayJoin: async () => true,
      sendSignIn: async () => {},
    },
    keyedHash('a secret of more than thirty-two characters'),
  )
  return Object.values(made.api).flatMap((endpoint) => (endpoint.path === undefined ? [] : [endpoint.path]))
}

describe('the routes', () => {
  it('are these and no others', () => {
    expect(Object.keys(ROUTES)).toEqual([
      'POST /sign-in/magic-link',
      'GET /magic-link/verify',
      'POST /device/code',
      'POST /device/token',
      'POST /device/approve',
      'POST /device/deny',
      'GET /device',
      'GET /get-session',
      'POST /sign-out',
    ])
  })

  it('leave out the rest of the library, whatever the method', async () => {
    const w = world()
    const paths = libraryPaths()
    expect(paths.length).toBeGreaterThan(30)
    for (const path of [...paths, '', '/', '/get-session/', '//get-session', '/ok', '/toString', '/../get-session']) {
      for (const method of METHODS) {
        if (Object.hasOwn(ROUTES, `${method} ${path}`)) continue
        const answer = await w.auth.handle(new Request(`${w.origin}/api/auth${path}`, { method }), () => {})
        expect([method, path, answer.status]).toEqual([method, path, 404])
      }
    }
  })
})

describe('the API', () => {
  it('neither reads nor sets a cookie', async () => {
    const w = world()
    const browser = await signedIn(w, 'ada@example.com')
    const cookie = `sillage=${browser.cookies.get('sillage')}`
    const session = await w.send(new Request(`${w.origin}/api/auth/get-session`, { headers: { cookie } }))
    expect([await session.json(), session.headers.getSetCookie()]).toEqual([null, []])
    const { user_code } = await w.newCode()
    expect((await w.api('/device/approve', { userCode: user_code }, { cookie, origin: w.origin })).status).toBe(401)
    expect((await w.api('/sign-out', {}, { cookie, origin: w.origin })).headers.getSetCookie()).toEqual([])
    expect(await (await browser.get('/signin')).text()).toContain('as ada@example.com')
  })

  it('opens a mailed link for a script: a token as JSON, never a redirect', async () => {
    const w = world()
    await w.api('/sign-in/magic-link', { email: 'bob@example.com' })
    const token = new URL(w.mails[0]?.link ?? '').searchParams.get('token')
    const url = `${w.origin}/api/auth/magic-link/verify?token=${token}&callbackURL=https://evil.example`
    const first = await w.send(new Request(url))
    expect([first.status, first.headers.getSetCookie(), first.headers.get('set-auth-token')]).toEqual([200, [], null])
    expect(await first.json()).toMatchObject({ user: { email: 'bob@example.com' } })
    const again = await w.send(new Request(url))
    expect([again.status, again.headers.get('location')]).toEqual([400, null])
  })

  it('tells who a token belongs to', async () => {
    const w = world()
    const authorization = `Bearer ${await connected(w, 'ada@example.com')}`
    const answer = await w.send(new Request(`${w.origin}/api/auth/get-session`, { headers: { authorization } }))
    expect(await answer.json()).toMatchObject({ user: { email: 'ada@example.com' } })
  })

  it.each([
    ['text/plain', '{"client_id":"sillage-extension"}', 415],
    ['application/x-www-form-urlencoded', 'client_id=sillage-extension', 415],
    ['application/json', '{', 400],
    ['application/json', '[]', 400],
    ['application/json', '{"client_id":7}', 400],
    ['application/json', `{"client_id":"${'x'.repeat(600)}"}`, 400],
    ['application/json', `{"client_id":"${'x'.repeat(5000)}"}`, 413],
    ['application/json', '{"__proto__":{"client_id":"sillage-extension"}}', 400],
  ])('refuses a body of %s: %.40s', async (type, body, status) => {
    const request = new Request('http://localhost:8787/api/auth/device/code', {
      method: 'POST',
      headers: { 'content-type': type },
      body,
    })
    const answer = await world().send(request)
    expect([answer.status, answer.headers.get('content-type')]).toEqual([status, 'application/problem+json'])
    expect(await answer.json()).toMatchObject({ status, error: 'invalid_request' })
  })

  it('lets our pages and trusted origins ask for links, and no other page', async () => {
    const w = world()
    const ask = (origin: string) => w.api('/sign-in/magic-link', { email: 'ada@example.com' }, { origin })
    expect((await ask('https://evil.example')).status).toBe(403)
    expect((await ask('null')).status).toBe(403)
    expect(w.mails).toEqual([])
    expect((await ask('chrome-extension://sillage')).status).toBe(200)
    expect((await ask(w.origin)).status).toBe(200)
  })
})
