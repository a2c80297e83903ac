import { env } from 'cloudflare:workers'
import { Resend } from 'resend'
import * as v from 'valibot'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { replaceHookSecret } from '../../db/hooks.ts'
import { Workflow } from '../../worker/engine/index.ts'
import { newHookSecret } from '../../worker/hooks/sign.ts'
import { INSIDE, ourselves } from '../material/insideUrls.ts'
import {
  ADA,
  emptied,
  HOST,
  hello,
  only,
  rows,
  secretOf,
  subscribe,
  telling,
  telltale,
  URL_OF_HOOK,
  webhook,
} from './hookWorld.ts'
import { bodiesOf, type Call, idsOf, receiver, says } from './receiver.ts'
import { event, HOUR, MINUTE } from './shopWorld.ts'

afterEach(() => {
  vi.useRealTimers()
  vi.restoreAllMocks()
  return emptied()
})

const SECOND = 1000
const atOf = ({ headers }: Call): number => Number(headers.get('webhook-timestamp'))

type Change = { id?: string; payload?: string; signature?: string }

/** What the library of the standard says to a webhook as it came, or changed; throws if it is not what was signed. */
const accepted = (webhookSecret: string, { headers, body }: Call, { payload = body, ...changed }: Change = {}) => {
  const of = (name: string) => headers.get(`webhook-${name}`) ?? ''
  const signed = { id: of('id'), timestamp: of('timestamp'), signature: of('signature') }
  return new Resend('re_unused').webhooks.verify({ payload, headers: { ...signed, ...changed }, webhookSecret })
}

describe('a webhook', () => {
  it('says which step of which run it is, about whom, and what its author adds', async () => {
    const { calls, web } = receiver(says(204))
    const shop = await telltale([webhook('tell-crm', URL_OF_HOOK, { campaign: 'king', points: 3 })], { web })
    await subscribe(shop)
    await shop.collect(ADA.visitor, [event('identify', { props: { first_name: 'Ada' } })])
    await hello(shop)
    await shop.pass(0)
    const row = await only(shop)
    expect(row).toMatchObject({ kind: 'webhook', state: 'sent', recipient: HOST, due_at: null, provider: 'webhook' })
    expect(calls.map(({ url, method }) => [method, url])).toEqual([['POST', URL_OF_HOOK]])
    const run = await shop.db.prepare('select run from send where id = ?1').bind(row.id).first('run')
    expect(JSON.parse(calls[0]?.body ?? '')).toEqual({
      type: 'workflow.step',
      timestamp: new Date(shop.now()).toISOString(),
      data: {
        ...{ site: shop.site, workflow: 'telling', step: 'tell-crm', run },
        person: { id: ADA.visitor, email: ADA.email, attributes: { first_name: 'Ada' } },
        props: { campaign: 'king', points: 3 },
      },
    })
  })

  it('about somebody without a name says so', async () => {
    const { calls, web } = receiver(says(200))
    const shop = await telltale([webhook()], { web })
    await hello(shop)
    await shop.pass(0)
    expect(JSON.parse(calls[0]?.body ?? '')).toMatchObject({
      data: { person: { id: ADA.visitor, email: null, attributes: {} }, props: {} },
    })
  })

  it('is signed so that the library of the standard accepts it, and nothing that was changed', async () => {
    const { calls, web } = receiver(says(500), says(200))
    const shop = await telltale([webhook()], { web })
    await hello(shop)
    await shop.pass(0)
    await shop.pass(30 * SECOND)
    const webhookSecret = (await secretOf(shop)) ?? ''
    const check = (call: Call, change: Change = {}) => accepted(webhookSecret, call, change)
    vi.useFakeTimers({ toFake: ['Date'], now: shop.now() })
    const [first, second] = calls
    if (!first || !second) throw new Error('It came fewer than twice.')
    expect(check(first)).toMatchObject({ type: 'workflow.step' })
    expect(check(second)).toMatchObject({ type: 'workflow.step' })
    expect(atOf(second) - atOf(first)).toBe(30)
    expect([idsOf(calls).size, bodiesOf(calls).size, idsOf(calls).has((await only(shop)).id)]).toEqual([1, 1, true])
    expect(() => check(first, { payload: `${first.body} ` })).toThrow()
    expect(() => check(first, { id: 'x' })).toThrow()
    expect(() => check(first, { signature: second.headers.get('webhook-signature') ?? '' })).toThrow()
    expect(webhookSecret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/)
  })

  it('is signed with a secret of the site’s own, made when it is first needed and kept', async () => {
    const { web } = receiver(says(200))
    const shop = await telltale([webhook()], { web })
    await shop.db.prepare('update site set hook_secret = null where id = ?1').bind(shop.site).run()
    await hello(shop)
    await shop.pass(0)
    const made = await secretOf(shop)
    await hello(shop, 'visitor-bob-00001')
    await shop.pass(0)
    const other = await telltale([webhook()], { web })
    expect([made?.startsWith('whsec_'), await secretOf(shop), (await secretOf(other)) === made]).toEqual([
      true,
      made,
      false,
    ])
  })
})

