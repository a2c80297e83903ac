import { beforeEach, describe, expect, it } from 'vitest'
import { emptied, signedIn, world } from './world.ts'

beforeEach(emptied)

const MARKS = ['<script', ' style=', ' onclick=', 'javascript:']

describe('the pages', () => {
  it.each(['/signin', '/signin?user_code=BCDF2345', '/signin/link?token=abc', '/device', '/device?user_code=BCDF2345'])(
    'run nothing, load nothing, and cannot be framed: %s',
    async (path) => {
      const w = world()
      const browser = path.startsWith('/device') ? await signedIn(w, 'ada@example.com') : w.browser()
      const page = await browser.get(path)
      const csp = page.headers.get('content-security-policy') ?? ''
      const html = await page.text()
      expect(csp).toMatch(
        /^default-src 'none'; style-src 'nonce-[0-9a-f-]{36}'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'$/,
      )
      expect(html).toContain(`<style nonce="${/nonce-([^']+)/.exec(csp)?.[1]}">`)
      expect(MARKS.filter((mark) => html.includes(mark))).toEqual([])
      expect(page.headers.get('cache-control')).toBe('no-store')
      expect(page.headers.get('referrer-policy')).toBe('same-origin')
    },
  )

  it('have a new nonce each time', async () => {
    const [one, two] = await Promise.all([1, 2].map(() => world().browser().get('/signin')))
    expect(one?.headers.get('content-security-policy')).not.toBe(two?.headers.get('content-security-policy'))
  })

  it.each([
    ['fr-CH, fr;q=0.9, en;q=0.8', '', 'fr', 'Se connecter'],
    ['de, it;q=0.5', '', 'it', 'Accedi'],
    ['de', '', 'en', 'Sign in'],
    ['fr', '?lang=it', 'it', 'Accedi'],
    ['fr', '?lang=xx', 'fr', 'Se connecter'],
  ])('speak to %s%s in %s', async (accept, query, language, title) => {
    const html = await (await world().browser().get(`/signin${query}`, { 'accept-language': accept })).text()
    expect(html).toContain(`<html lang="${language}">`)
    expect(html).toContain(`<h1>${title}</h1>`)
  })

  it('mail in the language of the page, and the link opens in it', async () => {
    const w = world()
    await w.browser().post('/signin', { email: 'ada@example.com', lang: 'it' })
    expect(w.mails[0]?.language).toBe('it')
    expect(await (await w.browser().get(w.mails[0]?.link ?? '')).text()).toContain('<h1>Ci siamo quasi</h1>')
  })

  it.each(['"><script>alert(1)</script>', "'><img src=x onerror=alert(1)>"])(
    'write out what was typed, %s, as text',
    async (typed) => {
      const w = world()
      const answers = [
        await w.browser().post('/signin', { email: typed }),
        await w.browser().get(`/signin/link?token=${encodeURIComponent(typed)}&lang=${encodeURIComponent(typed)}`),
        await w.browser().get(`/signin?user_code=${encodeURIComponent(typed)}`),
      ]
      for (const answer of answers) expect(await answer.text()).not.toMatch(/<script|<img/)
    },
  )
})

describe('the cookie', () => {
  it('is HttpOnly, Lax and for thirty days', async () => {
    const w = world()
    await w.browser().post('/signin', { email: 'ada@example.com' })
    const [cookie, ...others] = (await w.browser().openMailed(w.mails[0]?.link ?? '')).headers.getSetCookie()
    expect(others).toEqual(['sillage-code=; Max-Age=0; Path=/; HttpOnly; SameSite=Lax'])
    expect(cookie?.split('; ').slice(1).sort()).toEqual(['HttpOnly', 'Max-Age=2592000', 'Path=/', 'SameSite=Lax'])
  })

  it('is Secure and of this very host where there is https', async () => {
    const w = world({ baseURL: 'https://sillage.example.com' })
    const browser = await signedIn(w, 'ada@example.com')
    expect([...browser.cookies.keys()]).toEqual(['__Host-sillage'])
    expect(await (await browser.get('/signin')).text()).toContain('as ada@example.com')
    await w.browser().post('/signin', { email: 'bob@example.com' })
    const [cookie = ''] = (await w.browser().openMailed(w.mails.at(-1)?.link ?? '')).headers.getSetCookie()
    expect(cookie.split('; ').slice(1).sort()).toEqual([
      'HttpOnly',
      'Max-Age=2592000',
      'Path=/',
      'SameSite=Lax',
      'Secure',
    ])
  })

  it('ends with the sign-out button, in the browser and in the database', async () => {
    const w = world()
    const browser = await signedIn(w, 'ada@example.com')
    const kept = `sillage=${browser.cookies.get('sillage')}`
    const out = await browser.post('/signin/out', { user_code: 'BCDF2345' })
    expect([out.status, out.headers.get('location')]).toEqual([303, '/signin?user_code=BCDF2345'])
    expect(browser.cookies.size).toBe(0)
    expect(await (await w.browser().get('/signin', { cookie: kept })).text()).toContain('<h1>Sign in</h1>')
  })
})

describe('a form', () => {
  const forms = [
    ['/signin', { email: 'ada@example.com' }],
    ['/signin/link', { token: 'x' }],
    ['/signin/out', {}],
    ['/device', { user_code: 'BCDF2345', answer: 'allow' }],
  ] as const
  const origins = [
    'https://evil.example',
    'null',
    '',
    'http://localhost:8788',
    'http://localhost:8787.evil.example',
    'chrome-extension://sillage',
  ]

  it.each(forms.flatMap(([path, fields]) => origins.map((origin) => [path, origin, fields] as const)))(
    'of %s sent from %j does nothing',
    async (path, origin, fields) => {
      const w = world()
      const browser = await signedIn(w, 'ada@example.com')
      const answer = await browser.post(path, { ...fields }, { origin })
      expect([answer.status, answer.headers.getSetCookie(), w.mails.length]).toEqual([403, [], 1])
      expect(await answer.text()).toContain('Nothing was done')
      expect(await (await browser.get('/signin')).text()).toContain('as ada@example.com')
    },
  )

  it('without an origin does nothing either', async () => {
    const w = world()
    const request = new Request(`${w.origin}/signin`, {
      method: 'POST',
      body: new URLSearchParams({ email: 'ada@example.com' }),
    })
    expect((await w.send(request)).status).toBe(403)
    expect(w.mails).toEqual([])
  })

  it('that is too long or no form at all is refused', async () => {
    const w = world()
    expect((await w.browser().post('/signin', { email: 'x'.repeat(10_000) })).status).toBe(400)
    expect((await w.browser().post('/signin', {}, { 'content-type': 'text/plain' })).status).toBe(400)
  })
})
