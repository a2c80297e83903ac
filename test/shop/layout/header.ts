import { countOf } from '../buying/cart.ts'
import type { Visit } from '../visit.ts'
import { hrefIn, languages, ownName } from '../words/language.ts'
import { type Html, html } from './html.ts'
import { lantern } from './lantern.ts'

const link = ({ href, path }: Visit, to: string, name: string): Html => {
  const here = path === to || path.startsWith(`${to}/`)
  return html`<li><a href="${href(to)}" ${here ? html`aria-current="page"` : ''}>${name}</a></li>`
}

const searchForm = ({ href, words }: Visit): Html => html`
      <form class="search" role="search" action="${href('/search')}">
        <label class="unseen" for="q">${words.search.label}</label>
        <input id="q" type="search" name="q" placeholder="${words.search.hint}" maxlength="200" autocomplete="off">
      </form>`

/** Stays on the same page, search included. */
const languageSwitch = ({ language, path, query, words }: Visit): Html => html`
      <nav class="languages" aria-label="${words.nav.language}">${languages.map(
        (each) => html`
        <a href="${hrefIn(each, path)}${query}" lang="${each}" hreflang="${each}" title="${ownName[each]}" aria-label="${each.toUpperCase()}, ${ownName[each]}"
          ${each === language ? html`aria-current="true"` : ''}>${each.toUpperCase()}</a>`,
      )}
      </nav>`

const personal = ({ href, words, cart, account, path }: Visit): Html => {
  const count = countOf(cart.lines)
  const here = (to: string) => (path === to ? html`aria-current="page"` : '')
  return html`
      <div class="personal">
        <a href="${href('/account')}" ${here('/account')}>${account?.firstName ?? words.nav.account}</a>
        <a class="to-cart" href="${href('/cart')}" ${here('/cart')} aria-label="${words.nav.cart}: ${words.nav.inCart(count)}">${words.nav.cart} · <b>${count}</b></a>
      </div>`
}

export const header = (visit: Visit): Html => {
  const { href, words } = visit
  return html`<header class="site-head">
      <a class="sign" href="${href('/')}">${lantern}<span>Lantern Books</span></a>
      <nav class="places" aria-label="${words.nav.main}"><ul>
        ${link(visit, '/', words.nav.catalogue)}
        ${link(visit, '/authors', words.nav.authors)}
        ${link(visit, '/discover', words.nav.discover)}
        ${link(visit, '/reading-club', words.nav.club)}
        ${link(visit, '/white-paper', words.nav.guide)}
      </ul></nav>
      ${searchForm(visit)}
      ${personal(visit)}
      ${languageSwitch(visit)}
    </header>`
}
