import { mostOfOne } from '../buying/cart.ts'
import type { Book } from '../catalogue/book.ts'
import { type Html, html } from '../layout/html.ts'
import type { Visit } from '../visit.ts'

export const addForm = ({ href, words }: Visit, book: Book): Html => html`
          <form class="add" method="post" action="${href('/cart/add')}">
            <input type="hidden" name="sku" value="${book.sku}">
            <label for="quantity">${words.book.quantity}</label>
            <input id="quantity" name="quantity" type="number" min="1" max="${mostOfOne}" value="1" required inputmode="numeric">
            <button class="primary" data-test="add">${words.book.add}</button>
          </form>`
