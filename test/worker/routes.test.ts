import { env, exports } from 'cloudflare:workers'
import { describe, expect, it } from 'vitest'
import { createApp } from '../../worker/app.ts'
import { ROUTES } from '../../worker/auth/routes.ts'
import { worldOf } from '../../worker/deps.ts'
import worker from '../../worker/index.ts'
import { production } from '../../worker/production.ts'
import { openServer } from '../../worker/routes/server.ts'
import { SettingsError } from '../../worker/settings.ts'
import { openStudio } from '../../worker/studio.ts'
import { ask, calls, LIST, ORIGIN } from './production.ts'
import { everything } from './watchedD1.ts'

const listed = (routes: readonly { method: string; path: string }[]): string[] =>
  routes.map(({ method, path }) => `${method} ${path}`)

describe('the routes of production', () => {
  it('are these and no others', () => {
    const studio = openStudio(worldOf(env, production), () => {}).routes.filter(({ path }) => path !== '/api/auth/*')
    const auth = Object.keys(ROUTES).map((line) => line.replace(' ', ' /api/auth'))
    const outer = createApp(production).routes.filter(
      ({ method, path }) => !(method === 'ALL' && path === '/v1/collect'),
    )
    const server = openServer(worldOf(env, production)).routes
    const all = [outer, studio, server].flatMap(listed).concat(auth)
    expect([...new Set(all)].sort()).toEqual([...LIST].sort())
  })

  it.each([
    '/',
    '/mailbox',
    '/mailbox/',
    '/mailbox/messages.json',
    '/dev',
    '/dev/clock',
    '/dev/seed',
    '/shop',
    '/authors/stephen-king',
    '/cart',
    '/.env',
    '/.git/config',
    '/wrangler.toml',
    '/v1',
    '/v1/collect/',
    '/v1/people',
    '/api',
    '/api/',
    '/admin',
    '/hooks',
    '/c',
    '/c/',
    '/u/',
    '/p/',
    '/c/a/b',
    '/%2e%2e/mailbox',
    '//mailbox',
    '/v1/sites/x/unknown',
    '/MAILBOX',
    '/constructor',
    '/__proto__',
  ])('hold nothing for development, nor anything else: %s', async (path) => {
    for (const method of ['GET', 'POST', 'DELETE']) {
      const answer = await exports.default.fetch(new Request(`${ORIGIN}${path}`, { method }))
      expect([method, path, answer.status]).toEqual([method, path, 404])
      expect(answer.headers.get('content-type')).toMatch(
        path.startsWith('/c/') || path.startsWith('/u/') ? /html|problem/ : /problem\+json/,
      )
    }
  })

  it('never answer 5xx to a request that makes no sense', async () => {
    for (const { method, path } of calls) {
      const { status } = await ask({}, method, path)
      expect([method, path, status >= 200 && status < 500]).toEqual([method, path, true])
    }
  })
})

const SETTINGS = ['SECRET', 'PUBLIC_URL', 'OWNER_EMAIL', 'MAIL_FROM', 'RESEND_API_KEY', 'RESEND_WEBHOOK_SECRET']

