import { Resend } from 'resend'
import * as v from 'valibot'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { AccountState } from './fakeArrived.ts'
import { disordered, hooksOf, signedHeaders } from './fakeHooks.ts'
import { type FakeResend, startFakeResend } from './fakeResend.ts'

let fake: FakeResend
beforeAll(async () => {
  fake = await startFakeResend()
})
afterAll(() => fake.close())

const DAY = 86_400_000
const letter = (to: string, send = to) => ({
  from: 'a@b.example',
  to,
  subject: 'x',
  text: 'x',
  tags: [{ name: 'send', value: send }],
})
const client = (name: string) => new Resend('re_test', { baseUrl: `${fake.url}/account/${name}` })
const tell = (name: string, manner: object) =>
  fetch(`${fake.url}/control/${name}`, { method: 'POST', body: JSON.stringify(manner) })
const state = async (name: string) => v.parse(AccountState, await (await fetch(`${fake.url}/control/${name}`)).json())

describe('a batch', () => {
  it('is taken whole under one key, and a repeat of the same bytes is answered and not sent', async () => {
    const letters = ['a@b.example', 'c@d.example'].map((to) => letter(to))
    const first = await client('batch').batch.send(letters, { idempotencyKey: 'k' })
    expect(await client('batch').batch.send(letters, { idempotencyKey: 'k' })).toMatchObject({ data: first.data })
    const other = await client('batch').batch.send(letters.slice(1), { idempotencyKey: 'k' })
    expect(other.error).toMatchObject({ statusCode: 409, name: 'invalid_idempotent_request' })
    expect((await state('batch')).arrived.map(({ to }) => to)).toEqual(['a@b.example', 'c@d.example'])
  })

  it('with one wrong email is refused whole, or takes the others, as it is asked', async () => {
    const letters = ['a@b.example', 'nowhere', 'c@d.example'].map((to) => letter(to))
    expect((await client('mixed').batch.send(letters)).error).toMatchObject({ statusCode: 422 })
    const { data } = await client('mixed').batch.send(letters, { batchValidation: 'permissive' })
    expect(data).toEqual({
      data: [{ id: 'fake-1' }, { id: 'fake-2' }],
      errors: [{ index: 1, message: 'Invalid `to` field.' }],
    })
  })

  it('holds a hundred at most', async () => {
    const letters = Array.from({ length: 101 }, (_, n) => letter(`r${n}@b.example`))
    expect((await client('large').batch.send(letters)).error).toMatchObject({ statusCode: 422 })
    expect((await client('large').batch.send(letters.slice(1))).data?.data).toHaveLength(100)
  })
})

describe('an account', () => {
  it('has a limit a second, and says in its headers how much of it is left', async () => {
    await tell('limited', { rate: 5 })
    const answers = []
    for (let n = 0; n < 12; n++) answers.push(await client('limited').emails.send(letter('a@b.example', `${n}`)))
    const taken = answers.filter(({ error }) => error === null)
    expect(answers[0]?.headers).toMatchObject({ 'ratelimit-limit': '5', 'ratelimit-reset': '1' })
    // Two seconds of the machine's clock may be in it, never three.
    expect([taken.length >= 5, taken.length <= 10]).toEqual([true, true])
    expect(answers.find(({ error }) => error !== null)).toMatchObject({
      error: { statusCode: 429, name: 'rate_limit_exceeded' },
      headers: { 'retry-after': '1', 'ratelimit-remaining': '0' },
    })
  })

  it('has a quota a day, by the clock it is given', async () => {
    await tell('poor', { quota: 2, now: 0 })
    const send = async (n: number) => (await client('poor').emails.send(letter('a@b.example', `${n}`))).error?.name
    expect([await send(1), await send(2), await send(3)]).toEqual([undefined, undefined, 'daily_quota_exceeded'])
    await tell('poor', { now: DAY })
    expect(await send(4)).toBeUndefined()
  })

  it('fails as its seed says, always the same, and loses nothing it has taken', async () => {
    const life = async (name: string) => {
      await tell(name, { oneIn: 4, seed: 9 })
      const names = []
      for (let n = 0; n < 40; n++)
        names.push((await client(name).emails.send(letter('a@b.example'), { idempotencyKey: `k${n}` })).error?.name)
      return names
    }
    const first = await life('moody')
    expect(await life('moody-too')).toEqual(first)
    expect(first.filter(Boolean).length).toBeGreaterThan(3)
    expect(new Set(first).size).toBeGreaterThanOrEqual(3)
  })

  it('that is down takes nothing', async () => {
    await tell('down', { isDown: true })
    expect((await client('down').emails.send(letter('a@b.example'))).error).not.toBeNull()
    await tell('down', { isDown: false })
    expect((await client('down').emails.send(letter('a@b.example'))).error).toBeNull()
    expect((await state('down')).arrived).toHaveLength(1)
  })

  it('lists what it has sent, newest first, page by page', async () => {
    for (let n = 1; n <= 5; n++) await client('listed').emails.send(letter('a@b.example', `${n}`))
    const { data: page } = await client('listed').emails.list({ limit: 2 })
    expect([page?.has_more, page?.data.map(({ id }) => id)]).toEqual([true, ['fake-5', 'fake-4']])
    const { data: rest } = await client('listed').emails.list({ limit: 10, after: 'fake-4' })
    expect([rest?.has_more, rest?.data.map(({ id }) => id)]).toEqual([false, ['fake-3', 'fake-2', 'fake-1']])
  })
})

describe('its webhooks', () => {
  const secret = 'whsec_4j2nsw6TUQjU2g/pN2SGm0YtPEi16A28hjopNC72Ohw='
  const arrived = { id: 'fake-1', send: 's', to: 'a@b.example', subject: 'x', text: '', unsubscribe: '', at: 0 }

  it('are signed as the SDK verifies them', async () => {
    const [hook] = hooksOf({ ...arrived, at: Date.now() }, 'delivered')
    if (!hook) throw new Error('no webhook')
    const headers = await signedHeaders(secret, hook, Date.now())
    const verify = (payload: string) =>
      new Resend('re_test').webhooks.verify({
        payload,
        headers: {
          id: headers['svix-id'] ?? '',
          timestamp: headers['svix-timestamp'] ?? '',
          signature: headers['svix-signature'] ?? '',
        },
        webhookSecret: secret,
      })
    expect(verify(hook.body)).toMatchObject({ type: 'email.sent', data: { email_id: 'fake-1' } })
    expect(() => verify(`${hook.body} `)).toThrow()
  })

  it('come as often as asked, in an order that the seed chooses', () => {
    const hooks = hooksOf(arrived, 'complained')
    const some = disordered(hooks, 5, 'a')
    expect(some).toHaveLength(15)
    expect(disordered(hooks, 5, 'a')).toEqual(some)
    expect(disordered(hooks, 5, 'b')).not.toEqual(some)
  })
})
