import { booksBy, findAuthor } from '../catalogue/index.ts'
import type { Content } from '../layout/content.ts'
import { html } from '../layout/html.ts'
import { shelf } from '../parts/bookGrid.ts'
import type { Problems, Values } from '../parts/form.ts'
import type { Visit } from '../visit.ts'
import { newsletterForm } from './newsletterForm.ts'

export const newsletterPage = (visit: Visit, values: Values = {}, problems: Problems = {}): Content => {
  const { words } = visit
  return {
    title: words.newsletter.title,
    description: words.newsletter.lead,
    ownNewsletter: true,
    main: html`
      <div class="page-head"><h1>${words.newsletter.title}</h1><p class="lead">${words.newsletter.lead}</p></div>
      <div class="card narrow">${newsletterForm(visit, values, problems)}</div>`,
  }
}

export const newsletterThanks = (visit: Visit): Content => {
  const { words, href } = visit
  const king = findAuthor('stephen-king')
  return {
    title: words.newsletter.thanks,
    description: words.newsletter.thanksLead,
    main: html`
      <div class="page-head"><h1>${words.newsletter.thanks}</h1><p class="lead">${words.newsletter.thanksLead}</p>
        <p class="fine">${words.newsletter.thanksHelp}</p>
        <p class="row"><a class="button primary" href="${href('/')}">${words.home.see}</a></p></div>
      ${king ? shelf(visit, words.checkout.next, booksBy(king).slice(0, 4)) : ''}`,
  }
}
