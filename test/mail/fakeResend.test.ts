import * as v from 'valibot'
import { describe, expect, it } from 'vitest'
import { startFakeResend } from './fakeResend.ts'

const Answer = v.object({ id: v.optional(v.string()), name: v.optional(v.string()) })
const body = JSON.stringify({ from: 'a@b.example', to: 'c@d.example', subject: 'x', text: 'x' })
const post = async (url: string, key: string, text = body) => {
  const answer = await fetch(`${url}/emails`, {
    method: 'POST',
    headers: { authorization: 'Bearer re_test', 'idempotency-key': key },
    body: text,
  })
  return { status: answer.status, json: v.parse(Answer, await answer.json()) }
}

describe('the fake of Resend', () => {
  it('forgets a key after 24 hours, as the real one does', async () => {
    let now = 0
    const fake = await startFakeResend({ now: () => now })
    const first = await post(fake.url, 'a')
    now = 86_399_999
    expect(await post(fake.url, 'a')).toEqual(first)
    now = 86_400_000
    expect((await post(fake.url, 'a')).json.id).not.toBe(first.json.id)
    expect(fake.accepted).toHaveLength(2)
    await fake.close()
  })

  it('answers 409 to other bytes and to a request still under way', async () => {
    const gate = Promise.withResolvers<void>()
    const fake = await startFakeResend({ slow: () => gate.promise })
    fake.faults.push('slow')
    const slow = post(fake.url, 'a')
    await expect.poll(() => fake.attempts()).toBe(1)
    expect(await post(fake.url, 'a')).toMatchObject({ status: 409, json: { name: 'concurrent_idempotent_requests' } })
    gate.resolve()
    await slow
    expect(await post(fake.url, 'a', body.replace('"x"', '"y"'))).toMatchObject({
      status: 409,
      json: { name: 'invalid_idempotent_request' },
    })
    expect(fake.accepted).toHaveLength(1)
    await fake.close()
  })

  it('asks whoever started it for the fault of each request', async () => {
    const fake = await startFakeResend({ fault: ({ attempt }) => (attempt === 2 ? 'rate' : undefined) })
    const statuses = []
    for (const key of ['a', 'b', 'c']) statuses.push((await post(fake.url, key)).status)
    expect(statuses).toEqual([200, 429, 200])
    await fake.close()
  })
})
