import { expect, it } from 'vitest'
import { bearing, world } from './world.ts'

it('connects an extension: code, pending, mailed link, allow, token, member', async () => {
  const w = world()
  const code = await w.newCode()
  expect(code).toMatchObject({ expires_in: 600, interval: 1, verification_uri: 'http://localhost:8787/device' })
  expect(code.user_code).toMatch(/^[BCDFGHJKMNPQRTVWXYZ2-9]{8}$/)

  const early = await w.poll(code.device_code)
  expect([early.status, await early.json()]).toMatchObject([400, { error: 'authorization_pending' }])

  const browser = w.browser()
  const complete = new URL(code.verification_uri_complete)
  const toSignIn = await browser.get(`${complete.pathname}${complete.search}`)
  expect(toSignIn.headers.get('location')).toBe(`/signin?user_code=${code.user_code}`)

  const sent = await browser.post('/signin', { email: ' Ada@Example.com ', user_code: code.user_code })
  expect(sent.status).toBe(200)
  expect(w.mails).toHaveLength(1)
  expect(w.mails[0]).toMatchObject({ to: 'ada@example.com', language: 'en' })

  const back = await browser.openMailed(w.mails[0]?.link ?? '')
  expect([back.status, back.headers.get('location')]).toEqual([303, `/device?user_code=${code.user_code}&lang=en`])

  const question = await (await browser.get(back.headers.get('location') ?? '')).text()
  expect(question).toContain(`${code.user_code.slice(0, 4)}-${code.user_code.slice(4)}`)
  expect(question).toContain('ada@example.com')

  const allowed = await browser.post('/device', { user_code: code.user_code, answer: 'allow' })
  expect(await allowed.text()).toContain('Connected')

  await new Promise((resolve) => setTimeout(resolve, 1100))
  const answer = await w.poll(code.device_code)
  expect([answer.status, answer.headers.get('cache-control'), answer.headers.getSetCookie()]).toEqual([
    200,
    'no-store',
    [],
  ])
  const token: { access_token: string; token_type: string; expires_in: number } = await answer.json()
  expect(token.token_type).toBe('Bearer')
  expect(token.expires_in).toBeGreaterThan(29.9 * 86_400)
  expect(await w.auth.memberOf(bearing(token.access_token))).toEqual({
    id: expect.any(String),
    email: 'ada@example.com',
    session: expect.any(String),
  })
})
