import { env } from 'cloudflare:workers'
import * as v from 'valibot'
import { beforeAll, describe, expect, it } from 'vitest'
import { CollectResponse, type WireEvent } from '../../../worker/protocol.ts'
import { AFTER_THREE_KING_PAGES, KING_PAGES, NEWSLETTER_FORM } from '../../material/king.ts'
import { row } from '../../security/row.ts'
import { LETTER } from '../documents.ts'
import { event, openShop, type Shop, view } from '../shopWorld.ts'
import { stored } from '../stored.ts'
import { rowsOf, without } from './rows.ts'

const [CLIENTS, EVENTS, AT_ONCE] = [50, 1_000, 50]
const KING_PAGE = '/authors/stephen-king/misery'

const victimOf = (n: number) => ({
  id: `visitor-victim-${String(n).padStart(4, '0')}`,
  email: `victim${n}@example.org`,
})
const VICTIMS = Array.from({ length: 12 }, (_, n) => victimOf(n))
const forger = (n: number) => `visitor-forger-${String(n).padStart(4, '0')}`
const pick = <T>(all: readonly T[], n: number, otherwise: T): T => all[n % all.length] ?? otherwise

const open = async (site: string): Promise<Shop> => {
  const shop = await openShop(site)
  await shop.tag(KING_PAGES)
  await shop.tag(NEWSLETTER_FORM)
  await shop.publish(AFTER_THREE_KING_PAGES)
  await shop.publish(LETTER)
  return shop
}

/** Somebody with a history, an order, an address, a consent, and places in two workflows. */
const live = async (shop: Shop, { id, email }: { id: string; email: string }): Promise<void> => {
  for (let n = 0; n < 3; n++) await shop.collect(id, [view(KING_PAGE)], { author: 'Stephen King' })
  await shop.collect(id, [event('purchase', { subject: 'order-of-a-victim', items: [], value: 900, currency: 'EUR' })])
  await shop.collect(id, [event('form_submit', { tag: 'newsletter', fields: { email } })])
  await shop.confirm(email)
  await shop.collect(id, [event('custom', { name: 'hello' })])
}

/** What a forger knows of a victim, at the worst: everything but their visitor id. */
type Loot = { email: string; person: string; run: string; seal: string; events: readonly string[] }

const lootOf = async (shop: Shop, { id, email }: { id: string; email: string }): Promise<Loot> => {
  const body = { site: shop.site, visitor: id, sent: shop.now(), watch: 'old' }
  const answer = await shop.post({ ...body, events: [{ ...view('/'), at: shop.now() }] })
  const { seal = '' } = v.parse(CollectResponse, await answer.json())
  const profile = (await stored(shop, id))?.profile
  return {
    email,
    person: id,
    run: profile?.runs[0]?.id ?? '',
    seal,
    events: profile?.history.map((each) => each.id) ?? [],
  }
}

/** One forged event after another: each names a victim wherever the wire lets a browser write. */
const forgeries: ((loot: Loot, n: number) => Omit<WireEvent, 'at'>)[] = [
  ({ email }) => view(`${KING_PAGE}?email=${email}&utm_source=${email}`, { referrer: `https://x.example/${email}` }),
  ({ email }) => event('identify', { subject: email, props: { email, plan: 'free' } }),
  ({ person }) => event('identify', { subject: person, props: { id: person } }),
  ({ email }) => event('identify', { subject: `e30.${btoa(JSON.stringify({ sub: email })).replace(/=+$/, '')}.` }),
  ({ email }) => event('form_submit', { tag: 'newsletter', fields: { email } }),
  (_, n) => event('form_submit', { tag: 'newsletter', fields: { email: `newcomer${n}@example.org` } }),
  () => event('consent', { subject: 'email:newsletter', granted: false }),
  () => event('consent', { subject: 'email:newsletter', granted: true }),
  ({ run }) =>
    event('message_shown', { subject: run, workflow: 'after-three-king-pages', step: 'bar', props: { run } }),
  ({ run }) => event('message_dismissed', { subject: run, workflow: 'letter', step: 'mail', props: { run } }),
  ({ email }) => event('message_submitted', { subject: email, workflow: 'greeting', step: 'bar', props: { email } }),
  () =>
    event('purchase', { subject: 'order-of-a-victim', items: [{ author: 'Stephen King' }], value: 1, currency: 'EUR' }),
  ({ person }) => event('cart', { subject: person, items: [], value: 1, currency: 'EUR' }),
  ({ person }) => event('custom', { name: 'hello', props: { person, visitor: person } }),
  ({ events }, n) => event('click', { id: pick(events, n, 'event-none'), tag: 'newsletter' }),
]

