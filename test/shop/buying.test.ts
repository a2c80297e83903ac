import { describe, expect, it } from 'vitest'
import { books, findBook } from './catalogue/index.ts'
import { toldBy, visitor } from './testing.ts'

const sku = (author: string, slug: string): string => findBook(author, slug)?.sku ?? ''
const misery = sku('stephen-king', 'misery')
const dracula = sku('bram-stoker', 'dracula')
const hostile = `"><script>alert(1)</script><!--\u2028`

const idOf = (props: unknown): unknown =>
  props !== null && typeof props === 'object' && 'cart' in props ? props.cart : undefined

describe('the cart', () => {
  it('tells Sillage what it holds, in cents, on the page after each change and only there', async () => {
    const ada = visitor()
    await ada.send('/cart/add', { sku: misery, quantity: '2' })
    const told = toldBy(await ada.open('/fr/cart'))
    expect(told).toEqual([
      [
        'track',
        'cart',
        {
          cart: expect.any(String),
          items: [
            {
              id: misery,
              name: 'Misery',
              author: 'Stephen King',
              category: 'horror',
              price: 990,
              quantity: 2,
              url: '/fr/authors/stephen-king/misery',
            },
          ],
          value: 1980,
          currency: 'EUR',
        },
      ],
    ])
    expect(toldBy(await ada.open('/cart'))).toEqual([])
  })

  it('adds, sets and removes, and keeps its id', async () => {
    const ada = visitor()
    const pages = [
      await ada.submit('/cart/add', { sku: misery, quantity: '1' }),
      await ada.submit('/it/cart/add', { sku: dracula, quantity: '1' }),
      await ada.submit('/cart/quantity', { sku: dracula, quantity: '3' }),
      await ada.submit('/cart/remove', { sku: misery }),
      await ada.submit('/cart/quantity', { sku: dracula, quantity: '0' }),
    ]
    const told = pages.flatMap(toldBy)
    expect(told).toMatchObject([990, 1840, 3540, 2550, 0].map((value) => ['track', 'cart', { value }]))
    const [first] = told
    expect(told).toMatchObject(told.map(() => ['track', 'cart', { cart: idOf(first?.[2]) }]))
  })

  it.each([
    { sku: 'unknown', quantity: '1' },
    { sku: misery, quantity: '-1' },
    { sku: misery, quantity: '1e9' },
    { sku: misery, quantity: '' },
    {},
  ])('stays as it is for a form that makes no sense: %j', async (fields) => {
    const ada = visitor()
    expect(toldBy(await ada.submit('/cart/add', fields))).toEqual([])
  })

  it('holds at most 20 of a book', async () => {
    const ada = visitor()
    await ada.send('/cart/add', { sku: misery, quantity: '15' })
    expect(toldBy(await ada.submit('/cart/add', { sku: misery, quantity: '15' }))).toMatchObject([
      ['track', 'cart', { value: 19800 }],
    ])
  })

  it.each([hostile, '{', '[]', '{"id":"x","lines":[]}', `{"id":"${crypto.randomUUID()}","lines":[["${misery}",-3]]}`])(
    'is empty when its cookie is %s',
    async (cookie) => {
      const ada = visitor()
      ada.setCookie('cart', cookie)
      const page = await ada.open('/cart')
      expect(page).toContain('Your cart is empty')
      expect(page).not.toContain('alert(1)')
    },
  )

  it('fits every book of the shop in its cookie', async () => {
    const ada = visitor()
    for (const book of books) await ada.send('/cart/add', { sku: book.sku, quantity: '20' })
    const response = await ada.send('/cart/add', { sku: misery, quantity: '1' })
    expect(Math.max(...response.headers.getSetCookie().map((cookie) => cookie.length))).toBeLessThan(4096)
    expect(await ada.open('/cart')).toContain('<b>660</b>')
  })
})

describe('the checkout', () => {
  const buyer = { name: 'Ada', address: '12 rue des Lanternes, Lyon', email: 'ada@example.org' }

  it('sends an empty cart back to the cart', async () => {
    const ada = visitor()
    expect((await ada.ask('/it/checkout')).headers.get('location')).toBe('/it/cart')
    expect((await ada.send('/checkout', buyer)).headers.get('location')).toBe('/cart')
  })

  it('ends on a confirmation that tells the purchase, the same however often it is shown', async () => {
    const ada = visitor()
    await ada.submit('/cart/add', { sku: misery, quantity: '2' })
    await ada.submit('/cart/add', { sku: dracula, quantity: '1' })
    const response = await ada.send('/it/checkout', buyer)
    const confirmation = response.headers.get('location') ?? ''
    expect(response.status).toBe(303)
    expect(confirmation).toMatch(/^\/it\/order\/LB-[0-9A-F]{12}$/)
    const told = toldBy(await ada.open(confirmation))
    expect(told).toMatchObject([
      ['track', 'purchase', { order: confirmation.slice(10), value: 2830, currency: 'EUR' }],
      ['identify', { customer_since: '2026-11-21' }],
    ])
    expect(told[0]?.[2]).toMatchObject({
      items: [
        { id: misery, price: 990, quantity: 2 },
        { id: dracula, price: 850, quantity: 1 },
      ],
    })
    expect(toldBy(await ada.open(confirmation))).toEqual(told)
    expect(await ada.open('/cart')).toContain('Your cart is empty')
  })

  it('says what is wrong in the page’s language, keeps what was typed, and escapes it', async () => {
    const ada = visitor()
    await ada.send('/cart/add', { sku: misery, quantity: '1' })
    const response = await ada.send('/fr/checkout', { name: hostile, address: '', email: 'ada' })
    const page = await response.text()
    expect(response.status).toBe(422)
    expect(page).toContain('Cela ne ressemble pas à une adresse e-mail')
    expect(page).toContain('value="&quot;&gt;&lt;script&gt;alert(1)')
    expect(page).not.toContain('<script>alert(1)')
  })

  it('escapes a hostile buyer on the confirmation', async () => {
    const ada = visitor()
    await ada.send('/cart/add', { sku: misery, quantity: '1' })
    const page = await ada.submit('/checkout', { ...buyer, name: hostile, address: hostile })
    expect(page).toContain('&lt;script&gt;alert(1)')
    expect(page).not.toContain('<script>alert(1)')
  })
})
