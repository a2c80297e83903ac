import { env } from 'cloudflare:workers'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { everyMinute } from '../../../worker/everyMinute.ts'
import type { Fault, Mail, Provider } from '../../../worker/mail/providers/provider.ts'
import { checked, reader, rows, waiting, writing } from '../outboxWorld.ts'
import { event, HOUR, MINUTE, type Shop } from '../shopWorld.ts'

beforeEach(() => {
  for (const method of ['error', 'warn', 'log'] as const) vi.spyOn(console, method).mockImplementation(() => {})
})
afterEach(async () => {
  await env.DB.prepare('delete from stat where version = -1').run()
  await checked()
})

const REFUSED: Fault = { kind: 'retry', quota: true, code: 'provider.domain' }
const FOREIGN = 'Shop <hello@unverified.example>'

/** A provider that does not send for a domain until it is verified; a request with one such email is refused as a whole. */
const verifying = (canBatch: boolean) => {
  const taken: Mail[] = []
  let [isVerified, refused] = [false, 0]
  const mayGo = (mails: readonly Mail[]): boolean => {
    const may = isVerified || mails.every(({ from }) => !from.includes('unverified'))
    if (!may) refused++
    if (may) taken.push(...mails)
    return may
  }
  const provider: Provider = {
    name: 'verifying',
    send: async (mail) => (mayGo([mail]) ? { kind: 'accepted', providerId: `p-${mail.id}` } : REFUSED),
    sendAll: async (_, mails) =>
      mayGo(mails) ? { kind: 'accepted', each: mails.map(({ id }) => ({ providerId: `p-${id}` })) } : REFUSED,
  }
  if (!canBatch) delete provider.sendAll
  return { provider, taken, refused: () => refused, verify: () => (isVerified = true) }
}

const foreign = () => {
  const { steps, ...workflow } = writing('From elsewhere', 'foreign')
  const trigger = [{ kind: 'event', event: { type: 'custom', name: 'elsewhere' } }]
  return {
    ...workflow,
    trigger,
    steps: steps.map((step) => (step.kind === 'email' ? { ...step, from: FOREIGN } : step)),
  }
}
/** Readers whose letter is due in an hour, and some of whom get one from elsewhere then too. */
const mixed = async (provider: Provider, readers: number, elsewhere: number): Promise<Shop> => {
  const shop = await waiting(provider, { readers })
  await shop.publish(foreign())
  for (let n = 0; n < elsewhere; n++) await shop.collect(reader(n).visitor, [event('custom', { name: 'elsewhere' })])
  return shop
}
const live = async (shop: Shop, ms: number) => {
  for (let passed = 0; passed < ms; passed += 10 * MINUTE) {
    shop.wait(10 * MINUTE)
    await everyMinute(shop.world())
  }
}
const states = async (shop: Shop, workflow: string) => {
  const { results } = await shop.db
    .prepare(
      'select state, code, count(*) as n from send where site = ?1 and workflow = ?2 group by state, code order by state',
    )
    .bind(shop.site, workflow)
    .all()
  return results
}
const pauses = async (shop: Shop) =>
  (await shop.db.prepare('select code from mail_pause where site = ?1').bind(shop.site).all()).results

describe('a step whose sender is not the site’s, and is refused', () => {
  it.each([
    ['one by one', false],
    ['together', true],
  ])('keeps its own emails waiting, and no others, where they go %s', async (_, canBatch) => {
    const { provider, refused } = verifying(canBatch)
    const shop = await mixed(provider, 14, 12)
    await shop.pass(HOUR)
    expect(await states(shop, 'books')).toEqual([{ state: 'sent', code: null, n: 14 }])
    expect(await states(shop, 'foreign')).toEqual([{ state: 'retry', code: 'provider.sender', n: 12 }])
    expect([refused(), await pauses(shop)]).toEqual([1, []])
  })

  it('does not keep a batch that it would be part of', async () => {
    const { provider, taken } = verifying(true)
    const shop = await mixed(provider, 20, 1)
    await shop.pass(HOUR)
    expect([taken.filter(({ from }) => from !== FOREIGN).length >= 20, await states(shop, 'foreign')]).toEqual([
      true,
      [{ state: 'retry', code: 'provider.sender', n: 1 }],
    ])
  })

  it('sends them once the domain is verified', async () => {
    const { provider, verify } = verifying(false)
    const shop = await mixed(provider, 3, 3)
    await live(shop, 5 * HOUR)
    verify()
    await live(shop, 2 * HOUR)
    expect(await states(shop, 'foreign')).toEqual([{ state: 'sent', code: null, n: 3 }])
  })

  it('is given up after twenty hours, and its owners are told which step it is, and whom it is from', async () => {
    const { provider, taken, refused } = verifying(false)
    const shop = await mixed(provider, 3, 3)
    await live(shop, 24 * HOUR)
    expect(await states(shop, 'foreign')).toEqual([{ state: 'failed', code: 'provider.sender', n: 3 }])
    expect(refused()).toBeLessThan(40)
    const [notice] = taken.filter(({ headers }) => headers['Auto-Submitted'] !== undefined)
    expect(notice?.subject).toBe('Lantern Books: Some emails rest: their step’s sender is refused')
    expect(notice?.text.replaceAll('\n', ' ')).toContain(`foreign / mail (${FOREIGN})`)
    expect((await rows(shop)).filter(({ state }) => state === 'sent')).toHaveLength(3)
  })

  it('rests all mail where it is the site’s own', async () => {
    const { provider } = verifying(false)
    const shop = await mixed(provider, 3, 1)
    await shop.change({ sender: FOREIGN })
    await shop.pass(HOUR)
    expect(await pauses(shop)).toEqual([{ code: 'provider.domain' }])
  })
})
