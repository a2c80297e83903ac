import type { Book } from '../catalogue/book.ts'
import { type Html, html } from '../layout/html.ts'
import { bookPath } from '../layout/structuredData.ts'
import type { Visit } from '../visit.ts'
import { cover } from './cover.ts'
import { price } from './price.ts'

const bookCard = ({ href, language }: Visit, book: Book): Html => html`
        <li><a class="book" href="${href(bookPath(book))}">
          ${cover(book, language)}
          <span class="book-title">${book.title[language]}</span>
          <span class="book-author">${book.author.name}</span>
          ${price(book.price, language)}
        </a></li>`

export const bookGrid = (
  visit: Visit,
  books: readonly Book[],
): Html => html`<ul class="grid">${books.map((book) => bookCard(visit, book))}
      </ul>`

/** A titled row of books, with a link to the rest of them if there is one. */
export const shelf = (visit: Visit, title: string, books: readonly Book[], rest?: Html): Html => html`
      <section class="shelf">
        <div class="shelf-head"><h2>${title}</h2>${rest ?? ''}</div>
        ${bookGrid(visit, books)}
      </section>`
