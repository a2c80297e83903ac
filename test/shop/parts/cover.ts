import type { Book } from '../catalogue/book.ts'
import { type Html, html } from '../layout/html.ts'
import type { Language } from '../words/language.ts'

const layouts = { horror: 'plain', classics: 'framed', mystery: 'banded', 'science fiction': 'low' } as const

/** Past this, in characters, a title takes a smaller type. */
const longTitle = 24

/** Drawn in CSS alone; hidden from screen readers, since the title always stands beside it in text. */
export const cover = (book: Book, language: Language): Html => {
  const title = book.title[language]
  const long = title.length > longTitle ? 'long' : ''
  return html`<span class="cover ink-${book.cover.ink} ${layouts[book.genre]} ${long}" aria-hidden="true">
          <span class="cover-title">${title}</span><span class="drawing ${book.cover.drawing}"></span><span class="cover-author">${book.author.name}</span></span>`
}
