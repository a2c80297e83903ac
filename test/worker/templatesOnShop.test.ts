import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { DAY, event, HOUR, MINUTE, type Shop, view } from './shopWorld.ts'
import { signIn } from './studioWorld.ts'
import { begin } from './templateWorld.ts'

beforeAll(signIn)

describe('a template on the shop, end to end', () => {
  let shop: Shop
  const subjects = async (email: string) =>
    (await shop.mailbox.list())
      .filter(({ to }) => to === email)
      .sort((a, b) => a.at - b.at)
      .map(({ subject }) => subject)
  const signs = async (visitor: string, tag: string, email: string, language = 'en') => {
    await shop.collect(visitor, [view('/newsletter'), event('form_submit', { tag, fields: { email } })], { language })
    expect((await shop.confirm(email)).status).toBe(200)
  }
  /** Time passes as it does: the clock looks every six hours. */
  const days = async (n: number) => {
    for (let left = n * 4; left > 0; left--) await shop.pass(6 * HOUR)
  }
  const buys = (visitor: string) =>
    shop.collect(visitor, [
      event('purchase', {
        subject: `order-${visitor}`,
        value: 990,
        currency: 'EUR',
        items: [{ id: '1', name: 'Misery', author: 'Stephen King', price: 990, quantity: 1 }],
      }),
    ])

  describe('welcome', () => {
    beforeEach(async () => {
      shop = await begin('welcome')
    })

    it('greets in the reader’s language once they have confirmed, and goes on when nobody opens', async () => {
      await signs('visitor-ada-000001', 'newsletter', 'ada@example.org', 'it')
      await shop.pass(MINUTE)
      expect((await subjects('ada@example.org')).slice(1)).toEqual(['Un caldo benvenuto: ecco che cosa riceverai'])
      await days(9)
      expect((await subjects('ada@example.org')).slice(1)).toEqual([
        'Un caldo benvenuto: ecco che cosa riceverai',
        'Tre libri, se ti erano sfuggiti',
        'Una piccola guida per te, gratis',
      ])
    })

    it('is over when they buy', async () => {
      await signs('visitor-bob-000001', 'newsletter', 'bob@example.org')
      await shop.pass(MINUTE)
      await buys('visitor-bob-000001')
      await days(9)
      expect(await subjects('bob@example.org')).toHaveLength(2)
    })

    it('is over when they unsubscribe', async () => {
      await signs('visitor-cleo-00001', 'newsletter', 'cleo@example.org')
      await shop.pass(MINUTE)
      const body = new URLSearchParams({ 'List-Unsubscribe': 'One-Click' })
      await shop.request(await shop.linkTo('cleo@example.org', 'u'), { method: 'POST', body })
      await days(9)
      expect(await subjects('cleo@example.org')).toHaveLength(2)
    })
  })

  describe('cart recovery', () => {
    const fills = (visitor: string, cart: string, quantity = 1) =>
      shop.collect(visitor, [
        event('cart', {
          subject: cart,
          value: 990 * quantity,
          currency: 'EUR',
          items: quantity === 0 ? [] : [{ id: '1', name: 'Misery', author: 'Stephen King', price: 990, quantity }],
        }),
      ])
    beforeEach(async () => {
      shop = await begin('cart-recovery')
    })

    it('shows a visitor the bar, and writes to a subscriber an hour and a day later', async () => {
      await signs('visitor-ada-000001', 'newsletter', 'ada@example.org')
      await fills('visitor-ada-000001', 'cart-a')
      await fills('visitor-dan-000001', 'cart-d')
      await shop.pass(HOUR)
      const { messages } = await shop.collect('visitor-dan-000001', [view('/fr')], { language: 'fr' })
      expect(messages.map(({ id, language }) => [id, language])).toEqual([['cart-waiting', 'fr']])
      await days(5)
      expect((await subjects('ada@example.org')).slice(1)).toEqual([
        'We have kept your books',
        'Can we help with your order?',
      ])
    })

    it('writes no second time to somebody who has looked at the cart again', async () => {
      await signs('visitor-ada-000001', 'newsletter', 'ada@example.org')
      await fills('visitor-ada-000001', 'cart-a')
      await shop.pass(HOUR)
      await shop.pass(HOUR)
      await shop.collect('visitor-ada-000001', [view('/cart')])
      await days(5)
      expect((await subjects('ada@example.org')).slice(1)).toEqual(['We have kept your books'])
    })

    it('writes nothing after an order, and nothing about an empty cart', async () => {
      await signs('visitor-ada-000001', 'newsletter', 'ada@example.org')
      await fills('visitor-ada-000001', 'cart-a')
      await buys('visitor-ada-000001')
      await signs('visitor-eve-000001', 'newsletter', 'eve@example.org')
      await fills('visitor-eve-000001', 'cart-e')
      await shop.pass(MINUTE)
      await fills('visitor-eve-000001', 'cart-e', 0)
      await days(5)
      expect(
        [await subjects('ada@example.org'), await subjects('eve@example.org')].map(({ length }) => length),
      ).toEqual([1, 1])
    })
  })

  describe('three days after the King pages', () => {
    const reads = async (visitor: string) => {
      for (const book of ['misery', 'carrie', 'it']) {
        const { messages } = await shop.collect(visitor, [view(`/authors/stephen-king/${book}`)], {
          author: 'Stephen King',
        })
        await shop.pass(MINUTE)
        if (messages.length > 0) return [book, messages.map(({ id }) => id)]
      }
      return []
    }
    beforeEach(async () => {
      shop = await begin('three-days-after')
    })

    it('shows the bar on the third page, and writes three days after it', async () => {
      await signs('visitor-ada-000001', 'newsletter', 'ada@example.org')
      expect(await reads('visitor-ada-000001')).toEqual(['it', ['you-like-the-king']])
      await shop.pass(3 * DAY - HOUR)
      expect(await subjects('ada@example.org')).toHaveLength(1)
      await shop.pass(2 * HOUR)
      expect((await subjects('ada@example.org')).slice(1)).toEqual(['His best, in the order to read them'])
    })

    it('shows nothing and writes nothing to somebody who has bought one', async () => {
      await signs('visitor-bob-000001', 'newsletter', 'bob@example.org')
      await buys('visitor-bob-000001')
      expect(await reads('visitor-bob-000001')).toEqual([])
      await days(5)
      expect(await subjects('bob@example.org')).toHaveLength(1)
    })
  })

  it('wishes a happy birthday in the morning of the day', async () => {
    shop = await begin('congratulations')
    await signs('visitor-ada-000001', 'newsletter', 'ada@example.org')
    await shop.collect('visitor-ada-000001', [
      event('identify', { props: { first_name: 'Ada', birthday: '1990-11-06' } }),
    ])
    await shop.pass(DAY + 14 * HOUR + 59 * MINUTE)
    expect(await subjects('ada@example.org')).toHaveLength(1)
    await shop.pass(HOUR)
    await shop.pass(7 * HOUR)
    expect((await subjects('ada@example.org')).slice(1)).toEqual(['Happy birthday, Ada'])
  })
})
