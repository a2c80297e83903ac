import { booksBy, findAuthor } from '../catalogue/index.ts'
import type { Content } from '../layout/content.ts'
import { type Html, html } from '../layout/html.ts'
import { authorPath, bookPath } from '../layout/structuredData.ts'
import { bookGrid } from '../parts/bookGrid.ts'
import { cover } from '../parts/cover.ts'
import { price } from '../parts/price.ts'
import type { Visit } from '../visit.ts'
import { type Line, mostOfOne, totalOf } from './cart.ts'

const quantityForm = ({ href, words, language }: Visit, { book, quantity }: Line): Html => html`
            <form method="post" action="${href('/cart/quantity')}">
              <input type="hidden" name="sku" value="${book.sku}">
              <input name="quantity" type="number" min="0" max="${mostOfOne}" value="${quantity}" required inputmode="numeric" aria-label="${words.cart.quantityOf(book.title[language])}">
              <button>${words.cart.update}</button>
            </form>`

const removeForm = ({ href, words, language }: Visit, { book }: Line): Html => html`
            <form method="post" action="${href('/cart/remove')}">
              <input type="hidden" name="sku" value="${book.sku}">
              <button class="quiet" data-test="remove" aria-label="${words.cart.removeOne(book.title[language])}">${words.cart.remove}</button>
            </form>`

const row = (visit: Visit, line: Line): Html => {
  const { href, words, language } = visit
  const { book, quantity } = line
  return html`
        <li class="line">
          <a href="${href(bookPath(book))}" tabindex="-1" aria-hidden="true">${cover(book, language)}</a>
          <div>
            <h2><a href="${href(bookPath(book))}">${book.title[language]}</a></h2>
            <p><a href="${href(authorPath(book.author))}">${book.author.name}</a> · ${price(book.price, language)} ${words.cart.each}</p>
            <div class="controls">${quantityForm(visit, line)}${removeForm(visit, line)}</div>
          </div>
          <p class="amount">${price(book.price * quantity, language)}</p>
        </li>`
}

/** Delivery and total, shown beside the cart, the checkout and the confirmation. */
export const totals = ({ words, language }: Visit, lines: readonly Line[]): Html => html`
          <dl class="totals">
            <div><dt>${words.cart.delivery}</dt><dd>${words.cart.free}</dd></div>
            <div class="sum"><dt>${words.cart.total}</dt><dd>${price(totalOf(lines), language)}</dd></div>
          </dl>`

/** The books of an order, small: for the checkout and the confirmation. */
export const receipt = (visit: Visit, lines: readonly Line[]): Html => html`
          <ul class="receipt">${lines.map(
            ({ book, quantity }) => html`
            <li>${cover(book, visit.language)}<span>${book.title[visit.language]}<small>${quantity} × ${price(book.price, visit.language)}</small></span></li>`,
          )}
          </ul>${totals(visit, lines)}`

const emptyCart = (visit: Visit): Html => {
  const { words, href } = visit
  const king = findAuthor('stephen-king')
  return html`
      <div class="page-head"><h1>${words.cart.empty}</h1><p class="lead">${words.cart.emptyHelp}</p>
        <p class="row"><a class="button primary" href="${href('/')}#catalogue">${words.cart.browse}</a></p></div>
      ${king ? bookGrid(visit, booksBy(king).slice(0, 4)) : ''}`
}

const fullCart = (visit: Visit): Html => {
  const { words, href, cart } = visit
  return html`
      <div class="page-head"><h1>${words.cart.title}</h1></div>
      <div class="beside">
        <ul class="lines">${cart.lines.map((line) => row(visit, line))}</ul>
        <section class="card" aria-labelledby="summary"><h2 id="summary">${words.cart.summary}</h2>
          ${totals(visit, cart.lines)}
          <a class="button primary wide" href="${href('/checkout')}">${words.cart.checkout}</a>
          <a class="button wide" href="${href('/')}#catalogue">${words.cart.keep}</a>
        </section>
      </div>`
}

export const cartPage = (visit: Visit): Content => ({
  title: visit.words.cart.title,
  description: visit.words.tagline,
  main: visit.cart.lines.length === 0 ? emptyCart(visit) : fullCart(visit),
})
