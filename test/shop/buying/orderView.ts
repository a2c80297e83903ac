import { closeBooks } from '../catalogue/close.ts'
import type { Content } from '../layout/content.ts'
import { html } from '../layout/html.ts'
import { purchaseTracked } from '../layout/wearSillage.ts'
import { shelf } from '../parts/bookGrid.ts'
import type { Visit } from '../visit.ts'
import { longDate } from '../words/format.ts'
import { receipt } from './cartView.ts'
import type { Order } from './orders.ts'

export const orderPage = (visit: Visit, order: Order): Content => {
  const { words, language, customerSince } = visit
  const [first] = order.lines
  return {
    title: words.checkout.thanks(order.name),
    description: words.checkout.thanksLead,
    track: [
      purchaseTracked(order.id, order.lines, language),
      ...(customerSince === undefined ? [] : [{ known: { customer_since: customerSince } }]),
    ],
    main: html`
      <div class="page-head"><h1>${words.checkout.thanks(order.name)}</h1><p class="lead">${words.checkout.thanksLead}</p></div>
      <div class="beside">
        <section class="card" aria-labelledby="items"><h2 id="items">${words.checkout.items}</h2>${receipt(visit, order.lines)}</section>
        <section class="card" aria-labelledby="order"><h2 id="order">${words.checkout.order}</h2>
          <dl class="facts">
            <div><dt>${words.book.reference}</dt><dd data-test="order-id">${order.id}</dd></div>
            <div><dt>${words.checkout.placed}</dt><dd>${longDate(order.placedAt, language)}</dd></div>
            <div><dt>${words.checkout.to}</dt><dd>${order.name}<br>${order.address}</dd></div>
          </dl>
        </section>
      </div>
      ${first ? shelf(visit, words.checkout.next, closeBooks(first.book, 4)) : ''}`,
  }
}
