import { env } from 'cloudflare:workers'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { LEASE } from '../../db/sends.ts'
import { setStatus } from '../../db/workflows.ts'
import { ADA, buy, emptied, hello, hour, month, only, rows, telltale, webhook } from './hookWorld.ts'
import { bodiesOf, idsOf, receiver, says } from './receiver.ts'
import { event, HOUR, MINUTE } from './shopWorld.ts'
import { watchedD1 } from './watchedD1.ts'

afterEach(() => {
  vi.restoreAllMocks()
  return emptied()
})

const SECOND = 1000

describe('what becomes of a webhook', () => {
  /** [name, what the receiver says in turn, [ms that pass, state then, attempts so far] …] */
  const CASES: [string, (() => Response | Promise<Response>)[], [number, string, number][]][] = [
    [
      'taken',
      [says(200)],
      [
        [0, 'sent', 1],
        [24 * HOUR, 'sent', 1],
      ],
    ],
    ['taken without a word', [says(204)], [[0, 'sent', 1]]],
    [
      'gone for good',
      [says(410)],
      [
        [0, 'failed', 1],
        [24 * HOUR, 'failed', 1],
      ],
    ],
    [
      'refused',
      [says(400)],
      [
        [0, 'failed', 1],
        [24 * HOUR, 'failed', 1],
      ],
    ],
    ['not let in', [says(401)], [[0, 'failed', 1]]],
    ['not there', [says(404)], [[0, 'failed', 1]]],
    ['sent elsewhere, as something else', [says(302, { location: '/x' })], [[0, 'failed', 1]]],
    ['sent to a host that is not listed', [says(307, { location: 'https://other.example/' })], [[0, 'failed', 1]]],
    ['sent on within the host', [says(308, { location: '/new' }), says(200)], [[0, 'sent', 2]]],
    [
      'met by a fault, then taken',
      [says(500), says(502), says(200)],
      [
        [0, 'retry', 1],
        [29 * SECOND, 'retry', 1],
        [SECOND, 'retry', 2],
        [MINUTE, 'sent', 3],
      ],
    ],
    [
      'in conflict with itself, then taken',
      [says(409), says(200)],
      [
        [0, 'retry', 1],
        [30 * SECOND, 'sent', 2],
      ],
    ],
    [
      'too early, late, or many: taken later',
      [says(425), says(408), says(429), says(200)],
      [
        [0, 'retry', 1],
        [30 * SECOND, 'retry', 2],
        [MINUTE, 'retry', 3],
        [2 * MINUTE, 'sent', 4],
      ],
    ],
    [
      'asked to wait',
      [says(429, { 'retry-after': '90' }), says(200)],
      [
        [0, 'retry', 1],
        [89 * SECOND, 'retry', 1],
        [SECOND, 'sent', 2],
      ],
    ],
    [
      'asked to come at once, which it does not',
      [says(503, { 'retry-after': '0' }), says(200)],
      [
        [0, 'retry', 1],
        [29 * SECOND, 'retry', 1],
        [SECOND, 'sent', 2],
      ],
    ],
    [
      'asked to come next year',
      [says(503, { 'retry-after': '31536000' })],
      [
        [0, 'retry', 1],
        [24 * HOUR, 'failed', 1],
      ],
    ],
    [
      'unreachable, then taken',
      [() => Promise.reject(new TypeError('no route')), says(200)],
      [
        [0, 'retry', 1],
        [30 * SECOND, 'sent', 2],
      ],
    ],
    [
      'unreachable, then refused: nobody can know',
      [() => Promise.reject(new TypeError('reset')), says(400)],
      [
        [0, 'retry', 1],
        [30 * SECOND, 'unknown', 2],
      ],
    ],
  ]

  it.each(CASES)('%s', async (_name, answers, steps) => {
    const { calls, web } = receiver(...answers)
    const shop = await telltale([webhook(), month], { web })
    await hello(shop)
    const seen: [number, string, number][] = []
    for (const [ms] of steps) {
      await shop.pass(ms)
      seen.push([ms, (await only(shop)).state, calls.length])
    }
    expect(seen).toEqual(steps)
    expect([idsOf(calls).size, bodiesOf(calls).size]).toEqual([1, 1])
  })

  it.each([
    ['failed, when the receiver always asked for patience', says(429), 'failed'],
    ['unknown, when it may have been taken in', says(500), 'unknown'],
  ])('after 20 hours of trying: %s', async (_name, answer, end) => {
    const { calls, web } = receiver(answer)
    const shop = await telltale([webhook(), month], { web })
    await hello(shop)
    for (let n = 0; n < 44; n++) await shop.pass(30 * MINUTE)
    const attempts = calls.length
    await shop.pass(24 * HOUR)
    expect([(await only(shop)).state, attempts > 20, attempts < 40, calls.length]).toEqual([end, true, true, attempts])
  })
})

