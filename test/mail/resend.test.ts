import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { Mail, Outcome } from '../../worker/mail/providers/provider.ts'
import { resendProvider } from '../../worker/mail/providers/resend.ts'
import { outcomeOf } from '../../worker/mail/providers/resendOutcome.ts'
import type { Fault } from './fakeFaults.ts'
import { type FakeResend, startFakeResend } from './fakeResend.ts'

const mail = (id: string, over: Partial<Mail> = {}): Mail => ({
  id,
  from: '"Lantern Books" <news@lantern-books.example>',
  to: 'ada@example.com',
  replyTo: 'hello@lantern-books.example',
  subject: 'Hello',
  html: '<p>Hello</p>',
  text: 'Hello',
  headers: { 'List-Unsubscribe': '<https://a.example/u/1>' },
  ...over,
})

let fake: FakeResend
/** Until when a slow answer waits. */
let slow = (): Promise<unknown> => sleep(150)
let count = 0
const fresh = (): string => {
  count += 1
  return `send-${count}`
}

beforeAll(async () => {
  fake = await startFakeResend({ slow: () => slow() })
})
afterAll(() => fake.close())
afterEach(() => {
  fake.faults.length = 0
})

const provider = (over: { key?: string; baseUrl?: string } = {}) =>
  resendProvider({ key: 're_test', baseUrl: fake.url, ...over })
const send = (one: Mail, ms = 5000): Promise<Outcome> => provider().send(one, AbortSignal.timeout(ms))
const sent = (id: string): number => fake.accepted.filter((entry) => entry.key === id).length

describe('sending', () => {
  it('hands over every part of the mail, under its id as idempotency key', async () => {
    const id = fresh()
    const outcome = await send(mail(id))
    const accepted = fake.accepted.find((entry) => entry.key === id)
    expect(outcome).toEqual({ kind: 'accepted', providerId: accepted?.id })
    expect(accepted?.body).toMatchObject({
      from: '"Lantern Books" <news@lantern-books.example>',
      to: 'ada@example.com',
      reply_to: 'hello@lantern-books.example',
      subject: 'Hello',
      html: '<p>Hello</p>',
      text: 'Hello',
      headers: { 'List-Unsubscribe': '<https://a.example/u/1>' },
    })
  })

  it('again is never a second email', async () => {
    const id = fresh()
    const first = await send(mail(id))
    expect(await send(mail(id))).toEqual(first)
    expect(sent(id)).toBe(1)
  })
})

describe('each fault gives its outcome', () => {
  const cases: [Fault, Partial<Outcome>, number][] = [
    ['rate', { kind: 'retry', code: 'provider.rate', after: 7000 }, 0],
    ['daily_quota', { kind: 'retry', quota: true, code: 'provider.quota', after: 3_600_000 }, 0],
    ['monthly_quota', { kind: 'retry', quota: true, code: 'provider.quota', after: 86_399_000 }, 0],
    ['domain', { kind: 'retry', quota: true, code: 'provider.domain' }, 0],
    ['error_before', { kind: 'unsure', code: 'provider.error' }, 0],
    ['reset_before', { kind: 'unsure', code: 'provider.unreachable' }, 0],
    ['error_after', { kind: 'unsure', code: 'provider.error' }, 1],
    ['gateway_after', { kind: 'unsure', code: 'provider.error' }, 1],
    ['reset_after', { kind: 'unsure', code: 'provider.unreachable' }, 1],
    ['bad_json_after', { kind: 'unsure', code: 'provider.unreachable' }, 1],
    ['no_id_after', { kind: 'unsure', code: 'provider.no_id' }, 1],
    ['slow', { kind: 'accepted' }, 1],
  ]
  it.each(cases)('%s: %o, and it was accepted %i times', async (fault, expected, times) => {
    const id = fresh()
    fake.faults.push(fault)
    expect(await send(mail(id))).toMatchObject(expected)
    expect(sent(id)).toBe(times)
  })

  it.each(cases)('after %s, trying again ends with exactly one email', async (fault) => {
    const id = fresh()
    fake.faults.push(fault)
    await send(mail(id))
    expect(await send(mail(id))).toMatchObject({ kind: 'accepted' })
    expect(sent(id)).toBe(1)
  })

  it('a time-out is unsure, and the email may go nevertheless', async () => {
    const id = fresh()
    const gate = Promise.withResolvers<void>()
    slow = () => gate.promise
    fake.faults.push('slow')
    expect(await send(mail(id), 300)).toEqual({ kind: 'unsure', code: 'provider.unreachable' })
    expect(await send(mail(id))).toMatchObject({ kind: 'retry', code: 'provider.concurrent' })
    gate.resolve()
    await expect.poll(() => sent(id)).toBe(1)
    expect(await send(mail(id))).toMatchObject({ kind: 'accepted' })
    expect(sent(id)).toBe(1)
  })

  it('the same id with other bytes is unsure: the first may have gone', async () => {
    const id = fresh()
    await send(mail(id))
    expect(await send(mail(id, { subject: 'Other' }))).toEqual({ kind: 'unsure', code: 'provider.other_bytes' })
    expect(sent(id)).toBe(1)
  })

  it('a stop before the start is surely nothing sent', async () => {
    const id = fresh()
    expect(await provider().send(mail(id), AbortSignal.abort())).toEqual({ kind: 'retry', code: 'provider.aborted' })
    expect(sent(id)).toBe(0)
  })

  it('a key that is wrong or missing pauses everything and refuses nothing', async () => {
    const signal = AbortSignal.timeout(5000)
    const paused = { kind: 'retry', quota: true, code: 'provider.key' }
    expect(await provider({ key: 're_wrong' }).send(mail(fresh()), signal)).toEqual(paused)
    expect(await provider({ key: '' }).send(mail(fresh()), signal)).toEqual(paused)
  })

  it('a wrong address of the API pauses, an absent one is unsure', async () => {
    const signal = AbortSignal.timeout(5000)
    expect(await provider({ baseUrl: `${fake.url}/v9` }).send(mail(fresh()), signal)).toMatchObject({
      kind: 'retry',
      quota: true,
      code: 'provider.setup',
    })
    expect(await provider({ baseUrl: 'http://127.0.0.1:1' }).send(mail(fresh()), signal)).toMatchObject({
      kind: 'unsure',
    })
    expect(await provider({ baseUrl: 'nowhere' }).send(mail(fresh()), signal)).toMatchObject({ kind: 'unsure' })
  })

  it('a mail the provider finds invalid is refused, with what it said', async () => {
    const outcome = await send(mail(fresh(), { id: 'x'.repeat(257) }))
    expect(outcome).toMatchObject({
      kind: 'refused',
      code: 'provider.refused',
      detail: expect.stringContaining('invalid_idempotency_key'),
    })
  })
})

