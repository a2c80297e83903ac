import { env } from 'cloudflare:workers'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { LEASE } from '../../db/sends.ts'
import { sendDue } from '../../worker/mail/outbox.ts'
import {
  ACCEPTED,
  checked,
  figure,
  only,
  REFUSED,
  reader,
  rows,
  SECOND,
  scripted,
  state,
  told,
  waiting,
} from './outboxWorld.ts'
import { HOUR, MINUTE, view } from './shopWorld.ts'
import { watchedD1 } from './watchedD1.ts'

afterEach(checked)

describe('when the worker dies', () => {
  const quiet = () => vi.spyOn(console, 'error').mockImplementation(() => {})
  const die = (): never => {
    throw new Error('the worker died')
  }
  /** D1 until a trip of this kind comes by when its time has come, which dies before it, or once it is done. */
  const dyingAt = (text: string, when: 'before' | 'after', hasCome: () => boolean) => {
    const died: string[] = []
    const db = watchedD1(env.DB, async (sql, go) => {
      const isIt = died.length === 0 && hasCome() && sql.some((each) => each.includes(text))
      if (isIt) died.push(text)
      if (isIt && when === 'before') die()
      const result = await go()
      return isIt ? die() : result
    })
    return { db, died }
  }

  it('in mid-attempt, the email is tried again when the lease ends, with the same id and bytes, and may have gone twice for all we know', async () => {
    quiet()
    const { provider, calls } = scripted(die, ACCEPTED)
    const shop = await waiting(provider)
    await shop.pass(HOUR)
    await shop.pass(LEASE - 1)
    expect([await state(shop), calls.length]).toEqual(['sending', 1])
    await shop.pass(1)
    expect(await only(shop)).toMatchObject({ state: 'sent', ambiguous: 1, attempts: 2 })
    expect([calls.length, calls[0]?.bytes]).toEqual([2, calls[1]?.bytes])
  })

  it('in mid-attempt every time, it ends as unknown', async () => {
    quiet()
    const { provider } = scripted(die)
    const shop = await waiting(provider)
    await shop.pass(HOUR)
    for (let n = 0; n < 25; n++) await shop.pass(HOUR)
    expect(await state(shop)).toBe('unknown')
  })

  it('before the attempt began, the email surely did not go', async () => {
    quiet()
    const { provider, calls } = scripted(REFUSED)
    const { db, died } = dyingAt('set content', 'before', () => true)
    const shop = await waiting(provider, { db })
    await shop.pass(HOUR)
    expect([died.length, await state(shop), calls.length]).toEqual([1, 'sending', 0])
    await shop.pass(LEASE)
    expect(await only(shop)).toMatchObject({ state: 'failed', ambiguous: 0 })
  })

  it('and the database is away for a moment, people are a minute late, not an hour', async () => {
    quiet()
    const { provider, calls } = scripted(ACCEPTED)
    const { db, died } = dyingAt('select id, version, stamp, doc', 'before', () => true)
    const shop = await waiting(provider, { db })
    await shop.pass(HOUR)
    expect([died.length, calls.length]).toEqual([1, 0])
    await shop.pass(MINUTE)
    expect(calls).toHaveLength(1)
  })

  it.each([
    ['after the provider took it, before that was written down', 'provider_id = coalesce', 'before', 2],
    ['once that was written down', 'provider_id = coalesce', 'after', 1],
    ['before the person is told', 'update or ignore person', 'before', 1],
    ['once the person is told', 'update or ignore person', 'after', 1],
    ['before it is written down that they were told', 'set due_at = null where id', 'before', 1],
    ['at the very end', 'set due_at = null where id', 'after', 1],
  ] as const)(
    '%s, it is sent once as far as the provider can tell, and told once',
    async (_name, text, when, attempts) => {
      quiet()
      const { provider, calls } = scripted(ACCEPTED)
      const { db, died } = dyingAt(text, when, () => calls.length > 0)
      const shop = await waiting(provider, { db })
      for (let n = 0; n < 4; n++) await shop.pass(n === 0 ? HOUR : LEASE)
      expect([died.length, await state(shop), await told(shop), await figure(shop, 'emailed')]).toEqual([
        1,
        'sent',
        1,
        1,
      ])
      expect(calls).toHaveLength(attempts)
      expect(new Set(calls.map(({ bytes }) => bytes)).size).toBe(1)
    },
  )
})

describe('when two look at once', () => {
  it('each email is handed over once, however long one of a batch takes', async () => {
    const { provider, calls } = scripted(async () => {
      if (calls.length === 1) {
        shop.wait(LEASE + 10 * SECOND)
        await sendDue(shop.world())
      }
      return ACCEPTED
    })
    const shop = await waiting(provider, { readers: 5 })
    await shop.pass(HOUR)
    const perId = new Map<string, number>()
    for (const { id } of calls) perId.set(id, (perId.get(id) ?? 0) + 1)
    expect([perId.size, Math.max(...[...perId].slice(1).map(([, n]) => n))]).toEqual([5, 1])
    expect((await rows(shop)).map((each) => each.state)).toEqual(Array(5).fill('sent'))
  })

  it('a batch that takes longer than a lease keeps what it has not come to yet', async () => {
    const { provider, calls } = scripted(async () => {
      shop.wait(14 * SECOND)
      await sendDue(shop.world())
      return ACCEPTED
    })
    const shop = await waiting(provider, { readers: 5 })
    await shop.pass(HOUR)
    expect(calls.map(({ to }) => to).sort()).toEqual([0, 1, 2, 3, 4].map((n) => reader(n).email))
    expect((await rows(shop)).map(({ attempts, ambiguous }) => [attempts, ambiguous])).toEqual(Array(5).fill([1, 0]))
  })

  it('a worker that comes late changes nothing', async () => {
    const { provider, calls } = scripted(async () => {
      shop.wait(LEASE + SECOND)
      await sendDue(shop.world())
      return REFUSED
    }, ACCEPTED)
    const shop = await waiting(provider)
    await shop.pass(HOUR)
    expect([await state(shop), calls.length, await told(shop)]).toEqual(['sent', 2, 1])
  })

  it('what one of them cannot even read goes by itself', async () => {
    const { provider, calls } = scripted(ACCEPTED)
    const shop = await waiting(provider, { readers: 2 })
    await shop.pass(HOUR - 1)
    await Promise.all([
      shop.pass(1),
      shop.collect(reader(0).visitor, [view('/')]),
      shop.collect(reader(1).visitor, [view('/')]),
    ])
    await shop.pass(MINUTE)
    expect([calls.length, await told(shop)]).toEqual([2, 2])
  })
})
