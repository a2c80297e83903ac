import { beforeAll, describe, expect, it, vi } from 'vitest'
import { authors, books } from './catalogue/index.ts'
import { moods } from './catalogue/moods.ts'
import { createShop } from './index.ts'
import { authorPath, bookPath } from './layout/structuredData.ts'
import { dataOf, linksOf, options, visitor } from './testing.ts'
import { hrefIn, languages } from './words/language.ts'

const paths = [
  '/',
  '/authors',
  '/search',
  '/search?q=king',
  '/newsletter',
  '/newsletter/thanks',
  '/white-paper',
  '/white-paper/download',
  '/reading-club',
  '/reading-club/registered',
  '/cart',
  '/account',
  '/privacy',
  '/discover',
  ...moods.map((mood) => `/discover/${mood.slug}`),
  ...authors.map(authorPath),
  ...books.map(bookPath),
]
const shop = createShop(options)
const everyPage = languages.flatMap((language) =>
  paths.map((path) => ({ language, path, href: hrefIn(language, path) })),
)

describe('every page, in every language', () => {
  const pages = new Map<string, string>()
  beforeAll(async () => {
    for (const { href } of everyPage) {
      const response = await shop.request(href)
      if (response.status === 200) pages.set(href, await response.text())
    }
  })

  it('answers 200', () => {
    expect(everyPage.filter(({ href }) => !pages.has(href))).toEqual([])
  })

  it('says its language, and links to itself in the three', () => {
    for (const { language, path, href } of everyPage) {
      const page = pages.get(href) ?? ''
      expect(page).toContain(`<html lang="${language}">`)
      const plain = path.replace(/\?.*/, '')
      for (const other of languages) {
        expect(page).toContain(`hreflang="${other}" href="http://localhost${hrefIn(other, plain)}"`)
        expect(linksOf(page)).toContain(hrefIn(other, path))
      }
    }
  })

  it('wears Sillage and offers the newsletter once', () => {
    for (const [href, page] of pages) {
      expect(page).toContain('<script async src="http://edge.test/s.js" data-site="lantern"></script>')
      const times = page.split('id="newsletter"').length - 1
      expect({ href, times }).toEqual({ href, times: 1 })
    }
  })

  it('has no id twice and one h1', () => {
    for (const [href, page] of pages) {
      const ids = [...page.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id)
      expect({ href, ids }).toEqual({ href, ids: [...new Set(ids)] })
      expect({ href, titles: page.split('<h1').length - 1 }).toEqual({ href, titles: 1 })
    }
  })

  it('leads only to addresses that exist', async () => {
    const links = new Set(
      [...pages.values()].flatMap(linksOf).map((link) => link.replace('http://localhost', '').replace(/#.*/, '')),
    )
    const broken: string[] = []
    for (const link of links) {
      if (!pages.has(link) && (await shop.request(link)).status !== 200) broken.push(link)
    }
    expect(links.size).toBeGreaterThan(150)
    expect(broken).toEqual([])
  })

  it('parses as JSON-LD wherever it has data', () => {
    for (const page of pages.values()) expect(() => dataOf(page)).not.toThrow()
  })

  it('contains nothing of the demo clock when it is off', () => {
    for (const page of pages.values()) expect(page).not.toMatch(/demo-clock|\/mailbox/)
  })
})

describe('the structured data', () => {
  it.each(books)('of $slug names its author, its price and its genre', async (book) => {
    const [data] = dataOf(await visitor(shop).open(`/fr${bookPath(book)}`))
    expect(data).toMatchObject({
      '@type': ['Book', 'Product'],
      name: book.title.fr,
      author: { '@type': 'Person', name: book.author.name },
      offers: { price: (book.price / 100).toFixed(2), priceCurrency: 'EUR' },
      genre: book.genre,
      sku: book.sku,
    })
  })

  it.each(authors)('of $name is a person, with the way to the page', async (author) => {
    const [person, trail] = dataOf(await visitor(shop).open(authorPath(author)))
    expect(person).toMatchObject({ '@type': 'Person', name: author.name })
    expect(trail).toMatchObject({
      '@type': 'BreadcrumbList',
      itemListElement: [{ position: 1 }, { name: author.name }],
    })
  })
})

describe('an address the shop does not have', () => {
  it.each([
    '/nowhere',
    '/fr/authors/nobody',
    '/it/authors/stephen-king/dracula',
    '/discover/hungry',
    '/order/LB-0',
    '/cart/add',
    '/fr/fr',
  ])('%s is a page of the shop with status 404', async (path) => {
    const response = await shop.request(path)
    expect(response.status).toBe(404)
    expect(await response.text()).toContain('Lantern Books')
  })
})

describe('a request that makes no sense', () => {
  const form = { 'content-type': 'multipart/form-data; boundary=x' }
  it.each([
    ['/authors/%E0%A4%A', {}, 404],
    ['/%00/..//%2e%2e/etc', {}, 404],
    ['/search?q=%', {}, 200],
    ['/?genre=poetry', {}, 200],
    ['/cart', { headers: { cookie: 'cart=%E0%A4%A; account=;;=; changed_cart=' } }, 200],
    ['/cart/add', { method: 'POST', headers: form, body: 'no form' }, 303],
    ['/newsletter', { method: 'POST', headers: form, body: 'no form' }, 422],
    ['/newsletter', { method: 'POST', body: 'x'.repeat(20_000) }, 413],
    ['/newsletter', { method: 'DELETE' }, 404],
  ])('%s %j is answered %i', async (path, init, status) => {
    expect((await shop.request(path, init)).status).toBe(status)
  })

  it('that breaks the shop shows a page, and its trace stays in the log', async () => {
    const log = vi.spyOn(console, 'error').mockImplementation(() => {})
    const broken = createShop({
      ...options,
      clock: () => {
        throw new Error('secret trace')
      },
    })
    const response = await broken.request('/it/reading-club')
    const page = await response.text()
    expect(response.status).toBe(500)
    expect(page).toContain('Qualcosa si è rotto')
    expect(page).not.toMatch(/secret trace|at .*\.ts/)
    expect(log).toHaveBeenCalledOnce()
    log.mockRestore()
  })
})

describe('the demo clock', () => {
  it('stands on every page when it is on, and knows where the worker is', async () => {
    const page = await visitor(createShop({ ...options, demoClock: true })).open('/it')
    expect(page).toContain('id="demo-clock"')
    expect(page).toContain('data-edge="http://edge.test"')
    expect(page).toContain('href="http://edge.test/mailbox"')
  })

  it('decides which evening of the reading club is next', async () => {
    const at = (now: number) =>
      visitor(createShop({ ...options, clock: () => Promise.resolve(now) })).open('/reading-club')
    expect(await at(Date.UTC(2026, 10, 21))).toContain('datetime="2026-12-03T19:00"')
    expect(await at(Date.UTC(2026, 11, 3, 20))).toContain('datetime="2027-01-07T19:00"')
  })

  it('may be silent: the shop then uses its own', async () => {
    const silent = createShop({ ...options, clock: () => Promise.reject(new Error('no worker')) })
    expect((await silent.request('/reading-club')).status).toBe(200)
  })
})
