import type { Author } from '../catalogue/book.ts'
import { authors, booksBy } from '../catalogue/index.ts'
import type { Content } from '../layout/content.ts'
import { type Html, html } from '../layout/html.ts'
import { authorPath } from '../layout/structuredData.ts'
import { cover } from '../parts/cover.ts'
import type { Visit } from '../visit.ts'

export const years = ({ born, died }: Author): string => `${born}–${died ?? ''}`

export const authorCard = ({ words, href, language }: Visit, author: Author): Html => {
  const own = booksBy(author)
  return html`
        <li><a class="author" href="${href(authorPath(author))}">
          <span class="fan" aria-hidden="true">${own.slice(0, 3).map((book) => cover(book, language))}</span>
          <span class="author-name">${author.name}</span>
          <span class="author-facts">${years(author)} · ${words.authors.books(own.length)}</span>
        </a></li>`
}

export const authorsPage = (visit: Visit): Content => {
  const { words } = visit
  return {
    title: words.authors.title,
    description: words.authors.lead,
    trail: [{ name: words.nav.authors, path: '/authors' }],
    main: html`
      <div class="page-head"><h1>${words.authors.title}</h1><p class="lead">${words.authors.lead}</p></div>
      <ul class="authors">${authors.map((author) => authorCard(visit, author))}</ul>`,
  }
}
