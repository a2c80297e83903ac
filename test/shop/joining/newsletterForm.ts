import { type Html, html } from '../layout/html.ts'
import { fields, type Problems, type Values } from '../parts/form.ts'
import type { Visit } from '../visit.ts'

export const privacyLink = ({ href, words }: Visit): Html =>
  html`<a href="${href('/privacy')}">${words.form.privacy}</a>`

/** One per page, in the footer or on its own page. The snippet watches its submit; the shop keeps nothing of it. */
export const newsletterForm = (visit: Visit, values: Values = {}, problems: Problems = {}): Html => {
  const { href, words } = visit
  const given = fields('newsletter', values, problems)
  return html`<form id="newsletter" data-form="newsletter" method="post" action="${href('/newsletter')}">
          <div class="inline">${given({ name: 'email', label: words.form.email, type: 'email', autocomplete: 'email', placeholder: 'ada@example.org' })}
          <button class="primary">${words.newsletter.go}</button></div>
          <p class="fine">${words.newsletter.consent} ${privacyLink(visit)}</p>
        </form>`
}
