import { describe, expect, it } from 'vitest'
import type { EmailText, Event } from '../../worker/engine/index.ts'
import { checkEmail, productsOf, renderEmail } from '../../worker/mail/render/index.ts'
import { inputFor } from './samples.ts'
import { faults, hrefs } from './wellFormed.ts'

const cart = (at: number, subject: string, ...items: NonNullable<Event['items']>): Event => ({
  id: `cart-${at}`,
  type: 'cart',
  at,
  subject,
  currency: 'EUR',
  items,
})
const misery = {
  name: 'Misery',
  author: 'Stephen King',
  price: 990,
  quantity: 2,
  url: '/books/misery',
  image: '/m.png',
}
const carrie = { name: 'Carrie', price: 850 }
const list = (from: 'cart' | 'history', limit = 3): EmailText => ({
  subject: 'Your cart',
  blocks: [
    { kind: 'heading', text: 'Still here' },
    { kind: 'products', from, limit },
    { kind: 'footer', of: [{ text: 'Prices of today.' }] },
  ],
})
const mailOf = (
  history: Event[],
  from: 'cart' | 'history',
  { key, language = 'en' }: { key?: string; language?: string } = {},
) => renderEmail(inputFor(list(from), { language, products: (which) => productsOf({ history }, which, key) }))

