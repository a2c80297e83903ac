import { afterEach, describe, expect, it, vi } from 'vitest'
import { LEASE } from '../../db/sends.ts'
import { setStatus } from '../../db/workflows.ts'
import { ACCEPTED, checked, only, RETRY, reader, rows, scripted, state, UNSURE, waiting } from './outboxWorld.ts'
import { event, HOUR, MINUTE, type Shop } from './shopWorld.ts'
import { health } from './vitals.ts'

afterEach(checked)

const quiet = () => vi.spyOn(console, 'error').mockImplementation(() => {})
const QUOTA = { kind: 'retry', quota: true, code: 'provider.quota', after: 26 * HOUR } as const
const KEY = { kind: 'retry', quota: true, code: 'provider.key' } as const
const states = async (shop: Shop) => (await rows(shop)).map((row) => row.state).sort()

describe('a fault that is everybody’s', () => {
  it('rests all mail of the site: one mail finds out, the others are not tried, and no time of theirs is spent', async () => {
    quiet()
    const { provider, calls } = scripted(QUOTA, ACCEPTED)
    const shop = await waiting(provider, { readers: 6 })
    await shop.pass(HOUR)
    expect([calls.length, await states(shop)]).toEqual([1, ['due', 'due', 'due', 'due', 'due', 'retry']])
    for (let n = 0; n < 25; n++) await shop.pass(HOUR)
    expect(calls).toHaveLength(1)
    await shop.pass(HOUR)
    expect([calls.length, await states(shop)]).toEqual([7, Array(6).fill('sent')])
    expect((await rows(shop)).map(({ attempts }) => attempts).sort()).toEqual([1, 1, 1, 1, 1, 2])
  })

  it('leaves the mail of other sites alone', async () => {
    quiet()
    const [poor, rich] = [scripted(QUOTA), scripted(ACCEPTED)]
    const shop = await waiting(poor.provider)
    await shop.pass(HOUR)
    const other = await waiting(rich.provider)
    await other.pass(HOUR)
    expect([await state(shop), await state(other)]).toEqual(['retry', 'sent'])
  })

  it('is asked about again later and later while nobody says how long, and is over with the first mail that goes', async () => {
    quiet()
    const { provider, calls } = scripted(KEY, KEY, KEY, ACCEPTED)
    const shop = await waiting(provider, { readers: 3 })
    await shop.pass(HOUR)
    expect((await health(shop)).mail).toMatchObject({ status: 'warning', sites_paused: { 'provider.key': 1 } })
    const tried: number[] = []
    for (let second = 0; second < 300; second += 10) {
      await shop.pass(10_000)
      tried.push(calls.length)
    }
    expect([tried[1], tried[2], tried[7], tried[8], tried[19], tried[20]]).toEqual([1, 2, 2, 3, 3, 6])
    expect([await states(shop), (await health(shop)).outbox?.status]).toEqual([Array(3).fill('sent'), 'ok'])
  })
})

describe('a workflow that is paused', () => {
  const pause = (shop: Shop) => setStatus(shop.db, shop.site, 'books', ['live'], 'paused', shop.now())
  const resume = (shop: Shop) => setStatus(shop.db, shop.site, 'books', ['paused'], 'live', shop.now())

  it('holds what is in the outbox already, for as long as it takes', async () => {
    const { provider, calls } = scripted(RETRY, ACCEPTED)
    const shop = await waiting(provider)
    await shop.pass(HOUR)
    await pause(shop)
    for (let n = 0; n < 30; n++) await shop.pass(HOUR)
    expect([calls.length, await only(shop)]).toMatchObject([1, { state: 'retry', code: 'paused', attempts: 1 }])
    await resume(shop)
    await shop.pass(0)
    expect([calls.length, await state(shop)]).toEqual([1, 'failed'])
  })

  it('and lets it go when it goes on', async () => {
    const { provider, calls } = scripted({ ...QUOTA, after: MINUTE }, ACCEPTED)
    quiet()
    const shop = await waiting(provider, { readers: 4 })
    await shop.pass(HOUR)
    await pause(shop)
    for (let n = 0; n < 30; n++) await shop.pass(HOUR)
    expect(calls).toHaveLength(1)
    await resume(shop)
    await shop.pass(0)
    expect([calls.length, await states(shop)]).toEqual([5, Array(4).fill('sent')])
  })

  it('while an attempt is under way lets that end, and begins no other', async () => {
    const { provider, calls } = scripted(async () => {
      await pause(shop)
      return UNSURE
    }, ACCEPTED)
    const shop = await waiting(provider, { readers: 2 })
    await shop.pass(HOUR)
    for (let n = 0; n < 3; n++) await shop.pass(LEASE)
    expect(calls).toHaveLength(1)
    await resume(shop)
    await shop.pass(0)
    expect([calls.length, await states(shop)]).toEqual([3, ['sent', 'sent']])
  })

  it('keeps nothing from being cancelled: whoever buys meanwhile gets no letter', async () => {
    const { provider, calls } = scripted(RETRY, ACCEPTED)
    const shop = await waiting(provider)
    await shop.pass(HOUR)
    await pause(shop)
    await shop.pass(HOUR)
    await shop.collect(reader(0).visitor, [event('purchase', { subject: 'o', value: 1, currency: 'EUR' })])
    await resume(shop)
    await shop.pass(HOUR)
    expect([calls.length, await state(shop)]).toEqual([1, 'cancelled'])
  })
})

describe('the time an email may be tried', () => {
  it('begins with its first attempt, however long ago it was decided', async () => {
    quiet()
    const { provider, calls } = scripted({ ...QUOTA, after: 24 * HOUR }, UNSURE, ACCEPTED)
    const shop = await waiting(provider)
    await shop.pass(HOUR)
    await shop.pass(24 * HOUR)
    expect([calls.length, await state(shop)]).toEqual([2, 'retry'])
    await shop.pass(MINUTE)
    expect([calls.length, await state(shop)]).toEqual([3, 'sent'])
  })

  it('is not over for one nobody could try: after three days of outage it goes', async () => {
    const { provider, calls } = scripted(ACCEPTED)
    const shop = await waiting(provider)
    // The decision was saved; then nothing looked for three days.
    await shop.db.prepare(`update person set due_at = ?1 where site = ?2`).bind(shop.now(), shop.site).run()
    shop.wait(73 * HOUR)
    await shop.pass(0)
    expect([calls.length, await state(shop)]).toEqual([1, 'sent'])
  })
})
