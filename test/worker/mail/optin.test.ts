import { describe, expect, it } from 'vitest'
import { addressOf, mailboxOf } from '../../../worker/address.ts'
import { NEWSLETTER_FORM } from '../../material/king.ts'
import { SPELLINGS } from '../../material/spellings.ts'
import { DAY, event, HOUR, MINUTE, openShop, type Shop, view } from '../shopWorld.ts'

let sites = 0
const open = async (): Promise<Shop> => {
  const shop = await openShop(`optin-${++sites}`)
  await shop.tag(NEWSLETTER_FORM)
  return shop
}
const visitor = (n: number) => `visitor-${String(n).padStart(8, '0')}`
const type = (shop: Shop, n: number, email: string) =>
  shop.collect(visitor(n), [event('form_submit', { tag: 'newsletter', fields: { email } })])

describe('the caps on asking', () => {
  it(`let one mail through in a day, in ${SPELLINGS.length} spellings from as many visitors, and three in thirty days`, async () => {
    const shop = await open()
    const sent: number[] = []
    for (let day = 0; day < 32; day++) {
      for (const [n, email] of SPELLINGS.entries())
        if (day < 2 || n % 10 === day % 10) await type(shop, day * 100 + n, email)
      await shop.pass(0)
      sent.push((await shop.mailbox.list()).length)
      await shop.pass(day === 0 ? DAY - MINUTE : DAY)
    }
    expect(sent).toEqual([1, 1, 2, ...Array.from({ length: 28 }, () => 3), 4])
    for (const { to } of await shop.mailbox.list()) expect(mailboxOf(to)).toBe('adalovelace@gmail.com')
  })

  it('hold when all of them are typed at once', async () => {
    const shop = await open()
    await Promise.all(SPELLINGS.map((email, n) => type(shop, n, email)))
    await shop.pass(HOUR)
    expect(await shop.mailbox.list()).toHaveLength(1)
  })

  it('do not ask again for a form whose answer got lost, and which comes once more days later with another page', async () => {
    const shop = await open()
    const form = event('form_submit', { tag: 'newsletter', fields: { email: 'ada@example.org' } })
    await shop.collect(visitor(1), [form])
    await shop.confirm('ada@example.org')
    await shop.pass(2 * DAY)
    await shop.collect(visitor(1), [form, view('/')])
    await shop.pass(HOUR)
    expect(await shop.mailbox.list()).toHaveLength(1)
  })

  it('count each mailbox by itself: those of others are asked', async () => {
    const shop = await open()
    for (let n = 0; n < 20; n++) await type(shop, n, `reader${n}@example.org`)
    await shop.pass(0)
    expect(new Set((await shop.mailbox.list()).map(({ to }) => to)).size).toBe(20)
  })

  it.each([
    ['a.b+c@example.org', 'a.b@example.org'],
    ['A.B@GoogleMail.com', 'ab@gmail.com'],
    ['\u212aing@example.org', 'king@example.org'],
  ])('know %s for the mailbox %s', (typed, mailbox) => {
    expect(mailboxOf(addressOf(typed) ?? '')).toBe(mailbox)
  })
})

describe('somebody who unsubscribes, subscribes again and unsubscribes by the same old link', () => {
  it('is unsubscribed', async () => {
    const shop = await open()
    await shop.publish(WELCOME)
    await type(shop, 1, 'ada@example.org')
    await shop.confirm('ada@example.org')
    await shop.collect(visitor(1), [event('custom', { name: 'hello' })])
    await shop.pass(0)
    const link = await shop.linkTo('ada@example.org', 'u')
    const granted = () =>
      shop.db
        .prepare(
          `select json_extract(doc, '$.consent."email:newsletter".granted') as yes from person where site = ?1 and email is not null`,
        )
        .bind(shop.site)
        .first('yes')
    const unsubscribe = () =>
      shop.request(link, { method: 'POST', body: new URLSearchParams({ 'List-Unsubscribe': 'One-Click' }) })
    expect([await granted(), (await unsubscribe()).status, await granted()]).toEqual([1, 200, 0])
    await shop.pass(2 * DAY)
    await type(shop, 1, 'ada@example.org')
    await shop.confirm('ada@example.org')
    expect([await granted(), (await unsubscribe()).status, await granted()]).toEqual([1, 200, 0])
    for (let n = 0; n < 5; n++) await unsubscribe()
    expect(await granted()).toBe(0)
  })
})

const WELCOME = {
  id: 'welcome',
  name: 'Welcome',
  objective: 'engagement',
  trigger: [{ kind: 'event', event: { type: 'custom', name: 'hello' } }],
  purposes: ['email:newsletter'],
  steps: [
    {
      kind: 'email',
      id: 'letter',
      topic: 'newsletter',
      content: {
        id: 'letter',
        languages: { en: { subject: 'Welcome', blocks: [{ kind: 'text', of: [{ text: 'Hello.' }] }] } },
      },
    },
  ],
}