describe('a list of products', () => {
  it('is what the cart held when it was last told, with name, author, price, picture and link', () => {
    const mail = mailOf([cart(1, 'a', carrie), cart(2, 'b', misery, carrie)], 'cart')
    expect(mail.text).toContain('- Misery × 2\n  Stephen King · €9.90\n  http://localhost:8788/books/misery')
    expect(mail.text).toContain('- Carrie\n  €8.50')
    expect(mail.html).toMatch(/<img src="http:\/\/localhost:8788\/m\.png" alt="Misery × 2"/)
    expect(faults(mail.html)).toEqual([])
  })

  it.each([
    [
      'as analytics has it, in whole units',
      { item_name: 'It', item_brand: 'King', price: 29.99 },
      '- It\n  King · €29.99',
    ],
    ['as analytics has it, without cents', { item_name: 'It', price: 30 }, '- It\n  €30.00'],
    ['with a price that is no number of cents, which is left out', { name: 'It', price: 29.99 }, '- It\n  http'],
  ])('names an item %s', (_, item, said) => {
    expect(`${mailOf([cart(1, 'a', { ...item, url: '/it' })], 'cart').text}`).toContain(said)
  })

  it('is of the cart the run is about, in the money of the reader’s language', () => {
    const mail = mailOf([cart(1, 'a', carrie), cart(2, 'b', misery)], 'cart', { key: 'a', language: 'fr' })
    expect(mail.text.replace(/\s+/g, ' ')).toContain('- Carrie 8,50 €')
    expect(mail.text).not.toContain('Misery')
  })

  it('of what they looked at has each once, newest first, and nothing they bought', () => {
    const view = (at: number, product: string): Event => ({
      id: `view-${at}`,
      type: 'page_view',
      at,
      url: `http://localhost:8788/books/${product.toLowerCase()}`,
      props: { product },
    })
    const bought: Event = { id: 'order', type: 'purchase', at: 9, subject: 'o', items: [{ name: 'It' }] }
    const history = [view(1, 'Misery'), view(2, 'It'), view(3, 'Carrie'), view(4, 'Misery'), bought]
    const { text } = mailOf(history, 'history')
    expect(text.match(/^- .*/gm)).toEqual(['- Misery', '- Carrie'])
  })

  it('leaves itself out where there is nothing, and keeps the rest', () => {
    const { text, html } = mailOf([], 'cart')
    expect(text).toContain('Still here')
    expect(text).not.toMatch(/^- \w/m)
    expect(faults(html)).toEqual([])
  })

  it('leads nowhere but to the site, whatever a browser told', () => {
    const evil = [
      'https://evil.example/x',
      'javascript:alert(1)',
      '//evil.example',
      '/\\evil.example',
      'data:text/html,x',
    ]
    for (const url of evil) {
      const { html } = mailOf([cart(1, 'a', { ...misery, url, image: url.replace('https', 'ftp') })], 'cart')
      expect(
        hrefs(html).filter((href) => /evil|javascript|data:/.test(href)),
        url,
      ).toEqual([])
      expect(html).not.toMatch(/src="(?!http:\/\/localhost)/)
    }
  })

  it('shows no more than it may', () => {
    const many = Array.from({ length: 50 }, (_, n) => ({ name: `Book ${n}` }))
    expect(mailOf([cart(1, 'a', ...many)], 'cart').text.match(/^- Book/gm)).toHaveLength(3)
  })
})

describe('small print', () => {
  it('stands above the sender in both parts, wherever its block is', () => {
    const { text, html } = mailOf([], 'cart')
    for (const part of [text.replace(/\s+/g, ' '), html])
      expect(part.indexOf('Prices of today.')).toBeGreaterThan(part.indexOf('Still here'))
    expect(text).toContain('-- \nPrices of today.')
  })
})

describe('a transactional email', () => {
  it('has no way to unsubscribe, and says why it came', () => {
    const { links: _, ...input } = inputFor(list('cart'))
    const { html, text } = renderEmail(input)
    for (const part of [html, text.replace(/\s+/g, ' ')]) {
      expect(part).not.toContain('Unsubscribe')
      expect(part).toContain('because of something you did at Lantern Books')
      expect(part).toContain('12 Lamp Street, Geneva')
    }
  })
})

describe('what is found before an email is published', () => {
  const text = (of: string): EmailText => ({ subject: 'Hello', blocks: [{ kind: 'text', of: [{ text: of }] }] })
  const codes = (of: string, attributes?: string[]) =>
    checkEmail(text(of), [], attributes ? { attributes } : {}).map(
      ({ code, severity, args }) => `${severity} ${code} ${args.name}`,
    )

  it.each([
    ['{{ first_name }}', ['error template.fallback first_name']],
    ['{{ first_name | upcase }}', ['error template.fallback first_name']],
    ['{{ first_name | default: "you" }}', []],
    ['{{ first_name | upcase | default: "you" }}', []],
    ['{% if first_name %}Dear {{ first_name }}{% endif %}', []],
    ['{% if first_name %}a{% else %}{{ first_name }}{% endif %}', ['error template.fallback first_name']],
    ['{% if city %}{{ first_name }}{% endif %}', ['error template.fallback first_name']],
    ['{% if city %}a{% elsif first_name %}{{ first_name }}{% endif %}', []],
    ['{% case plan %}{% when "gold" %}{{ plan }}{% else %}{{ plan }}{% endcase %}', ['error template.fallback plan']],
    ['{% for genre in genres %}{{ genre }}{% endfor %}', []],
    ['{{ "just words" }}', []],
  ])('%s: %j', (template, expected) => {
    expect(codes(template)).toEqual(expected)
  })

  it('warns of attributes nobody has, where it is known what people have', () => {
    expect(codes('{{ frist_name | default: "you" }}', ['first_name'])).toEqual([
      'warning template.attribute frist_name',
    ])
    expect(codes('{{ first_name | default: "you" }}', ['first_name'])).toEqual([])
  })

  it('asks for words on every picture', () => {
    const pictures: EmailText = {
      subject: 'Hello',
      blocks: [
        { kind: 'image', src: '/a.png', alt: ' ' },
        {
          kind: 'columns',
          of: [
            { title: 'A', text: 'b', src: '/a.png' },
            { title: 'A', text: 'b', src: '/a.png', alt: 'A' },
          ],
        },
      ],
    }
    expect(checkEmail(pictures).map(({ code, path }) => `${code} ${path.join('.')}`)).toEqual([
      'content.alt blocks.0.alt',
      'content.alt blocks.1.of.0.alt',
    ])
  })
})
