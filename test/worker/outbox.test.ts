import { afterEach, describe, expect, it } from 'vitest'
import {
  ACCEPTED,
  checked,
  figure,
  only,
  REFUSED,
  RETRY,
  reader,
  retryAfter,
  rows,
  SECOND,
  scripted,
  state,
  type Turn,
  told,
  UNSURE,
  waiting,
  writing,
} from './outboxWorld.ts'
import { event, HOUR, MINUTE } from './shopWorld.ts'

afterEach(checked)

describe('what becomes of an email', () => {
  /** [name, what the provider answers in turn, [ms that pass, state then, attempts so far] …] */
  const CASES: [string, Turn[], [number, string, number][]][] = [
    [
      'taken',
      [ACCEPTED],
      [
        [HOUR, 'sent', 1],
        [24 * HOUR, 'sent', 1],
      ],
    ],
    [
      'refused',
      [REFUSED],
      [
        [HOUR, 'failed', 1],
        [24 * HOUR, 'failed', 1],
      ],
    ],
    [
      'asked to wait 90 s, then taken',
      [retryAfter(90 * SECOND), ACCEPTED],
      [
        [HOUR, 'retry', 1],
        [89 * SECOND, 'retry', 1],
        [SECOND, 'sent', 2],
        [24 * HOUR, 'sent', 2],
      ],
    ],
    [
      'asked to come again, which it does after 30 s, 1 min, 2 min',
      [RETRY, RETRY, RETRY, ACCEPTED],
      [
        [HOUR, 'retry', 1],
        [29 * SECOND, 'retry', 1],
        [SECOND, 'retry', 2],
        [59 * SECOND, 'retry', 2],
        [SECOND, 'retry', 3],
        [119 * SECOND, 'retry', 3],
        [SECOND, 'sent', 4],
      ],
    ],
    [
      'perhaps taken, then surely',
      [UNSURE, ACCEPTED],
      [
        [HOUR, 'retry', 1],
        [30 * SECOND, 'sent', 2],
      ],
    ],
    [
      'perhaps taken, then refused: nobody can know',
      [UNSURE, REFUSED],
      [
        [HOUR, 'retry', 1],
        [30 * SECOND, 'unknown', 2],
        [24 * HOUR, 'unknown', 2],
      ],
    ],
    [
      'asked to wait longer than we may',
      [retryAfter(24 * HOUR)],
      [
        [HOUR, 'retry', 1],
        [20 * HOUR, 'retry', 1],
        [4 * HOUR, 'failed', 1],
      ],
    ],
    [
      'perhaps taken, then asked to wait longer than we may',
      [UNSURE, retryAfter(24 * HOUR)],
      [
        [HOUR, 'retry', 1],
        [MINUTE, 'retry', 2],
        [24 * HOUR, 'unknown', 2],
        [24 * HOUR, 'unknown', 2],
      ],
    ],
  ]

  it.each(CASES)('%s', async (_name, turns, steps) => {
    const { provider, calls } = scripted(...turns)
    const shop = await waiting(provider)
    const seen: [number, string, number][] = []
    for (const [ms] of steps) {
      await shop.pass(ms)
      seen.push([ms, await state(shop), calls.length])
    }
    expect(seen).toEqual(steps)
    expect(new Set(calls.map(({ id, bytes }) => `${id} ${bytes}`)).size).toBe(1)
    expect([await told(shop), await figure(shop, 'emailed')]).toEqual(steps.at(-1)?.[1] === 'sent' ? [1, 1] : [0, 0])
  })

  it.each([
    ['failed, when it surely never went', RETRY, 'failed'],
    ['unknown, when it may have gone once', UNSURE, 'unknown'],
  ])('after 20 hours of trying: %s', async (_name, answer, end) => {
    const { provider, calls } = scripted(answer)
    const shop = await waiting(provider)
    await shop.pass(HOUR)
    for (let n = 0; n < 42; n++) await shop.pass(30 * MINUTE)
    const attempts = calls.length
    expect([await state(shop), attempts > 20, attempts < 40]).toEqual([end, true, true])
    for (let n = 0; n < 4; n++) await shop.pass(24 * HOUR)
    expect([await state(shop), calls.length, new Set(calls.map(({ bytes }) => bytes)).size]).toEqual([end, attempts, 1])
  })
})

describe('its bytes', () => {
  it('are written down before the first attempt, and do not change although the person does', async () => {
    const frozen: (string | null)[] = []
    const { provider, calls } = scripted(async () => {
      frozen.push((await only(shop)).content)
      return UNSURE
    }, ACCEPTED)
    const shop = await waiting(provider)
    await shop.pass(HOUR)
    await shop.collect(reader(0).visitor, [event('identify', { props: { first_name: 'Ada' } })])
    await shop.change({ name: 'Another name', sender: 'Other <other@lantern-books.example>' })
    await shop.pass(MINUTE)
    expect([frozen[0], frozen[0], await state(shop)]).toEqual([calls[0]?.bytes, calls[1]?.bytes, 'sent'])
    expect(calls[0]?.bytes).toContain('Dear reader')
  })

  it('that cannot be made hold up nobody else', async () => {
    const { provider, calls } = scripted(ACCEPTED)
    const shop = await waiting(provider, { readers: 6 })
    await shop.publish(writing('{{ first_name | nonsense }}', 'broken'))
    await shop.collect(reader(2).visitor, [event('custom', { name: 'hello' })])
    await shop.db
      .prepare(`update person set doc = '{"v":1}', due_at = null where site = ?1 and id = ?2`)
      .bind(shop.site, reader(5).visitor)
      .run()
    await shop.pass(HOUR)
    const all = await rows(shop)
    expect(calls.map(({ to }) => to).sort()).toEqual([0, 1, 2, 3, 4].map((n) => reader(n).email))
    expect(
      all
        .filter(({ state: each }) => each === 'failed')
        .map(({ recipient, code }) => [recipient, code?.startsWith('template.')]),
    ).toEqual([[reader(2).email, true]])
  })
})
