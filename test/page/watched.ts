import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll } from 'vitest'
import type { Watch, WireEvent } from '../../worker/protocol.ts'
import { openStage, pause, type Stage, until } from '../snippet/stage.ts'

let stage: Stage

/** A stage of its own for the tests of a file, each of which visits a page with tags. */
export const useTags = (): void => {
  beforeAll(async () => {
    stage = await openStage()
  })
  afterEach(() => stage.reset())
  afterAll(() => stage.close())
}

const tags: Watch[] = [
  {
    id: 'join',
    pages: ['*'],
    on: 'submit',
    selectors: ['.join'],
    fields: ['email', 'topics', 'plan', 'size', 'password', 'code', 'photo', 'gone', 'rating'],
  },
  {
    id: 'add',
    pages: ['*'],
    on: 'click',
    selectors: [':::', '.add'],
    reads: [
      { name: 'price', source: { from: 'text', selector: '.price' } },
      { name: 'book', source: { from: 'attribute', selector: '[data-book]', name: 'data-book' } },
    ],
  },
  {
    id: 'page',
    pages: ['*'],
    reads: [
      { name: 'language', source: { from: 'attribute', selector: 'html', name: 'lang' } },
      { name: 'stock', source: { from: 'text', selector: '.stock' } },
    ],
  },
]

/** `<open-root>` moves what is in it into an open shadow root of its own; nothing a page submits leads away. */
const page = (body: string) => `<!doctype html><html lang="en-GB"><title>Watched</title>
<script>customElements.define('open-root', class extends HTMLElement {
  connectedCallback() {
    const move = () => this.shadowRoot || this.attachShadow({ mode: 'open' }).append(...this.childNodes)
    if (document.readyState === 'loading') addEventListener('DOMContentLoaded', move)
    else move()
  }
})
customElements.define('rating-field', class extends HTMLElement {
  static formAssociated = true
  value = '5'
  connectedCallback() { this.attachInternals().setFormValue('5') }
})
addEventListener('submit', (event) => event.preventDefault())
HTMLFormElement.prototype.submit = () => undefined</script>
<body>${body}%TAG%`

/** Nested in so many open shadow roots. */
export const rooted = (html: string, depth = 1): string =>
  depth === 0 ? html : `<open-root>${rooted(html, depth - 1)}</open-root>`

/** What pages told of one type. */
export const ofType = (type: string) => (): WireEvent[] =>
  stage.recorder.events().filter((event) => event.type === type)

/** A page with something in it, once it was read and is watched. */
export const visit = async (body: string): Promise<Page> => {
  stage.serve('/watched', page(body))
  stage.recorder.script = ({ watch, events }) =>
    watch === 'r1' ? {} : { watch: { revision: 'r1', tags }, again: events.map(({ id }) => id) }
  const opened = await stage.open('/watched')
  await until(ofType('page_view'), (seen) => seen.length === 2)
  await pause(150)
  return opened
}

/** What somebody does on the page. */
export const press = (key: string, selector: string) => (page: Page) => page.locator(selector).press(key)
export const click = (selector: string) => (page: Page) => page.locator(selector).click()
