import { afterEach, describe, expect, it, vi } from 'vitest'
import { setStatus } from '../../db/workflows.ts'
import type { OutcomeOfAll, Provider } from '../../worker/mail/providers/provider.ts'
import { ACCEPTED, buy, checked, reader, rows, scripted, told, waiting } from './outboxWorld.ts'
import { event, HOUR, MINUTE, type Shop } from './shopWorld.ts'

afterEach(checked)

const taken = (many: number): OutcomeOfAll => ({
  kind: 'accepted',
  each: Array.from({ length: many }, (_, n) => ({ providerId: `re_${n}` })),
})
const UNSURE: OutcomeOfAll = { kind: 'unsure', code: 'provider.timeout' }

type Turn = (many: number) => OutcomeOfAll | Promise<OutcomeOfAll>

/** A provider that answers batches in turn, and takes what comes alone. */
const batching = (...turns: Turn[]) => {
  const requests: { key: string; bytes: string; many: number }[] = []
  const alone: string[] = []
  const provider: Provider = {
    name: 'batching',
    send: async ({ id, subject }) => {
      if (subject === 'His best ten') alone.push(id)
      return { ...ACCEPTED, providerId: `alone_${id}` }
    },
    sendAll: async (key, mails) => {
      const turn = turns[Math.min(requests.length, turns.length - 1)] ?? taken
      requests.push({ key, bytes: JSON.stringify(mails), many: mails.length })
      return turn(mails.length)
    },
  }
  return { provider, requests, alone }
}

const states = async (shop: Shop) => {
  const all = (await rows(shop)).map(({ state }) => state)
  return Object.fromEntries([...new Set(all)].map((state) => [state, all.filter((each) => each === state).length]))
}

