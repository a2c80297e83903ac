import { env } from 'cloudflare:workers'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { emptied, signedIn, world } from './world.ts'

beforeEach(emptied)

/** What came back, without the nonce that every page has anew. */
const bytes = async (response: Response, typed: string) => {
  const nonce = /nonce-([^']+)/.exec(response.headers.get('content-security-policy') ?? '')?.[1] ?? 'none'
  const text = `${JSON.stringify([...response.headers])}${await response.text()}`
  return [response.status, text.replaceAll(nonce, 'NONCE').replaceAll(typed, 'TYPED')]
}

describe('asking for a link', () => {
  it('answers a stranger with the bytes a member gets, mails nothing and stores no link', async () => {
    const w = world()
    const member = await bytes(await w.browser().post('/signin', { email: 'ada@example.com' }), 'ada@example.com')
    await emptied()
    const stranger = await bytes(await w.browser().post('/signin', { email: 'eve@example.com' }), 'eve@example.com')
    expect(stranger).toEqual(member)
    expect(w.mails.map((mail) => mail.to)).toEqual(['ada@example.com'])
    expect(await env.DB.prepare('SELECT count(*) AS n FROM auth_verification').first('n')).toBe(0)
  })

  it('does the same over the API', async () => {
    const w = world()
    const member = await bytes(await w.api('/sign-in/magic-link', { email: 'ada@example.com' }), '')
    const stranger = await bytes(await w.api('/sign-in/magic-link', { email: 'eve@example.com' }), '')
    expect(stranger).toEqual(member)
    expect(member[0]).toBe(200)
    expect(w.mails.map((mail) => mail.to)).toEqual(['ada@example.com'])
  })

  it('answers before anybody is looked up or any mail leaves', async () => {
    const never = new Promise<never>(() => {})
    const w = world({ mayJoin: () => never })
    const work: Promise<unknown>[] = []
    const request = new Request('http://localhost:8787/api/auth/sign-in/magic-link', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{"email":"ada@example.com"}',
    })
    const answer = await w.auth.handle(request, (promise) => work.push(promise))
    expect([answer.status, work.length]).toEqual([200, 1])
  })

  it('mails three links in ten minutes and then, looking the same, none', async () => {
    const w = world()
    const answers = []
    for (let n = 0; n < 5; n++) {
      answers.push((await bytes(await w.browser().post('/signin', { email: 'ada@example.com' }), ''))[0])
    }
    expect(answers).toEqual([200, 200, 200, 200, 200])
    expect(w.mails).toHaveLength(3)
    await w.browser().post('/signin', { email: 'bob@example.com' })
    expect(w.mails.at(-1)?.to).toBe('bob@example.com')
  })

  it('is less strict where the worker says so, in development', async () => {
    const w = world({ generosity: 2 })
    for (let n = 0; n < 8; n++) await w.browser().post('/signin', { email: 'ada@example.com' })
    expect(w.mails).toHaveLength(6)
  })

  it('stops one place that asks for many', async () => {
    const w = world()
    const ask = (ip: string) => w.browser().post('/signin', { email: 'eve@example.com' }, { 'cf-connecting-ip': ip })
    for (let n = 0; n < 10; n++) expect((await ask('2001:db8:1:2::1')).status).toBe(200)
    const refused = await ask('2001:db8:1:2:ffff::9')
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, '600'])
    expect((await ask('2001:db8:1:3::1')).status).toBe(200)
  })

  it('says so when the mail fails, to the log and without the address', async () => {
    const log = vi.spyOn(console, 'error').mockImplementation(() => {})
    const w = world({ sendSignIn: () => Promise.reject(new Error('no route to ada@example.com')) })
    expect((await w.browser().post('/signin', { email: 'ada@example.com' })).status).toBe(200)
    expect(log).toHaveBeenCalledTimes(1)
    expect(JSON.stringify(log.mock.calls)).not.toContain('ada@example.com')
    log.mockRestore()
  })

  it.each(['', 'ada', 'ada@', '<b>@x', `${'a'.repeat(250)}@example.com`])('asks again for %j', async (email) => {
    const w = world()
    const answer = await w.browser().post('/signin', { email })
    expect(answer.status).toBe(400)
    expect(await answer.text()).toContain('This does not look like an email address')
  })
})

describe('opening a link', () => {
  it('works once', async () => {
    const w = world()
    await signedIn(w, 'ada@example.com')
    const again = await w.browser().openMailed(w.mails[0]?.link ?? '')
    expect([again.status, again.headers.getSetCookie()]).toEqual([400, []])
    expect(await again.text()).toContain('This link no longer works')
  })

  it('is not used up by a mail scanner that follows it', async () => {
    const w = world()
    await w.browser().post('/signin', { email: 'ada@example.com' })
    const link = w.mails[0]?.link ?? ''
    for (let n = 0; n < 3; n++) expect((await w.browser().get(link)).headers.getSetCookie()).toEqual([])
    expect((await w.browser().openMailed(link)).status).toBe(303)
  })

  it('lets one of two through who press at the same time', async () => {
    const w = world()
    await w.browser().post('/signin', { email: 'ada@example.com' })
    const link = w.mails[0]?.link ?? ''
    const answers = await Promise.all([1, 2, 3, 4].map(() => w.browser().openMailed(link)))
    expect(answers.map((answer) => answer.status).sort()).toEqual([303, 400, 400, 400])
  })

  it('works for ten minutes', async () => {
    const w = world()
    for (const [minutes, status] of [
      [9.9, 303],
      [10.1, 400],
    ] as const) {
      await w.browser().post('/signin', { email: 'ada@example.com' })
      vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + minutes * 60_000 })
      expect((await w.browser().openMailed(w.mails.at(-1)?.link ?? '')).status).toBe(status)
      vi.useRealTimers()
    }
  })

  it.each(['', 'x', 'a'.repeat(32), "' OR 1=1 --", '\u0000'])('refuses the token %j', async (token) => {
    const answer = await world().browser().post('/signin/link', { token })
    expect([answer.status, answer.headers.getSetCookie()]).toEqual([400, []])
  })

  it('refuses somebody removed since the mail, old and new alike', async () => {
    const w = world()
    await signedIn(w, 'ada@example.com')
    for (const email of ['ada@example.com', 'bob@example.com']) {
      await w.browser().post('/signin', { email })
      w.members.delete(email)
      expect((await w.browser().openMailed(w.mails.at(-1)?.link ?? '')).status).toBe(400)
    }
  })

  it('goes on only to our own pages', async () => {
    const w = world()
    const browser = w.browser()
    await browser.post('/signin', { email: 'ada@example.com', user_code: '//evil.example' })
    const next = await browser.openMailed(w.mails[0]?.link ?? '')
    expect(next.headers.get('location')).toBe('/device?user_code=EVILEXAM&lang=en')
  })

  it('brings no code of whoever had the mail sent', async () => {
    const w = world()
    const { user_code } = await w.newCode()
    await w.browser().post('/signin', { email: 'ada@example.com', user_code })
    const link = w.mails[0]?.link ?? ''
    expect(link).not.toContain(user_code)
    const next = await w.browser().openMailed(`${link}&user_code=${user_code}`)
    expect(next.headers.get('location')).toBe('/signin?lang=en')
  })
})
