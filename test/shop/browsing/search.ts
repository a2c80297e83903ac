import type { Author } from '../catalogue/book.ts'
import { booksBy, findAuthor } from '../catalogue/index.ts'
import { search } from '../catalogue/search.ts'
import type { Content } from '../layout/content.ts'
import { type Html, html } from '../layout/html.ts'
import { bookGrid, shelf } from '../parts/bookGrid.ts'
import type { Visit } from '../visit.ts'

const bigForm = ({ href, words }: Visit, asked: string): Html => html`
        <form class="big-search" action="${href('/search')}">
          <label for="big-q">${words.search.ask}</label>
          <div><input id="big-q" type="search" name="q" value="${asked}" maxlength="200" placeholder="${words.search.hint}"><button class="primary">${words.search.go}</button></div>
        </form>`

const consolation = (visit: Visit, author: Author | undefined): Html | '' =>
  author ? shelf(visit, visit.words.home.king, booksBy(author).slice(0, 4)) : ''

export const searchPage = (visit: Visit, query: string): Content => {
  const { words, language } = visit
  const asked = query.trim().slice(0, 200)
  const found = search(asked, language)
  const said = found.length > 0 ? words.search.found(found.length, asked) : words.search.none(asked)
  const title = asked === '' ? words.search.title : said
  const results = found.length > 0 ? bookGrid(visit, found) : consolation(visit, findAuthor('stephen-king'))
  return {
    title,
    description: words.tagline,
    main: html`
      <div class="page-head"><h1>${title}</h1>
        ${asked !== '' && found.length === 0 ? html`<p class="lead">${words.search.noneHelp}</p>` : ''}
        ${bigForm(visit, asked)}</div>
      ${results}`,
  }
}
