import type { Visit } from '../visit.ts'
import type { Crumb } from './content.ts'
import { type Html, html } from './html.ts'

export const breadcrumbs = ({ href, words }: Visit, trail: readonly Crumb[]): Html => {
  const last = trail.length - 1
  return html`<nav class="crumbs" aria-label="${words.nav.here}"><ol>
        <li><a href="${href('/')}">${words.nav.catalogue}</a></li>${trail.map(
          ({ name, path }, index) => html`
        <li>${index === last ? html`<span aria-current="page">${name}</span>` : html`<a href="${href(path)}">${name}</a>`}</li>`,
        )}
      </ol></nav>`
}
