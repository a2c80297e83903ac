import { env } from 'cloudflare:workers'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { connected, emptied, signedIn, world } from './world.ts'

beforeEach(emptied)

describe('a device code', () => {
  it('gives a token once', async () => {
    const w = world()
    const browser = await signedIn(w, 'ada@example.com')
    const code = await w.newCode()
    await browser.post('/device', { user_code: code.user_code, answer: 'allow' })
    const answers = await Promise.all([1, 2, 3].map(() => w.poll(code.device_code)))
    expect(answers.filter((answer) => answer.status === 200)).toHaveLength(1)
    expect(await (await w.poll(code.device_code)).json()).toMatchObject({ error: 'invalid_grant' })
  })

  it('is refused when it is wrong, or of another client', async () => {
    const w = world()
    expect(await (await w.poll('x'.repeat(40))).json()).toMatchObject({ error: 'invalid_grant' })
    const other = await w.api('/device/code', { client_id: 'somebody-else' })
    expect([other.status, await other.json()]).toMatchObject([400, { error: 'invalid_client' }])
  })

  it('asks for patience when polled too fast', async () => {
    const w = world({ interval: 5 })
    const code = await w.newCode()
    expect(code.interval).toBe(5)
    expect(await (await w.poll(code.device_code)).json()).toMatchObject({ error: 'authorization_pending' })
    expect(await (await w.poll(code.device_code)).json()).toMatchObject({ error: 'slow_down' })
  })

  it('says that it was refused', async () => {
    const w = world()
    const browser = await signedIn(w, 'ada@example.com')
    const code = await w.newCode()
    const page = await browser.post('/device', { user_code: code.user_code, answer: 'refuse' })
    expect(await page.text()).toContain('Refused')
    expect(await (await w.poll(code.device_code)).json()).toMatchObject({ error: 'access_denied' })
  })

  it('lives for ten minutes', async () => {
    const w = world()
    const browser = await signedIn(w, 'ada@example.com')
    const code = await w.newCode()
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 10.1 * 60_000 })
    const page = await browser.post('/device', { user_code: code.user_code, answer: 'allow' })
    expect([page.status, (await page.text()).includes('This code no longer works')]).toEqual([400, true])
    expect(await (await w.poll(code.device_code)).json()).toMatchObject({ error: 'expired_token' })
    vi.useRealTimers()
  })

  it('cannot be bound to somebody by whoever asks for it', async () => {
    const w = world()
    await w.api('/device/code', { client_id: 'sillage-extension', user_id: 'ada' })
    expect(await env.DB.prepare('SELECT user_id FROM auth_device_code').first('user_id')).toBeNull()
  })

  it('is not claimed by looking at its page, only by answering', async () => {
    const w = world()
    const ada = await signedIn(w, 'ada@example.com')
    const bob = await signedIn(w, 'bob@example.com')
    const code = await w.newCode()
    expect((await ada.get(`/device?user_code=${code.user_code}`)).status).toBe(200)
    expect(await (await bob.post('/device', { user_code: code.user_code, answer: 'allow' })).text()).toContain(
      'Connected',
    )
    const late = await ada.post('/device', { user_code: code.user_code, answer: 'refuse' })
    expect(late.status).toBe(400)
    expect((await w.poll(code.device_code)).status).toBe(200)
  })

  it('gives nothing to somebody removed between the answer and the token', async () => {
    const w = world()
    const browser = await signedIn(w, 'ada@example.com')
    const code = await w.newCode()
    await browser.post('/device', { user_code: code.user_code, answer: 'allow' })
    w.members.delete('ada@example.com')
    const answer = await w.poll(code.device_code)
    expect([answer.status, await answer.json()]).toMatchObject([400, { error: 'access_denied' }])
  })

  it('is typed with or without its dash, in either case', async () => {
    const w = world()
    const browser = await signedIn(w, 'ada@example.com')
    const { user_code: code } = await w.newCode()
    const typed = `${code.slice(0, 4)}-${code.slice(4)}`.toLowerCase()
    const page = await browser.get(`/device?user_code=${typed}`)
    expect(await page.text()).toContain('Allow')
  })

  it('is not told to exist to somebody who is not signed in', async () => {
    const w = world()
    const { user_code: code } = await w.newCode()
    for (const tried of [code, 'BBBBBBBB']) {
      const page = await w.browser().get(`/device?user_code=${tried}`)
      expect([page.status, page.headers.get('location')]).toEqual([303, `/signin?user_code=${tried}`])
      const posted = await w.browser().post('/device', { user_code: tried, answer: 'allow' })
      expect(posted.headers.get('location')).toBe(`/signin?user_code=${tried}`)
    }
  })

  it('cannot be guessed from one place', async () => {
    const w = world()
    const browser = await signedIn(w, 'ada@example.com')
    for (let n = 0; n < 30; n++) await browser.get('/device?user_code=BBBBBBBB')
    const stopped = await browser.get('/device?user_code=BBBBBBBB')
    expect([stopped.status, stopped.headers.get('retry-after')]).toEqual([429, '600'])
  })
})

it('can be answered over the API by a member who bears a token', async () => {
  const w = world()
  const authorization = `Bearer ${await connected(w, 'ada@example.com')}`
  const { device_code, user_code } = await w.newCode()
  const look = new Request(`${w.origin}/api/auth/device?user_code=${user_code}`, { headers: { authorization } })
  expect(await (await w.send(look)).json()).toMatchObject({ status: 'pending', client_id: 'sillage-extension' })
  expect((await w.api('/device/approve', { userCode: user_code })).status).toBe(401)
  expect((await w.api('/device/approve', { userCode: user_code }, { authorization })).status).toBe(200)
  expect((await w.poll(device_code)).status).toBe(200)
})
