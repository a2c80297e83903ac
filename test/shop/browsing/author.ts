import type { Author } from '../catalogue/book.ts'
import { closeAuthors } from '../catalogue/close.ts'
import { booksBy } from '../catalogue/index.ts'
import type { Content } from '../layout/content.ts'
import { html } from '../layout/html.ts'
import { authorPath, personData } from '../layout/structuredData.ts'
import { shelf } from '../parts/bookGrid.ts'
import type { Visit } from '../visit.ts'
import { authorCard, years } from './authors.ts'

export const authorPage = (visit: Visit, author: Author): Content => {
  const { words, language } = visit
  const bio = author.bio[language]
  return {
    title: author.name,
    description: bio,
    kind: 'profile',
    trail: [
      { name: words.nav.authors, path: '/authors' },
      { name: author.name, path: authorPath(author) },
    ],
    data: [personData(visit, author)],
    main: html`
      <div class="page-head portrait">
        <span class="initial" aria-hidden="true">${author.name.charAt(0)}</span>
        <div><h1>${author.name}</h1><p class="years">${years(author)}</p><p class="lead">${bio}</p></div>
      </div>
      ${shelf(visit, words.authors.by(author.name), booksBy(author))}
      <section class="shelf"><div class="shelf-head"><h2>${words.authors.close}</h2></div>
        <ul class="authors">${closeAuthors(author, 4).map((other) => authorCard(visit, other))}</ul>
      </section>`,
  }
}
