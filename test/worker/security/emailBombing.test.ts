import { env } from 'cloudflare:workers'
import { describe, expect, it } from 'vitest'
import { addressOf, mailboxOf } from '../../../worker/address.ts'
import { NEWSLETTER_FORM } from '../../material/king.ts'
import { SPELLINGS } from '../../material/spellings.ts'
import { row } from '../../security/row.ts'
import { DAY, event, openShop, type Shop, type ShopOptions } from '../shopWorld.ts'

const [TRIES, NETWORKS, FORMS] = [10_000, 500, 5]
/** Two days in earnest, then something every day for the rest of the month. */
const MONTH = 30
const requestsOn = (day: number): number => (day < 2 ? 650 : 25)

const open = async (site: string, options: ShopOptions = {}): Promise<Shop> => {
  const shop = await openShop(site, options)
  await shop.tag(NEWSLETTER_FORM)
  return shop
}

/** Forms that hold the address, and whatever else a page may say about somebody. */
const eventsOf = (n: number) => {
  const spelling = (i: number) => SPELLINGS[(n * FORMS + i) % SPELLINGS.length] ?? ''
  const forms = Array.from({ length: FORMS }, (_, i) =>
    event('form_submit', { tag: 'newsletter', fields: { email: spelling(i) } }),
  )
  return [
    ...forms,
    event('identify', { subject: spelling(0), props: { email: spelling(1) } }),
    event('consent', { subject: 'email:newsletter', granted: true }),
  ]
}

/** One of five hundred places, each time as another visitor. */
const attack = (shop: Shop, n: number): Promise<Response> =>
  shop.post(
    {
      site: shop.site,
      visitor: `visitor-bomber-${String(n).padStart(6, '0')}`,
      sent: shop.now(),
      watch: '',
      events: eventsOf(n).map((each) => ({ ...each, at: shop.now() })),
    },
    { 'cf-connecting-ip': `198.51.${(n % NETWORKS) >> 8}.${(n % NETWORKS) & 255}` },
  )

/** So many requests, fifty at a time. */
const attackMany = async (shop: Shop, from: number, count: number): Promise<void> => {
  for (let n = 0; n < count; n += 50)
    await Promise.all(Array.from({ length: Math.min(50, count - n) }, (_, i) => attack(shop, from + n + i)))
}

/** D1 as it would be had nobody written the caps into the statement. */
const uncapped = (db: D1Database): D1Database =>
  new Proxy(db, {
    get: (target, key) => {
      if (key === 'prepare')
        return (sql: string) =>
          target.prepare(sql.replaceAll(/and \(select count\(\*\) from optin where [^)]*\) < \d/g, ''))
      const value: unknown = Reflect.get(target, key)
      return typeof value === 'function' ? value.bind(target) : value
    },
  })

describe('T2: one mailbox, bombed with questions whether it is theirs', () => {
  it(`gets at most one mail in a day and three in thirty, of ${TRIES} tries from ${NETWORKS} networks`, async () => {
    const shop = await open('bombing')
    const before: number[] = []
    let requests = 0
    for (let day = 0; day < MONTH; day++) {
      await attackMany(shop, requests, requestsOn(day))
      requests += requestsOn(day)
      await shop.pass(0)
      before.push((await shop.mailbox.list()).length)
      await shop.pass(DAY)
    }
    const mails = await shop.mailbox.list()
    const daily = before.map((n, day) => n - (before[day - 1] ?? 0))
    row({
      threat: 'T2',
      tried: `one mailbox in ${SPELLINGS.length} spellings from ${NETWORKS} networks over ${MONTH} days`,
      times: requests * FORMS,
      through: daily.filter((n) => n > 1).length + Math.max(0, mails.length - 3),
      figure: `${Math.max(...daily)} mail a day at most, ${mails.length} in ${MONTH} days`,
    })
    expect(requests * FORMS).toBeGreaterThanOrEqual(TRIES)
    expect(Math.max(...daily)).toBe(1)
    expect(mails).toHaveLength(3)
    expect(new Set(mails.map(({ to }) => mailboxOf(to)))).toEqual(new Set(['adalovelace@gmail.com']))
  })

  it('and without the caps would get one for each spelling that is an address', async () => {
    const shop = await open('bombing-uncapped', { db: uncapped(env.DB) })
    await attackMany(shop, 0, SPELLINGS.length / FORMS)
    await shop.pass(0)
    const addresses = SPELLINGS.filter((each) => addressOf(each) !== undefined)
    expect(await shop.mailbox.list()).toHaveLength(addresses.length)
    expect(addresses.length).toBeGreaterThan(30)
  })
})