describe('a mailing', () => {
  it('of ten or more goes in one request, and each is told', async () => {
    const { provider, requests } = batching(taken)
    const shop = await waiting(provider, { readers: 12 })
    await shop.pass(HOUR)
    expect([requests.map(({ many }) => many), await states(shop), await told(shop)]).toEqual([[12], { sent: 12 }, 12])
    expect(new Set((await rows(shop)).map(({ provider_id }) => provider_id)).size).toBe(12)
  })

  it('of fewer goes one by one', async () => {
    const { provider, requests, alone } = batching(taken)
    const shop = await waiting(provider, { readers: 9 })
    await shop.pass(HOUR)
    expect([requests.length, alone.length]).toEqual([0, 9])
  })

  it('of which nobody knows whether it went is tried again with the same bytes under the same key', async () => {
    const { provider, requests } = batching(() => UNSURE, taken)
    const shop = await waiting(provider, { readers: 12 })
    await shop.pass(HOUR)
    await shop.collect(reader(3).visitor, [event('identify', { props: { first_name: 'Ada' } })])
    await shop.pass(MINUTE)
    expect(requests).toHaveLength(2)
    expect(requests[1]).toEqual(requests[0])
    expect(await states(shop)).toEqual({ sent: 12 })
  })

  it('is not tried again once one of them was stopped: the others are unknown, and nobody is written to twice', async () => {
    vi.spyOn(console, 'error').mockImplementation(() => {})
    const { provider, requests, alone } = batching(() => UNSURE, taken)
    const shop = await waiting(provider, { readers: 12 })
    await shop.pass(HOUR)
    await buy(shop, 4)
    for (let n = 0; n < 3; n++) await shop.pass(HOUR)
    expect([requests.length, alone.length, await states(shop)]).toEqual([1, 0, { unknown: 12 }])
  })

  it('of which nobody knows, some of whom had been tried before, goes again as a whole as soon as one of them is due', async () => {
    const putOff: OutcomeOfAll = { kind: 'retry', code: 'provider.rate', after: MINUTE }
    const { provider, requests } = batching(
      () => putOff,
      () => UNSURE,
      taken,
    )
    const shop = await waiting(provider, { readers: 12 })
    await shop.pass(HOUR)
    const some = (await rows(shop)).slice(0, 5).map(({ id }) => id)
    for (const id of some) await shop.db.prepare('update send set attempts = 6 where id = ?1').bind(id).run()
    await shop.pass(MINUTE)
    expect(new Set((await rows(shop)).map(({ due_at }) => due_at)).size).toBe(2)
    await shop.pass(2 * MINUTE)
    expect([requests.length, await states(shop)]).toEqual([3, { sent: 12 }])
    expect(requests[2]).toEqual(requests[1])
  })

  it('of which nobody knows, and part of which another look holds, waits for it', async () => {
    const { provider, requests } = batching(() => UNSURE, taken)
    const shop = await waiting(provider, { readers: 12 })
    await shop.pass(HOUR)
    const [held] = await rows(shop)
    const until = shop.now() + 2 * MINUTE
    const hold = `update send set state = 'sending', token = 'another', due_at = ?2 where id = ?1`
    await shop.db.prepare(hold).bind(held?.id, until).run()
    await shop.pass(MINUTE)
    expect([requests.length, await states(shop)]).toEqual([1, { retry: 11, sending: 1 }])
    for (let n = 0; n < 3; n++) await shop.pass(2 * MINUTE)
    expect([requests.length, await states(shop)]).toEqual([2, { sent: 12 }])
  })

  it('of which nobody knows waits while its workflow is paused, and goes again when that goes on', async () => {
    const { provider, requests } = batching(() => UNSURE, taken)
    const shop = await waiting(provider, { readers: 12 })
    await shop.pass(HOUR)
    await setStatus(shop.db, shop.site, 'books', ['live'], 'paused', shop.now())
    await shop.pass(HOUR)
    expect([requests.length, await states(shop)]).toEqual([1, { retry: 12 }])
    await setStatus(shop.db, shop.site, 'books', ['paused'], 'live', shop.now())
    await shop.pass(HOUR)
    expect([requests.length, requests[1]?.bytes === requests[0]?.bytes, await states(shop)]).toEqual([
      2,
      true,
      { sent: 12 },
    ])
  })

  it('of which one email is refused sends the others', async () => {
    vi.spyOn(console, 'warn').mockImplementation(() => {})
    const refusing: Turn = (many) => ({
      kind: 'accepted',
      each: Array.from({ length: many }, (_, n) =>
        n === 5 ? { refused: 'provider.refused' } : { providerId: `re_${n}` },
      ),
    })
    const { provider } = batching(refusing)
    const shop = await waiting(provider, { readers: 12 })
    await shop.pass(HOUR)
    expect(await states(shop)).toEqual({ sent: 11, failed: 1 })
  })

  it('that is refused as a whole goes one by one', async () => {
    const { provider, requests, alone } = batching(() => ({ kind: 'refused', code: 'provider.refused', detail: '' }))
    const shop = await waiting(provider, { readers: 12 })
    await shop.pass(HOUR)
    expect([requests.length, alone.length, await states(shop)]).toEqual([1, 12, { sent: 12 }])
  })

  it('beyond the quota rests the site, and goes together later', async () => {
    vi.spyOn(console, 'error').mockImplementation(() => {})
    const { provider, requests, alone } = batching(
      () => ({ kind: 'retry', quota: true, code: 'provider.quota', after: 30 * HOUR }),
      taken,
    )
    const shop = await waiting(provider, { readers: 12 })
    await shop.pass(HOUR)
    await shop.pass(29 * HOUR)
    expect(requests).toHaveLength(1)
    await shop.pass(HOUR)
    expect([requests.map(({ many }) => many), alone.length, await states(shop)]).toEqual([[12, 12], 0, { sent: 12 }])
  })

  it('leaves out whoever was stopped between its claim and its attempt, and everybody if the workflow was paused', async () => {
    const { provider, requests } = batching(taken)
    const shop = await waiting(provider, { readers: 12 })
    await buy(shop, 7)
    await setStatus(shop.db, shop.site, 'books', ['live'], 'paused', shop.now())
    await shop.pass(HOUR)
    expect(requests).toHaveLength(0)
    await setStatus(shop.db, shop.site, 'books', ['paused'], 'live', shop.now())
    await shop.pass(HOUR)
    expect(requests.map(({ many }) => many)).toEqual([11])
  })
})

describe('a large mailing of one site', () => {
  it('does not keep another site waiting', async () => {
    const { provider, calls } = scripted(ACCEPTED)
    const shop = await waiting(provider, { readers: 54 })
    const other = await waiting(provider, { readers: 1 })
    await shop.pass(HOUR)
    const theirs = (await rows(other)).map(({ id }) => id)
    expect(calls).toHaveLength(55)
    expect(calls.findIndex(({ id }) => theirs.includes(id))).toBeLessThan(51)
  })
})
