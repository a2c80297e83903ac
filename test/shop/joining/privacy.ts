import type { Content } from '../layout/content.ts'
import { html } from '../layout/html.ts'
import type { Visit } from '../visit.ts'

export const privacyPage = ({ words }: Visit): Content => ({
  title: words.privacy.title,
  description: words.form.consent,
  main: html`
      <div class="page-head"><h1>${words.privacy.title}</h1><p class="lead">${words.form.consent}</p></div>
      <ul class="promises">${words.privacy.points.map((point) => html`<li>${point}</li>`)}</ul>`,
})
