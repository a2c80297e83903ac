import type { Book } from '../catalogue/book.ts'
import { closeBooks } from '../catalogue/close.ts'
import { booksBy } from '../catalogue/index.ts'
import type { Content } from '../layout/content.ts'
import { type Html, html } from '../layout/html.ts'
import { authorPath, bookData, bookPath } from '../layout/structuredData.ts'
import { addForm } from '../parts/addForm.ts'
import { shelf } from '../parts/bookGrid.ts'
import { cover } from '../parts/cover.ts'
import { price } from '../parts/price.ts'
import type { Visit } from '../visit.ts'

const facts = ({ words }: Visit, book: Book): Html => html`
          <dl class="facts">
            <div><dt>${words.book.year}</dt><dd>${book.year}</dd></div>
            <div><dt>${words.book.pages}</dt><dd>${book.pages}</dd></div>
            <div><dt>${words.book.genre}</dt><dd>${words.genre[book.genre]}</dd></div>
            <div><dt>${words.book.reference}</dt><dd>${book.sku}</dd></div>
          </dl>`

const about = (visit: Visit, book: Book): Html => {
  const { words, language, href } = visit
  return html`
      <article class="product">
        <div class="plinth">${cover(book, language)}</div>
        <div class="about">
          <h1>${book.title[language]}</h1>
          <p class="by">${words.book.by} <a href="${href(authorPath(book.author))}">${book.author.name}</a></p>
          <p class="blurb">${book.blurb[language]}</p>
          <p class="offer">${price(book.price, language)}<span class="stock">${words.book.stock}</span></p>
          ${addForm(visit, book)}
          ${facts(visit, book)}
        </div>
      </article>`
}

export const bookPage = (visit: Visit, book: Book): Content => {
  const { words, language, href } = visit
  const { author } = book
  const others = booksBy(author)
    .filter((other) => other !== book)
    .slice(0, 4)
  const seeAll = html`<p><a href="${href(authorPath(author))}">${words.book.seeAll(author.name)}</a></p>`
  return {
    title: `${book.title[language]}, ${author.name}`,
    description: book.blurb[language],
    kind: 'book',
    trail: [
      { name: words.nav.authors, path: '/authors' },
      { name: author.name, path: authorPath(author) },
      { name: book.title[language], path: bookPath(book) },
    ],
    data: [bookData(visit, book)],
    main: html`${about(visit, book)}
      ${shelf(visit, words.book.more(author.name), others, seeAll)}
      ${shelf(visit, words.book.also, closeBooks(book, 4))}`,
  }
}
