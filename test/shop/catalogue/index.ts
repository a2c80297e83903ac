import { agathaChristie } from './agatha-christie.ts'
import type { Author, Book, Genre, Shelf } from './book.ts'
import { bramStoker } from './bram-stoker.ts'
import { daphneDuMaurier } from './daphne-du-maurier.ts'
import { italoCalvino } from './italo-calvino.ts'
import { julesVerne } from './jules-verne.ts'
import { maryShelley } from './mary-shelley.ts'
import { shirleyJackson } from './shirley-jackson.ts'
import { stephenKing } from './stephen-king.ts'
import { umbertoEco } from './umberto-eco.ts'
import { ursulaKLeGuin } from './ursula-k-le-guin.ts'

const shelves: readonly Shelf[] = [
  stephenKing,
  daphneDuMaurier,
  bramStoker,
  maryShelley,
  shirleyJackson,
  agathaChristie,
  ursulaKLeGuin,
  italoCalvino,
  julesVerne,
  umbertoEco,
]

export const authors: readonly Author[] = shelves.map((shelf) => shelf.author)

export const books: readonly Book[] = shelves.flatMap((shelf) =>
  shelf.books.map((facts) => ({ ...facts, author: shelf.author })),
)

const bySku = new Map(books.map((book) => [book.sku, book]))

export const findBySku = (sku: string): Book | undefined => bySku.get(sku)

export const findAuthor = (slug: string): Author | undefined => authors.find((author) => author.slug === slug)

export const findBook = (author: string, slug: string): Book | undefined =>
  books.find((book) => book.slug === slug && book.author.slug === author)

export const booksBy = (author: Author): Book[] => books.filter((book) => book.author === author)

export const booksIn = (genre: Genre): Book[] => books.filter((book) => book.genre === genre)
