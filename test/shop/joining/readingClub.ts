import { findBook } from '../catalogue/index.ts'
import type { Content } from '../layout/content.ts'
import { type Html, html } from '../layout/html.ts'
import { bookPath } from '../layout/structuredData.ts'
import { cover } from '../parts/cover.ts'
import { fields, type Problems, type Values } from '../parts/form.ts'
import type { Visit } from '../visit.ts'
import { dateAndTime } from '../words/format.ts'
import { privacyLink } from './newsletterForm.ts'

const reading = findBook('stephen-king', 'the-shining')

const startOf = (evening: number): string => new Date(evening).toISOString().slice(0, 16)

/** https://schema.org/Event; the start is the shop's wall clock, without a zone. */
const eventData = ({ words, origin, href }: Visit, evening: number): object => ({
  '@type': 'Event',
  name: words.club.title,
  description: words.club.lead,
  startDate: startOf(evening),
  eventAttendanceMode: 'https://schema.org/OfflineEventAttendanceMode',
  location: { '@type': 'Place', name: 'Lantern Books', address: words.club.place },
  url: origin + href('/reading-club'),
})

const invitation = ({ words, language, href }: Visit, evening: number): Html => html`
        <section class="evening" aria-labelledby="evening">
          ${reading ? cover(reading, language) : ''}
          <div><h2 id="evening">${words.club.next}</h2>
          <dl class="facts">
            <div><dt>${words.club.when}</dt><dd><time datetime="${startOf(evening)}">${dateAndTime(evening, language)}</time></dd></div>
            ${reading ? html`<div><dt>${words.club.book}</dt><dd><a href="${href(bookPath(reading))}">${reading.title[language]}</a>, ${reading.author.name}</dd></div>` : ''}
            <div><dt>${words.club.where}</dt><dd>${words.club.place}</dd></div>
            <div><dt>${words.club.price}</dt><dd>${words.club.free}</dd></div>
          </dl>
          <ul class="rules">${words.club.rules.map((rule) => html`<li>${rule}</li>`)}</ul></div>
        </section>`

const clubForm = (visit: Visit, values: Values, problems: Problems): Html => {
  const { words, href, account } = visit
  const given = fields('reading-club', { name: account?.firstName ?? '', ...values }, problems)
  return html`
        <form class="card" id="reading-club" data-form="reading-club" method="post" action="${href('/reading-club')}">
          ${given({ name: 'name', label: words.form.name, autocomplete: 'name', maxLength: 80 })}
          ${given({ name: 'email', label: words.form.email, type: 'email', autocomplete: 'email', placeholder: 'ada@example.org' })}
          <button class="primary wide">${words.club.go}</button>
          <p class="fine">${words.club.seats} ${privacyLink(visit)}</p>
        </form>`
}

/** `evening` is the next one's wall clock, see nextEvening.ts. */
export const clubPage = (visit: Visit, evening: number, values: Values = {}, problems: Problems = {}): Content => {
  const { words } = visit
  return {
    title: words.club.title,
    description: words.club.lead,
    data: [eventData(visit, evening)],
    main: html`
      <div class="page-head"><h1>${words.club.title}</h1><p class="lead">${words.club.lead}</p></div>
      <div class="beside">${invitation(visit, evening)}${clubForm(visit, values, problems)}</div>`,
  }
}

export const clubThanks = (visit: Visit, evening: number): Content => {
  const { words } = visit
  return {
    title: words.club.thanks,
    description: words.club.thanksLead,
    track: [{ known: { event_starts: startOf(evening) } }],
    main: html`
      <div class="page-head"><h1>${words.club.thanks}</h1><p class="lead">${words.club.thanksLead}</p></div>
      ${invitation(visit, evening)}`,
  }
}