describe('reading an answer', () => {
  const error = (statusCode: unknown, name: unknown) => ({
    data: null,
    error: { statusCode, name, message: 'x' },
    headers: null,
  })
  const now = Date.UTC(2026, 10, 21)

  it.each([
    [400, 'validation_error', 'refused', 'provider.refused'],
    [401, 'missing_api_key', 'retry', 'provider.key'],
    [401, 'restricted_api_key', 'retry', 'provider.key'],
    [403, 'invalid_api_key', 'retry', 'provider.key'],
    [403, 'validation_error', 'retry', 'provider.domain'],
    [404, 'not_found', 'retry', 'provider.setup'],
    [405, 'method_not_allowed', 'retry', 'provider.setup'],
    [409, 'concurrent_idempotent_requests', 'retry', 'provider.concurrent'],
    [409, 'invalid_idempotent_request', 'unsure', 'provider.other_bytes'],
    [409, 'something_new', 'unsure', 'provider.conflict'],
    [422, 'validation_error', 'refused', 'provider.refused'],
    [422, 'missing_required_field', 'refused', 'provider.refused'],
    [422, 'invalid_from_address', 'retry', 'provider.from'],
    [422, 'something_new', 'refused', 'provider.refused'],
    [429, 'rate_limit_exceeded', 'retry', 'provider.rate'],
    [429, 'monthly_quota_exceeded', 'retry', 'provider.quota'],
    [429, 'something_new', 'retry', 'provider.rate'],
    [451, 'security_error', 'refused', 'provider.refused'],
    [500, 'application_error', 'unsure', 'provider.error'],
    [503, 'not_found', 'unsure', 'provider.error'],
    [null, 'application_error', 'unsure', 'provider.unreachable'],
    ['403', 'invalid_api_key', 'unsure', 'provider.unreachable'],
    [422, 7, 'unsure', 'provider.unreachable'],
    [302, 'moved', 'unsure', 'provider.error'],
  ])('%s %s is %s %s', (status, name, kind, code) => {
    expect(outcomeOf(error(status, name), now)).toMatchObject({ kind, code })
  })

  it.each([null, [], 'x', 7, {}, { id: '' }, { id: 7 }])('a body of %o without an error is unsure', (data) => {
    expect(outcomeOf({ data, error: null, headers: null }, now)).toEqual({ kind: 'unsure', code: 'provider.no_id' })
  })

  it.each([
    [{ 'retry-after': '12' }, 12_000],
    [{ 'retry-after': '2.5' }, 2500],
    [{ 'retry-after': '0' }, 1000],
    [{ 'retry-after': 'Sat, 21 Nov 2026 00:00:30 GMT' }, 30_000],
    [{ 'retry-after': 'Fri, 20 Nov 2026 00:00:00 GMT' }, 1000],
    [{ 'retry-after': 'soon', 'ratelimit-reset': '3' }, 3000],
    [{ 'retry-after': '999999999' }, 86_400_000],
    [{ 'retry-after': '-5' }, 1000],
    [{}, 1000],
    [null, 1000],
  ])('with headers %o waits %i ms', (headers, after) => {
    expect(outcomeOf({ ...error(429, 'rate_limit_exceeded'), headers }, now)).toMatchObject({ after })
  })
})
