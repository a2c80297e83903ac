import type { Author, Book } from './book.ts'
import { authors, books, booksBy } from './index.ts'

const genresOf = (author: Author): Set<string> => new Set(booksBy(author).map((book) => book.genre))

/** Authors who share a genre with this one, the nearest first. */
export const closeAuthors = (author: Author, count: number): Author[] => {
  const own = genresOf(author)
  const shared = (other: Author) => booksBy(other).filter((book) => own.has(book.genre)).length
  return authors
    .filter((other) => other !== author && shared(other) > 0)
    .sort((one, other) => shared(other) - shared(one))
    .slice(0, count)
}

/** Books of the same genre by other authors, one from each, nearest in time first. */
export const closeBooks = (book: Book, count: number): Book[] => {
  const distance = (other: Book) => Math.abs(other.year - book.year)
  const candidates = books
    .filter((other) => other.genre === book.genre && other.author !== book.author)
    .sort((one, other) => distance(one) - distance(other))
  const seen = new Set<Author>()
  return candidates.filter(({ author }) => !seen.has(author) && seen.add(author)).slice(0, count)
}
