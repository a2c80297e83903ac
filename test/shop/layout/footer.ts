import { newsletterForm } from '../joining/newsletterForm.ts'
import type { Visit } from '../visit.ts'
import { type Html, html, nothing } from './html.ts'

const newsletter = (visit: Visit): Html => html`
      <section class="letter" aria-labelledby="letter-title">
        <div><h2 id="letter-title">${visit.words.newsletter.title}</h2><p>${visit.words.newsletter.lead}</p></div>
        ${newsletterForm(visit)}
      </section>`

export const footer = (visit: Visit, ownNewsletter: boolean): Html => {
  const { href, words } = visit
  return html`<footer class="site-foot">${ownNewsletter ? nothing : newsletter(visit)}
      <div class="colophon">
        <p><b>Lantern Books</b><br>${words.tagline}.<br>${words.footer.hours}</p>
        <nav aria-label="${words.footer.shop}"><ul>
          <li><a href="${href('/')}">${words.nav.catalogue}</a></li>
          <li><a href="${href('/authors')}">${words.nav.authors}</a></li>
          <li><a href="${href('/newsletter')}">${words.newsletter.title}</a></li>
          <li><a href="${href('/white-paper')}">${words.whitePaper.title}</a></li>
          <li><a href="${href('/reading-club')}">${words.nav.club}</a></li>
          <li><a href="${href('/privacy')}">${words.privacy.title}</a></li>
        </ul></nav>
        <p class="fine">${words.footer.demo}</p>
      </div>
    </footer>`
}
