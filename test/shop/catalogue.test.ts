import { describe, expect, it } from 'vitest'
import { genres } from './catalogue/book.ts'
import { authors, books, booksBy, booksIn, findAuthor } from './catalogue/index.ts'
import { moods } from './catalogue/moods.ts'
import { search } from './catalogue/search.ts'
import { fears } from './joining/guide.ts'
import { money } from './words/format.ts'
import { languages } from './words/language.ts'

const sumOfEan = (sku: string): number =>
  [...sku].reduce((sum, digit, index) => sum + Number(digit) * (index % 2 === 0 ? 1 : 3), 0)

describe('the catalogue', () => {
  it('has at least 24 books by 8 authors, 6 of them by Stephen King', () => {
    const king = findAuthor('stephen-king')
    expect(books.length).toBeGreaterThanOrEqual(24)
    expect(authors.length).toBeGreaterThanOrEqual(8)
    expect(king && booksBy(king).length).toBeGreaterThanOrEqual(6)
  })

  it('says 33 books, 10 authors and 8 novels on its pages because that is what it has', () => {
    const king = findAuthor('stephen-king')
    expect([books.length, authors.length, king && booksBy(king).length]).toEqual([33, 10, 8])
  })

  it('gives each book its own address and a 13-digit number with the right check digit', () => {
    expect(new Set(books.map((book) => `${book.author.slug}/${book.slug}`)).size).toBe(books.length)
    expect(new Set(books.map((book) => book.sku)).size).toBe(books.length)
    for (const { sku } of books) expect([sku.length, sumOfEan(sku) % 10]).toEqual([13, 0])
  })

  it('has a book in every genre and every mood, and every fear of the guide', () => {
    for (const genre of genres) expect(booksIn(genre).length).toBeGreaterThan(3)
    for (const mood of moods) expect(mood.books).toHaveLength(4)
    expect(fears).toHaveLength(5)
  })

  it('tells each book differently in each language', () => {
    for (const book of books) expect(new Set(languages.map((language) => book.blurb[language])).size).toBe(3)
  })
})

describe('the search', () => {
  it.each([
    ['ca', 'fr', 'it'],
    ['ÇA', 'fr', 'it'],
    ['green mile', 'it', 'the-green-mile'],
    ['winter’s night', 'en', 'if-on-a-winters-night-a-traveller'],
    ["winter's night", 'en', 'if-on-a-winters-night-a-traveller'],
  ] as const)('for %s in %s finds %s', (query, language, slug) => {
    expect(search(query, language).map((book) => book.slug)).toContain(slug)
  })

  it('for an author finds the whole shelf, and for nothing finds nothing', () => {
    expect(search('stephen king', 'en').length).toBeGreaterThanOrEqual(8)
    expect(search('   ', 'en')).toEqual([])
  })
})

describe('a price', () => {
  it('is written as its language writes it', () => {
    const plain = languages.map((language) => money(990, language).replace(/\s/g, ' '))
    expect(plain).toEqual(['€9.90', '9,90 €', '9,90 €'])
  })
})
