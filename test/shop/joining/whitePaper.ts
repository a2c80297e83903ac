import type { Content } from '../layout/content.ts'
import { type Html, html } from '../layout/html.ts'
import { bookPath } from '../layout/structuredData.ts'
import { cover } from '../parts/cover.ts'
import { fields, type Problems, type Values } from '../parts/form.ts'
import type { Visit } from '../visit.ts'
import { fears } from './guide.ts'
import { privacyLink } from './newsletterForm.ts'

const contents = ({ words, language }: Visit): Html => html`
        <section class="inside"><h2>${words.whitePaper.inside}</h2>
          <ol>${fears.map(({ name, book }) => html`<li>${cover(book, language)}<span><b>${name[language]}</b>${book.title[language]}, ${book.author.name}</span></li>`)}</ol>
        </section>`

const guideForm = (visit: Visit, values: Values, problems: Problems): Html => {
  const { words, href } = visit
  const given = fields('white-paper', values, problems)
  return html`
        <form class="card" id="white-paper" data-form="white-paper" method="post" action="${href('/white-paper')}">
          ${given({ name: 'email', label: words.form.email, type: 'email', autocomplete: 'email', placeholder: 'ada@example.org' })}
          <button class="primary wide">${words.whitePaper.go}</button>
          <p class="fine">${words.whitePaper.consent} ${privacyLink(visit)}</p>
        </form>`
}

export const whitePaperPage = (visit: Visit, values: Values = {}, problems: Problems = {}): Content => {
  const { words } = visit
  return {
    title: words.whitePaper.title,
    description: words.whitePaper.lead,
    main: html`
      <div class="page-head"><h1>${words.whitePaper.title}</h1><p class="lead">${words.whitePaper.lead}</p></div>
      <div class="beside">${contents(visit)}${guideForm(visit, values, problems)}</div>`,
  }
}

export const downloadPage = (visit: Visit): Content => {
  const { words, href, language } = visit
  return {
    title: words.whitePaper.ready,
    description: words.whitePaper.readyLead,
    main: html`
      <div class="page-head"><h1>${words.whitePaper.ready}</h1><p class="lead">${words.whitePaper.readyLead}</p>
        <p class="row"><a class="button primary" data-test="download" href="${href('/white-paper/guide.txt')}" download="${words.whitePaper.file}">${words.whitePaper.download}</a>
          <span class="fine">${words.whitePaper.format}</span></p></div>
      <div class="fears">${fears.map(
        ({ name, says, book }) => html`
        <article><h2>${name[language]}</h2><p>${says[language]}</p>
          <p class="fine">${words.whitePaper.begin} <a href="${href(bookPath(book))}">${book.title[language]}</a>, ${book.author.name}</p></article>`,
      )}</div>`,
  }
}
