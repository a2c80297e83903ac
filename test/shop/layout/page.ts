import type { Visit } from '../visit.ts'
import { breadcrumbs } from './breadcrumbs.ts'
import type { Content } from './content.ts'
import { demoClock, demoClockHead } from './demoClock.ts'
import { footer } from './footer.ts'
import { head } from './head.ts'
import { header } from './header.ts'
import { type Html, html, nothing } from './html.ts'

/** A whole page. The body starts with the skip link: a bar of Sillage may be put before it. */
export const page = (visit: Visit, content: Content): Html => html`<!doctype html>
<html lang="${visit.language}">
  <head>${head(visit, content)}${visit.options.demoClock ? demoClockHead : nothing}
  </head>
  <body>
    <a class="skip" href="#content">${visit.words.skip}</a>
    ${header(visit)}
    <main id="content" tabindex="-1">
      ${content.trail ? breadcrumbs(visit, content.trail) : nothing}
      ${content.main}
    </main>
    ${footer(visit, content.ownNewsletter ?? false)}
    ${visit.options.demoClock ? demoClock(visit) : nothing}
  </body>
</html>
`
