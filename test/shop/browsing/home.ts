import { type Book, type Genre, genres } from '../catalogue/book.ts'
import { books, booksBy, booksIn, findAuthor, findBook } from '../catalogue/index.ts'
import type { Content } from '../layout/content.ts'
import { type Html, html } from '../layout/html.ts'
import { bookGrid, shelf } from '../parts/bookGrid.ts'
import { cover } from '../parts/cover.ts'
import type { Visit } from '../visit.ts'
import type { Language } from '../words/language.ts'

const inWindow = [
  findBook('umberto-eco', 'the-name-of-the-rose'),
  findBook('stephen-king', 'the-shining'),
  findBook('ursula-k-le-guin', 'the-left-hand-of-darkness'),
].filter((book): book is Book => book !== undefined)

const hero = ({ words, language, href }: Visit): Html => html`
      <section class="hero">
        <div>
          <h1>${words.home.title}</h1>
          <p class="lead">${words.home.lead}</p>
          <p class="row"><a class="button primary" href="${href('/')}#catalogue">${words.home.see}</a><a class="button" href="${href('/discover')}">${words.nav.discover}</a></p>
        </div>
        <div class="window">${inWindow.map((book) => cover(book, language))}</div>
      </section>`

const kingShelf = (visit: Visit): Html | '' => {
  const king = findAuthor('stephen-king')
  if (!king) return ''
  const { words, href } = visit
  return shelf(
    visit,
    words.home.king,
    booksBy(king),
    html`<p>${words.home.kingLead} <a href="${href('/authors/stephen-king')}">${words.home.kingAll}</a></p>`,
  )
}

const invitations = ({ words, href }: Visit): Html => html`
      <section class="invitations">
        <a class="invitation dark" href="${href('/reading-club')}"><h2>${words.home.clubTitle}</h2><p>${words.home.clubText}</p><span>${words.home.clubGo} →</span></a>
        <a class="invitation" href="${href('/white-paper')}"><h2>${words.home.guideTitle}</h2><p>${words.home.guideText}</p><span>${words.home.guideGo} →</span></a>
      </section>`

const genreLinks = ({ words, href }: Visit, chosen: Genre | undefined): Html => {
  const link = (query: string, name: string, here: boolean) =>
    html`<li><a href="${href('/')}${query}#catalogue" ${here ? html`aria-current="true"` : ''}>${name}</a></li>`
  return html`<nav aria-label="${words.home.genres}"><ul class="chips">
          ${link('', words.home.every, chosen === undefined)}
          ${genres.map((genre) => link(`?genre=${encodeURIComponent(genre)}`, words.genre[genre], genre === chosen))}
        </ul></nav>`
}

/** Alphabetical in the page's language, so that its head is not the King shelf again. */
const inOrder = (chosen: readonly Book[], language: Language): Book[] =>
  [...chosen].sort((one, other) =>
    one.title[language].localeCompare(other.title[language], language, { ignorePunctuation: true }),
  )

const catalogue = (visit: Visit, chosen: Genre | undefined): Html => html`
      <section class="shelf" id="catalogue">
        <div class="shelf-head"><h2>${visit.words.home.all}</h2>${genreLinks(visit, chosen)}</div>
        ${bookGrid(visit, inOrder(chosen ? booksIn(chosen) : books, visit.language))}
      </section>`

/** `asked` is the genre in the query; one that the shop does not have shows every book. */
export const home = (visit: Visit, asked: string | undefined): Content => ({
  title: visit.words.tagline,
  description: visit.words.home.lead,
  main: html`${hero(visit)}${kingShelf(visit)}${invitations(visit)}${catalogue(
    visit,
    genres.find((genre) => genre === asked),
  )}`,
})