describe('a secret that is replaced', () => {
  const CASES = [
    ['signs beside the new one while they overlap', 24, HOUR, [true, true]],
    ['until their time is over', 24, 24 * HOUR, [true, false]],
    ['not at all where there is no overlap', 0, 0, [true, false]],
  ] as const

  it.each(CASES)('%s', async (_, overlap, after, expected) => {
    const { calls, web } = receiver(says(200))
    const shop = await telltale([webhook()], { web })
    const before = (await secretOf(shop)) ?? ''
    const now = newHookSecret()
    await replaceHookSecret(shop.db, shop.site, { secret: now, until: shop.now() + overlap * HOUR })
    await shop.pass(after)
    await hello(shop)
    await shop.pass(0)
    vi.useFakeTimers({ toFake: ['Date'], now: shop.now() })
    const [call] = calls
    if (!call) throw new Error('it did not come')
    const takes = (secret: string): boolean => {
      try {
        return accepted(secret, call) !== undefined
      } catch {
        return false
      }
    }
    expect([takes(now), takes(before)]).toEqual(expected)
  })
})

it('Webhooks that go at once, the first of their site, are signed with one secret', async () => {
  const { calls, web } = receiver(says(200))
  const shop = await telltale(
    Array.from({ length: 12 }, (_, n) => webhook(`hook-${n}`)),
    { web },
  )
  await shop.db.prepare('update site set hook_secret = null where id = ?1').bind(shop.site).run()
  await hello(shop)
  await shop.pass(0)
  const secret = (await secretOf(shop)) ?? ''
  vi.useFakeTimers({ toFake: ['Date'], now: shop.now() })
  expect(calls.map((call) => accepted(secret, call))).toHaveLength(12)
})

describe('a webhook goes only', () => {
  it('to a host on the site’s list', async () => {
    const { calls, web } = receiver(says(200))
    const shop = await telltale([webhook()], { web, hosts: ['other.example'] })
    await hello(shop)
    await shop.pass(0)
    expect([calls.length, await only(shop)]).toMatchObject([0, { state: 'failed', code: 'webhook.host' }])
  })

  it('while it is on the list, though it waited there', async () => {
    const { calls, web } = receiver(says(503), says(200))
    const shop = await telltale([webhook()], { web })
    await hello(shop)
    await shop.pass(0)
    await shop.change({ hooks: [] })
    await shop.pass(MINUTE)
    expect([calls.length, await only(shop)]).toMatchObject([1, { state: 'failed', code: 'webhook.host' }])
  })

  it('to the outside: no spelling of an inside connects, though every one of them were listed', async () => {
    const { calls, web } = receiver(says(200))
    const all = [...new Set([...INSIDE, ...ourselves(env.PUBLIC_URL)])]
    const written = all
      .map((url, i) => ({ url, step: webhook(`hook-${i}`, url) }))
      .filter(({ step }) => v.is(Workflow, telling(step)))
    const hosts = [
      ...new Set(
        written.flatMap(({ url }) =>
          [URL.parse(url)?.host, URL.parse(url)?.hostname, url].flatMap((each) => each ?? []),
        ),
      ),
    ]
    let refused = 0
    for (let from = 0; from < written.length; from += 100) {
      const shop = await telltale(
        written.slice(from, from + 100).map(({ step }) => step),
        { web, hosts },
      )
      await hello(shop)
      await shop.pass(0)
      refused += (await rows(shop)).filter(({ state, code }) => state === 'failed' && code === 'webhook.host').length
    }
    expect([calls.length, refused, written.length > 200]).toEqual([0, written.length, true])
  })
})
