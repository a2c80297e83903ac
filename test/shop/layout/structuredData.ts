import type { Author, Book } from '../catalogue/book.ts'
import type { Visit } from '../visit.ts'
import { decimal } from '../words/format.ts'
import type { Crumb } from './content.ts'
import { type Html, html, inlineJson } from './html.ts'

export const authorPath = (author: Author): string => `/authors/${author.slug}`
export const bookPath = (book: Book): string => `${authorPath(book.author)}/${book.slug}`

/** https://schema.org/Book, which is for sale and so a Product too. `genre` stays English: see catalogue/book.ts. */
export const bookData = ({ origin, href, language }: Visit, book: Book): object => ({
  '@type': ['Book', 'Product'],
  name: book.title[language],
  description: book.blurb[language],
  url: origin + href(bookPath(book)),
  sku: book.sku,
  author: { '@type': 'Person', name: book.author.name, url: origin + href(authorPath(book.author)) },
  genre: book.genre,
  numberOfPages: book.pages,
  copyrightYear: book.year,
  inLanguage: language,
  offers: {
    '@type': 'Offer',
    price: decimal(book.price),
    priceCurrency: 'EUR',
    availability: 'https://schema.org/InStock',
    url: origin + href(bookPath(book)),
  },
})

/** https://schema.org/Person */
export const personData = ({ origin, href, language }: Visit, author: Author): object => ({
  '@type': 'Person',
  name: author.name,
  description: author.bio[language],
  birthDate: String(author.born),
  ...(author.died === undefined ? {} : { deathDate: String(author.died) }),
  jobTitle: 'Author',
  url: origin + href(authorPath(author)),
})

/** https://schema.org/BreadcrumbList */
export const trailData = ({ origin, href }: Visit, trail: readonly Crumb[]): object => ({
  '@type': 'BreadcrumbList',
  itemListElement: trail.map(({ name, path }, index) => ({
    '@type': 'ListItem',
    position: index + 1,
    name,
    item: origin + href(path),
  })),
})

export const dataScript = (data: object): Html => html`
    <script type="application/ld+json">${inlineJson({ '@context': 'https://schema.org', ...data })}</script>`