const forge = (shop: Shop, loot: readonly Loot[], client: number, batch: number) => {
  const whose = (n: number) => pick(loot, client + batch + n, undefined)
  const events = Array.from({ length: AT_ONCE }, (_, n) => {
    const about = whose(n)
    const made = pick(forgeries, batch * AT_ONCE + n, undefined)
    return about && made ? { ...made(about, n), at: shop.now() } : undefined
  })
  return { site: shop.site, visitor: forger(client), sent: shop.now(), watch: 'old', seal: whose(0)?.seal, events }
}

describe('T1: events forged with the public key', () => {
  let shop: Shop
  let elsewhere: Shop
  let loot: Loot[] = []

  beforeAll(async () => {
    shop = await open('forged')
    elsewhere = await open('forged-elsewhere')
    for (const each of VICTIMS) for (const where of [shop, elsewhere]) await live(where, each)
    loot = await Promise.all([shop, elsewhere].flatMap((where) => VICTIMS.map((each) => lootOf(where, each))))
  })

  it(`${CLIENTS} clients × ${EVENTS} events: nobody else’s row has changed by a byte, and each new one is a forger’s`, async () => {
    const before = await rowsOf(env.DB)
    const statuses = new Map<number, number>()
    for (let batch = 0; batch < EVENTS / AT_ONCE; batch++) {
      const answers = Array.from({ length: CLIENTS }, (_, client) => shop.post(forge(shop, loot, client, batch)))
      for (const { status } of await Promise.all(answers)) statuses.set(status, (statuses.get(status) ?? 0) + 1)
    }
    const after = await rowsOf(env.DB)
    const changed = without(before, after)
    const made = without(after, before)
    const foreign = made.filter((each) => !each.includes('visitor-forger-'))
    const events = AT_ONCE * (statuses.get(200) ?? 0)
    row({
      threat: 'T1',
      tried: `forged events of ${CLIENTS} clients in the name of ${loot.length} people of two sites`,
      times: events,
      through: changed.length + foreign.length,
      figure: `${[...before.values()].reduce((n, rows) => n + rows.size, 0)} rows compared, ${made.length} new, all the forgers’`,
    })
    expect([...statuses]).toEqual([[200, (CLIENTS * EVENTS) / AT_ONCE]])
    expect([changed, foreign]).toEqual([[], []])
    expect(made.length).toBeGreaterThanOrEqual(CLIENTS)
  })

  it('and the comparison would notice: one event under a victim’s own id is one row changed', async () => {
    const before = await rowsOf(env.DB)
    await shop.collect(victimOf(0).id, [view('/')])
    expect(without(before, await rowsOf(env.DB)).map((each) => each.split(' ')[0])).toEqual(['person'])
  })

  it('mails each address it was given at most once, to ask whether it is theirs', async () => {
    const sent = (await shop.mailbox.list()).length
    await shop.pass(0)
    const asked = (await shop.mailbox.list()).slice(sent).map(({ to }) => to)
    expect(new Set(asked).size).toBe(asked.length)
    expect(asked.length).toBeGreaterThan(0)
  })
})
