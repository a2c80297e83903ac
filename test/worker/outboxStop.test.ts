import { env } from 'cloudflare:workers'
import { afterEach, describe, expect, it } from 'vitest'
import { setStatus } from '../../db/workflows.ts'
import type { Outcome } from '../../worker/mail/providers/provider.ts'
import {
  ACCEPTED,
  buy,
  checked,
  figure,
  REFUSED,
  RETRY,
  reader,
  scripted,
  state,
  UNSURE,
  waiting,
} from './outboxWorld.ts'
import { event, HOUR, type Shop } from './shopWorld.ts'
import { watchedD1 } from './watchedD1.ts'

afterEach(checked)

describe('when it is stopped', () => {
  const STOPS: [string, (shop: Shop) => Promise<unknown>][] = [
    ['the goal is met', (shop) => buy(shop)],
    [
      'they withdraw their consent',
      (shop) => shop.collect(reader(0).visitor, [event('consent', { subject: 'email:newsletter', granted: false })]),
    ],
    ['the workflow is archived', (shop) => setStatus(shop.db, shop.site, 'books', ['live'], 'archived', shop.now())],
  ]

  it.each(STOPS)('before the next attempt, it is cancelled: %s', async (_name, stop) => {
    const { provider, calls } = scripted(RETRY)
    const shop = await waiting(provider)
    await shop.pass(HOUR)
    await stop(shop)
    expect(await state(shop)).toBe('cancelled')
    for (let n = 0; n < 5; n++) await shop.pass(HOUR)
    expect([await state(shop), calls.length]).toEqual(['cancelled', 1])
  })

  it.each(STOPS)(
    'after an attempt whose end nobody saw, it is unknown and not tried again: %s',
    async (_name, stop) => {
      const { provider, calls } = scripted(UNSURE)
      const shop = await waiting(provider)
      await shop.pass(HOUR)
      await stop(shop)
      for (let n = 0; n < 5; n++) await shop.pass(HOUR)
      expect([await state(shop), calls.length]).toEqual(['unknown', 1])
    },
  )

  /** What the attempt under way comes to, and what the email is then called, for good. */
  const ENDS: [string, Outcome, string][] = [
    ['taken', ACCEPTED, 'sent'],
    ['refused', REFUSED, 'failed'],
    ['asked to come again', RETRY, 'cancelled'],
    ['perhaps taken', UNSURE, 'unknown'],
  ]
  const BOTH = STOPS.flatMap(([stopped, stop]) =>
    ENDS.map(([came, outcome, end]) => ({ stopped, stop, came, outcome, end })),
  )

  it.each(BOTH)(
    'while an attempt is under way, it is not tried again: $stopped, the attempt is $came: $end',
    async ({ stop, outcome, end }) => {
      const { provider, calls } = scripted(async () => {
        await stop(shop)
        return outcome
      })
      const shop = await waiting(provider)
      await shop.pass(HOUR)
      expect(await state(shop)).toBe(end)
      for (let n = 0; n < 3; n++) await shop.pass(HOUR)
      expect([await state(shop), calls.length]).toEqual([end, 1])
    },
  )

  it.each(STOPS)('between the claim and the attempt, it does not go: %s', async (_name, stop) => {
    const { provider, calls } = scripted(ACCEPTED)
    const db = watchedD1(env.DB, async (sql, go) => {
      if (sql[0]?.includes('set content')) await stop(shop)
      return go()
    })
    const shop = await waiting(provider, { db })
    await shop.pass(HOUR)
    for (let n = 0; n < 3; n++) await shop.pass(HOUR)
    expect([await state(shop), calls.length]).toEqual(['cancelled', 0])
  })

  it('once it has gone, it stays sent', async () => {
    const { provider } = scripted(ACCEPTED)
    const shop = await waiting(provider)
    await shop.pass(HOUR)
    for (const [, stop] of STOPS) await stop(shop)
    expect([await state(shop), await figure(shop, 'goal')]).toEqual(['sent', 1])
  })
})
