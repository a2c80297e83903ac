import { type Language, languages } from '../words/language.ts'
import type { Book } from './book.ts'
import { books } from './index.ts'

/** “Ça”, “ca” and “CA” are one word to somebody typing in a hurry. */
const fold = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/\p{Mark}/gu, '')
    .replaceAll('’', "'")
    .toLowerCase()

const searchable = (book: Book, language: Language): string => {
  const titles = languages.map((each) => book.title[each])
  return fold([...titles, book.author.name, book.genre, book.blurb[language]].join(' \n '))
}

/** Books that hold every word asked for, in their title (any language), author, genre or blurb; titles first. */
export const search = (query: string, language: Language): Book[] => {
  const asked = fold(query).split(/\s+/).filter(Boolean)
  if (asked.length === 0) return []
  const found = books.filter((book) => asked.every((word) => searchable(book, language).includes(word)))
  const inTitle = (book: Book) => asked.every((word) => fold(book.title[language]).includes(word))
  return [...found.filter(inTitle), ...found.filter((book) => !inTitle(book))]
}
