import { booksBy, findAuthor } from '../catalogue/index.ts'
import type { Content } from '../layout/content.ts'
import { html } from '../layout/html.ts'
import { bookGrid } from '../parts/bookGrid.ts'
import type { Visit } from '../visit.ts'

export const missing = (visit: Visit): Content => {
  const { words, href } = visit
  const king = findAuthor('stephen-king')
  return {
    title: words.missing.title,
    description: words.missing.lead,
    main: html`
      <div class="page-head"><h1>${words.missing.title}</h1><p class="lead">${words.missing.lead}</p>
        <p class="row"><a class="button primary" href="${href('/')}">${words.home.see}</a></p></div>
      ${king ? bookGrid(visit, booksBy(king).slice(0, 4)) : ''}`,
  }
}

/** Says that it failed and nothing of why: a stack trace is for the log. */
export const failed = ({ words, href }: Visit): Content => ({
  title: words.missing.failed,
  description: words.missing.failedLead,
  main: html`
      <div class="page-head"><h1>${words.missing.failed}</h1><p class="lead">${words.missing.failedLead}</p>
        <p class="row"><a class="button primary" href="${href('/')}">${words.home.see}</a></p></div>`,
})
