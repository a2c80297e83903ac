import { describe, expect, it } from 'vitest'
import { addressOf, mailboxOf } from '../../worker/address.ts'
import { NEWSLETTER_FORM } from '../material/king.ts'
import { DAY, event, HOUR, MINUTE, openShop, type Shop } from './shopWorld.ts'

let sites = 0
const open = async (): Promise<Shop> => {
  const shop = await openShop(`optin-${++sites}`)
  await shop.tag(NEWSLETTER_FORM)
  return shop
}
const visitor = (n: number) => `visitor-${String(n).padStart(8, '0')}`
const type = (shop: Shop, n: number, email: string) =>
  shop.collect(visitor(n), [event('form_submit', { tag: 'newsletter', fields: { email } })])

/** One mailbox, as forty people might write it; the last of them not even an address to us. */
const SPELLINGS = [
  'ada.lovelace@gmail.com',
  'Ada.Lovelace@gmail.com',
  'ADA.LOVELACE@GMAIL.COM',
  'adalovelace@gmail.com',
  'a.d.a.l.o.v.e.l.a.c.e@gmail.com',
  'ada.lovelace+news@gmail.com',
  'ada.lovelace+a+b@gmail.com',
  'adalovelace+@gmail.com',
  'ada.lovelace@googlemail.com',
  'AdaLovelace@GoogleMail.com',
  'adalovelace+x@googlemail.com',
  ' ada.lovelace@gmail.com',
  'ada.lovelace@gmail.com ',
  '\tada.lovelace@gmail.com\n',
  'ada.lovelace@Gmail.Com',
  'adalovelace+1@gmail.com',
  'adalovelace+2@gmail.com',
  'ada.lovelace+1@googlemail.com',
  'adaLOVELACE@gmail.com',
  'a.dalovelace@gmail.com',
  'ad.alovelace@gmail.com',
  'ada.l.ovelace@gmail.com',
  'ada.lo.velace@gmail.com',
  'ada.lov.elace+q@gmail.com',
  'ada.love.lace@googlemail.com',
  'ada.lovel.ace@gmail.com',
  'ada.lovela.ce@gmail.com',
  'ada.lovelac.e@gmail.com',
  'Adalovelace+NEWS@gmail.com',
  'adalovelace+newsletter2@gmail.com',
  'ada．lovelace@gmail.com',
  'ada.lovelace@ｇｍａｉｌ.com',
  'ａda.lovelace@gmail.com',
  'ada..lovelace@gmail.com',
  '"ada.lovelace"@gmail.com',
  'ada.lovelace@gmail.com.',
  'ada.lovelace@gmail.com,eve@example.org',
  'Ada <ada.lovelace@gmail.com>',
  'ada.lovelace@gmail.com\r\nbcc: eve@example.org',
  'ada.lovelace@gmail。com',
]

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

describe('an answer', () => {
  it('is the same, byte for byte, whether the address is known, was asked, is refused or is none', async () => {
    const shop = await open()
    await type(shop, 1, 'known@example.org')
    await shop.confirm('known@example.org')
    await type(shop, 2, 'asked@example.org')
    const answers = new Set<string>()
    let n = 10
    for (const email of ['known@example.org', 'asked@example.org', 'unknown@example.org', 'not an address', '']) {
      for (const fields of [{ email }, { email, x: 'y' }]) {
        const body = {
          site: shop.site,
          visitor: visitor(n++),
          sent: shop.now(),
          watch: '',
          events: [{ ...event('form_submit', { tag: 'newsletter', fields }), at: shop.now() }],
        }
        const answer = await shop.post(body)
        answers.add(JSON.stringify([answer.status, [...answer.headers], await answer.text()]))
      }
    }
    expect(answers.size).toBe(1)
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