describe('when the worker dies', () => {
  it.each([
    ['after the receiver took it, before that was written down', 'provider_id = coalesce', 'before', 2],
    ['once that was written down', 'provider_id = coalesce', 'after', 1],
    ['at the very end', 'set due_at = null where id', 'after', 1],
  ] as const)('%s, the receiver has it once by its id', async (_name, text, when, attempts) => {
    vi.spyOn(console, 'error').mockImplementation(() => {})
    const { calls, web } = receiver(says(200))
    let died = 0
    const db = watchedD1(env.DB, async (sql, go) => {
      const isIt = died === 0 && calls.length > 0 && sql.some((each) => each.includes(text))
      if (isIt) died++
      if (isIt && when === 'before') throw new Error('the worker died')
      const result = await go()
      if (isIt) throw new Error('the worker died')
      return result
    })
    const shop = await telltale([webhook(), month], { web, db })
    await hello(shop)
    for (let n = 0; n < 4; n++) await shop.pass(n === 0 ? 0 : LEASE)
    expect([died, (await only(shop)).state, calls.length]).toEqual([1, 'sent', attempts])
    expect([idsOf(calls).size, bodiesOf(calls).size]).toEqual([1, 1])
  })
})

describe('a webhook that waits', () => {
  it('says what it said the first time, though the person has changed', async () => {
    const { calls, web } = receiver(says(503), says(200))
    const shop = await telltale([webhook(), month], { web })
    await hello(shop)
    await shop.pass(0)
    await shop.collect(ADA.visitor, [event('identify', { props: { first_name: 'Ada' } })])
    await shop.pass(MINUTE)
    expect([calls.length, bodiesOf(calls).size, idsOf(calls).size]).toEqual([2, 1, 1])
  })

  it('is not taken back by the goal: it is no marketing', async () => {
    const { calls, web } = receiver(says(503), says(200))
    const shop = await telltale([webhook(), month], { web })
    await hello(shop)
    await shop.pass(0)
    await buy(shop)
    await shop.pass(MINUTE)
    expect([(await only(shop)).state, calls.length]).toEqual(['sent', 2])
  })

  it('is cancelled with its workflow', async () => {
    const { calls, web } = receiver(says(503))
    const shop = await telltale([webhook(), month], { web })
    await hello(shop)
    await shop.pass(0)
    await setStatus(shop.db, shop.site, 'telling', ['live'], 'archived', shop.now())
    await shop.pass(HOUR)
    expect([await only(shop), calls.length]).toMatchObject([{ state: 'cancelled', code: 'archived' }, 1])
  })

  it('goes once though two runs of the clock overlap', async () => {
    const { calls, web } = receiver(async () => {
      if (calls.length === 1) await shop.pass(0)
      return new Response()
    })
    const shop = await telltale([hour, webhook('one'), webhook('two'), webhook('three'), month], { web })
    await hello(shop)
    await shop.pass(HOUR)
    await shop.pass(LEASE)
    expect([calls.length, idsOf(calls).size]).toEqual([3, 3])
    expect((await rows(shop)).map(({ state }) => state)).toEqual(['sent', 'sent', 'sent'])
  })

  it('leaves a host that does not answer alone for the rest of the look', async () => {
    const { calls, web } = receiver(() => Promise.reject(new TypeError('no route')))
    const steps = Array.from({ length: 40 }, (_, n) => webhook(`hook-${n}`))
    const shop = await telltale(steps, { web })
    await hello(shop)
    await shop.pass(0)
    expect(calls.length).toBeLessThanOrEqual(4)
    expect(new Set((await rows(shop)).map(({ state }) => state))).toEqual(new Set(['retry']))
  })
})
