import type { Content } from '../layout/content.ts'
import { html } from '../layout/html.ts'
import { fields, type Problems, type Values } from '../parts/form.ts'
import type { Visit } from '../visit.ts'
import { receipt } from './cartView.ts'

export const checkoutPage = (visit: Visit, values: Values = {}, problems: Problems = {}): Content => {
  const { words, href, cart, account } = visit
  const given = fields('checkout', { name: account?.firstName ?? '', ...values }, problems)
  return {
    title: words.checkout.title,
    description: words.checkout.lead,
    main: html`
      <div class="page-head"><h1>${words.checkout.title}</h1><p class="lead">${words.checkout.lead}</p></div>
      <div class="beside">
        <form class="card" id="checkout" data-form="checkout" method="post" action="${href('/checkout')}">
          <h2>${words.checkout.where}</h2>
          ${given({ name: 'name', label: words.form.name, autocomplete: 'name', maxLength: 80 })}
          ${given({ name: 'address', label: words.form.address, autocomplete: 'street-address', maxLength: 300 })}
          ${given({ name: 'email', label: words.form.email, type: 'email', autocomplete: 'email' })}
          <button class="primary" data-test="order">${words.checkout.place}</button>
        </form>
        <section class="card" aria-labelledby="summary"><h2 id="summary">${words.cart.summary}</h2>${receipt(visit, cart.lines)}</section>
      </div>`,
  }
}