describe('settings that are missing or weak', () => {
  const CASES: [string, Record<string, string | undefined>, string[]][] = [
    ['no secret', { SECRET: undefined }, ['SECRET']],
    ['an empty secret', { SECRET: '' }, ['SECRET']],
    ['a weak secret before it', { SECRET_BEFORE: 'b6Hq0ZtVw2NxK8yRj5MdLc3PfS9gEaUi change-me' }, ['SECRET_BEFORE']],
    ['a secret of 31 characters', { SECRET: 'kV7q2Lw9ZsX4tB8nYc3mJ6rHdF5gPaE' }, ['SECRET']],
    ['one character, over and over', { SECRET: 'a'.repeat(64) }, ['SECRET']],
    ['a word, over and over', { SECRET: 'kV7q2Lw9ZsX4'.repeat(4) }, ['SECRET']],
    ['too few different characters', { SECRET: 'abcabdabeabfabgabhabiabjabcabdabeabf' }, ['SECRET']],
    ['the alphabet', { SECRET: 'abcdefghijklmnopqrstuvwxyz0123456789' }, ['SECRET']],
    ['a template left as it was', { SECRET: 'change-me-to-32-random-characters-ok' }, ['SECRET']],
    ['another', { SECRET: 'your_session_key_goes_here_0123456789' }, ['SECRET']],
    ['a default', { SECRET: 'DEFAULT-kV7q2Lw9ZsX4tB8nYc3mJ6rHdF5g' }, ['SECRET']],
    ['a password', { SECRET: 'MyPassword1!MyPassw0rd2!MyPassw0rd3!' }, ['SECRET']],
    ['no address of its own', { PUBLIC_URL: undefined }, ['PUBLIC_URL']],
    ['the empty one of wrangler.toml', { PUBLIC_URL: '' }, ['PUBLIC_URL']],
    ['an address without TLS', { PUBLIC_URL: 'http://sillage.lantern-books.example' }, ['PUBLIC_URL']],
    ['one that looks like the machine itself', { PUBLIC_URL: 'http://localhost.evil.example' }, ['PUBLIC_URL']],
    ['an address with a path', { PUBLIC_URL: 'https://lantern-books.example/sillage' }, ['PUBLIC_URL']],
    ['an address with a query', { PUBLIC_URL: 'https://lantern-books.example/?x' }, ['PUBLIC_URL']],
    ['an address with a name in it', { PUBLIC_URL: 'https://me@lantern-books.example' }, ['PUBLIC_URL']],
    ['no scheme', { PUBLIC_URL: 'sillage.lantern-books.example' }, ['PUBLIC_URL']],
    ['another scheme', { PUBLIC_URL: 'javascript:alert(1)' }, ['PUBLIC_URL']],
    ['no owner', { OWNER_EMAIL: '' }, ['OWNER_EMAIL']],
    ['an owner who is no address', { OWNER_EMAIL: 'the owner' }, ['OWNER_EMAIL']],
    ['no sender', { MAIL_FROM: '' }, ['MAIL_FROM']],
    ['a sender that is no address', { MAIL_FROM: 'Lantern Books' }, ['MAIL_FROM']],
    ['two senders', { MAIL_FROM: 'a@lantern-books.example, b@lantern-books.example' }, ['MAIL_FROM']],
    ['a sender without its brackets', { MAIL_FROM: 'Lantern Books hello@lantern-books.example' }, ['MAIL_FROM']],
    [
      'a sender that holds a header',
      { MAIL_FROM: 'Lantern\r\nBcc: eve@example.org <a@lantern-books.example>' },
      ['MAIL_FROM'],
    ],
    ['no key of the provider', { RESEND_API_KEY: undefined }, ['RESEND_API_KEY']],
    ['a key of somebody else', { RESEND_API_KEY: 'sk_live_51H8kVq2Lw9Zs' }, ['RESEND_API_KEY']],
    [
      'a signing secret of somebody else',
      { RESEND_WEBHOOK_SECRET: 'kV7q2Lw9ZsX4tB8nYc3mJ6rHdF5gPaEu' },
      ['RESEND_WEBHOOK_SECRET'],
    ],
    [
      'a signing secret of 16 bytes',
      { RESEND_WEBHOOK_SECRET: 'whsec_kV7q2Lw9ZsX4tB8nYc3mJw==' },
      ['RESEND_WEBHOOK_SECRET'],
    ],
    ['a signing secret that is none', { RESEND_WEBHOOK_SECRET: `whsec_${'A'.repeat(44)}` }, ['RESEND_WEBHOOK_SECRET']],
    ['the one of the documentation', { RESEND_WEBHOOK_SECRET: 'whsec_xxxxxxxxxx' }, ['RESEND_WEBHOOK_SECRET']],
    [
      'all of them at once',
      { SECRET: '', PUBLIC_URL: '', OWNER_EMAIL: '', MAIL_FROM: '', RESEND_API_KEY: '' },
      ['SECRET', 'PUBLIC_URL', 'OWNER_EMAIL', 'MAIL_FROM', 'RESEND_API_KEY'],
    ],
  ]

  it.each(CASES)('stop every route, name themselves and say how they are set: %s', async (_name, settings, names) => {
    const before = await everything(env.DB)
    for (const { method, path } of calls) {
      const answer = await ask(settings, method, path)
      expect([method, path, answer.status, answer.headers.get('content-type')]).toEqual([
        method,
        path,
        503,
        'application/problem+json; charset=utf-8',
      ])
      const text = await answer.text()
      for (const setting of names)
        expect(text).toMatch(new RegExp(`${setting} must be .*(wrangler secret put|\\[vars\\] in wrangler.toml)`))
      for (const setting of SETTINGS.filter((each) => !names.includes(each)))
        expect(text).not.toMatch(new RegExp(`(^|[^_])${setting} must be`, 'm'))
      for (const value of Object.values(settings)) if (value) expect(text).not.toContain(value)
    }
    await expect(
      worker.scheduled({ scheduledTime: 0, cron: '* * * * *', noRetry: () => {} }, { ...env, ...settings }),
    ).rejects.toThrow(SettingsError)
    expect(await everything(env.DB)).toBe(before)
  })

  it.each([
    ['http://localhost:8787', 'Shop <hello@shop.example>'],
    ['http://127.0.0.1', 'hello@shop.example'],
    ['https://sillage.example/', '"Shop, the best" <hello@shop.example>'],
    ['https://sillage.example:8443', 'Été <a+b@shop.example>'],
  ])('are none of these: %s, %s', async (PUBLIC_URL, MAIL_FROM) => {
    expect((await ask({ PUBLIC_URL, MAIL_FROM }, 'GET', '/health')).status).toBe(200)
  })

  it('are none of a thousand secrets made as we say they should be', async () => {
    const { settingsOf } = await import('../../worker/settings.ts')
    const weak = Array.from({ length: 1000 }, () =>
      btoa(String.fromCharCode(...crypto.getRandomValues(new Uint8Array(36)))),
    ).filter((SECRET) => {
      try {
        return settingsOf({ ...env, SECRET }).SECRET !== SECRET
      } catch {
        return true
      }
    })
    expect(weak.length).toBeLessThanOrEqual(1)
  })
})
