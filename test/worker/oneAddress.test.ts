import { describe, expect, it } from 'vitest'
import { addressOf } from '../../worker/address.ts'
import { ADDRESSES } from '../material/addresses.ts'
import { NEWSLETTER_FORM } from '../material/king.ts'
import { LETTER } from './documents.ts'
import { DAY, event, HOUR, openShop, type Shop } from './shopWorld.ts'
import { people } from './stored.ts'

let sites = 0
const open = async (): Promise<Shop> => {
  const shop = await openShop(`address-${++sites}`)
  await shop.tag(NEWSLETTER_FORM)
  await shop.publish({
    ...LETTER,
    steps: [{ ...LETTER.steps[0], delay: { kind: 'for', duration: 'P3D' } }, LETTER.steps[1]],
  })
  return shop
}
describe('what somebody types', () => {
  it.each(ADDRESSES)('%s is an address: %s', (typed, is) => {
    expect(addressOf(typed)).toBe(is ? typed : undefined)
  })

  it('with an apostrophe in it is asked, and confirmed, as any other', async () => {
    const shop = await open()
    await types(shop, FIRST, "Niamh.O'Brien@example.org")
    expect((await shop.confirm("niamh.o'brien@example.org")).status).toBe(200)
    expect((await people(shop)).map(({ email }) => email)).toEqual(["niamh.o'brien@example.org"])
  })
})

const FIRST = 'visitor-aaaaaaaa-0001'
const SECOND = 'visitor-bbbbbbbb-0002'
const comesIn = (shop: Shop, visitor: string) => shop.collect(visitor, [event('custom', { name: 'hello' })])
const types = (shop: Shop, visitor: string, email: string) =>
  shop.collect(visitor, [event('form_submit', { tag: 'newsletter', fields: { email } })])
const letters = async (shop: Shop) => (await shop.mailbox.list()).filter(({ subject }) => subject === 'Welcome')

/** Two ways to write one address, and the address. */
const SPELLINGS: [string, string, string][] = [
  ['ada@shop.example', ' ADA@Shop.Example\n', 'ada@shop.example'],
  ['ada@bücher.example', 'Ada@xn--bcher-kva.example', 'ada@xn--bcher-kva.example'],
  ['ada@BÜCHER.example', 'ada@bu\u0308cher.example', 'ada@xn--bcher-kva.example'],
]

describe('two visitors who confirm one address are one person, and get each email once', () => {
  it.each(SPELLINGS)('written %j and %j, both inside the same workflow', async (one, other, address) => {
    const shop = await open()
    for (const visitor of [FIRST, SECOND]) await comesIn(shop, visitor)
    await types(shop, FIRST, one)
    expect((await shop.confirm(address)).status).toBe(200)
    await shop.pass(DAY + HOUR)
    await types(shop, SECOND, other)
    expect((await shop.confirm(address)).status).toBe(200)
    expect((await people(shop)).map(({ email, doc }) => [email, doc.runs.length])).toEqual([[address, 1]])
    await shop.pass(3 * DAY)
    await shop.pass(DAY)
    expect((await letters(shop)).map(({ to }) => to)).toEqual([address])
  })

  it('even when both confirm at once', async () => {
    const shop = await open()
    for (const visitor of [FIRST, SECOND]) await comesIn(shop, visitor)
    const links: string[] = []
    for (const [visitor, spelling] of [
      [FIRST, 'ada@shop.example'],
      [SECOND, 'ADA@SHOP.EXAMPLE'],
    ] as const) {
      await types(shop, visitor, spelling)
      await shop.pass(0)
      links.push(await shop.linkTo('ada@shop.example', 'c'))
      await shop.pass(DAY + HOUR)
    }
    expect(new Set(links).size).toBe(2)
    const answers = await Promise.all(links.map((link) => shop.request(link, { method: 'POST' })))
    expect(answers.map(({ status }) => status)).toEqual([200, 200])
    expect((await people(shop)).map(({ email }) => email)).toEqual(['ada@shop.example'])
    await shop.pass(3 * DAY)
    expect(await letters(shop)).toHaveLength(1)
  })

  it('and never two rows: the database itself refuses a second person with that address on one site', async () => {
    const shop = await open()
    await types(shop, FIRST, 'ada@shop.example')
    await shop.confirm('ada@shop.example')
    await comesIn(shop, SECOND)
    const second = shop.db
      .prepare('update person set email = ?3 where site = ?1 and id = ?2')
      .bind(shop.site, SECOND, 'ada@shop.example')
    await expect(second.run()).rejects.toThrow(/UNIQUE/)
  })
})

describe('an address', () => {
  it.each([
    ['ada@bücher.example', 'ada@xn--bcher-kva.example'],
    ['ada@faß.example', 'ada@xn--fa-hia.example'],
    ['ada@ＳＨＯＰ.example', 'ada@shop.example'],
    ['ada@παράδειγμα.example', 'ada@xn--hxajbheg2az3al.example'],
    ['ada@shop.example/bücher.example', undefined],
    ['ada@shop.example?é.example', undefined],
    ['ada@é%2e.example', undefined],
    [`ada@${'é'.repeat(80)}.example`, undefined],
    ['é@shop.example', undefined],
  ])('%s is %s', (typed, address) => {
    expect(addressOf(typed)).toBe(address)
  })
})
