import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { Watch } from '../../worker/protocol.ts'
import { answerFirstView } from '../snippet/messages.ts'
import { openStage, pause, type Stage, until } from '../snippet/stage.ts'
import { messageOf, told } from './onPage.ts'
import { shareOf } from './share.ts'

let stage: Stage
beforeAll(async () => {
  stage = await openStage()
})
afterEach(() => stage.reset())
afterAll(() => stage.close())

const tags: Watch[] = [{ id: 'end', pages: ['*'], on: 'view', selectors: [':::', '.end'] }]
const ofType = (type: string) => () => stage.recorder.events().filter((event) => event.type === type)

/** A page that draws by itself: `put` something into a place, in a shadow root of its own if asked. */
const PAGE = `<!doctype html><html lang="en"><title>Drawn</title><style>.low{margin-top:3000px}</style><main></main><late-one></late-one>
<script>function put(place, html, isShadow) {
  const made = place.appendChild(document.createElement('div'))
  ;(isShadow ? made.attachShadow({ mode: 'open' }) : made).innerHTML = html
  return made
}</script>%TAG%`

type Way = readonly [name: string, draw: string]
const SEEN: readonly Way[] = [
  ['put in later', "put(main, '<p class=end>End')"],
  ['given its class later', "put(main, '<p>End').firstChild.className = 'end'"],
  [
    'put in far below, and scrolled to',
    'put(main, \'<p class="end low">End\'); setTimeout(() => scrollTo(0, 9000), 400)',
  ],
  ['put into an open shadow root', "put(main, '<p class=end>End', true)"],
  [
    'put into a nested shadow root that was empty',
    "{ const inner = put(put(main, '', true).shadowRoot, '', true); setTimeout(() => put(inner.shadowRoot, '<p class=end>End'), 400) }",
  ],
  [
    'of a custom element that is defined later',
    "customElements.define('late-one', class extends HTMLElement { connectedCallback() { this.attachShadow({ mode: 'open' }).innerHTML = '<p class=end>End' } })",
  ],
  [
    'put in the place of another',
    "{ const old = put(main, '<p class=end hidden>'); setTimeout(() => old.replaceWith(Object.assign(document.createElement('p'), { className: 'end', textContent: 'End' })), 400) }",
  ],
]
const UNSEEN: readonly Way[] = [
  [
    'taken out before anybody saw it',
    '{ const one = put(main, \'<p class="end low">End\'); setTimeout(() => one.remove(), 400) }',
  ],
  ['put in far below', 'put(main, \'<p class="end low">End\')'],
]

const draw = (page: Page, code: string) =>
  page.evaluate((source) => {
    const script = document.createElement('script')
    script.textContent = `{ const main = document.querySelector('main'); ${source} }`
    document.head.append(script)
  }, code)

/** Runs it when the page has been looked at once, with nothing to see. */
const watched = async (code: string): Promise<Page> => {
  stage.serve('/drawn', PAGE)
  stage.recorder.script = ({ watch }) => (watch === 'r1' ? {} : { watch: { revision: 'r1', tags } })
  const page = await stage.open('/drawn')
  await until(ofType('page_view'), (seen) => seen.length > 0)
  await pause(400)
  await draw(page, code)
  return page
}

describe('an element with a tag for being seen', () => {
  it.each(SEEN)('is seen when it is %s', async (_, code) => {
    await watched(code)
    await until(ofType('custom'), (seen) => seen.length === 1)
    expect(ofType('custom')()).toMatchObject([{ name: 'view', tag: 'end' }])
  })

  it.each(UNSEEN)('is not seen when it is %s', async (_, code) => {
    await watched(code)
    await pause(900)
    expect(ofType('custom')()).toEqual([])
  })

  it('is seen once in a view, and again in the next', async () => {
    const page = await watched("put(main, '<p class=end>End'); setTimeout(() => put(main, '<p class=end>End'), 600)")
    await pause(1500)
    expect(ofType('custom')()).toHaveLength(1)
    await page.evaluate(() => history.pushState({}, '', '/drawn/next'))
    await until(ofType('custom'), (seen) => seen.length === 2)
  })
})

describe('a message that waits for an element to be seen', () => {
  it.each(shareOf(SEEN))('comes with one that is %s', async (_, code) => {
    stage.serve('/drawn', PAGE)
    stage.recorder.script = answerFirstView(messageOf('slide_in', { display: { times: 3, seen: '.end' } }))
    const page = await stage.open('/drawn')
    await pause(600)
    expect(told(stage, 'shown')).toEqual([])
    await draw(page, code)
    await until(
      () => told(stage, 'shown'),
      (seen) => seen.length === 1,
    )
  })
})

describe('a page of 5,000 nodes that changes a thousand times a second', () => {
  it('is looked at ten times in it at most, for less than a twentieth of the time', async () => {
    const page = await watched("main.innerHTML = '<p><b>x</b></p>'.repeat(2500)")
    const { looks, spent, changes } = await page.evaluate(async () => {
      const ask = Document.prototype.querySelectorAll
      let [looks, spent, begun, changes] = [0, 0, 0, 0]
      Document.prototype.querySelectorAll = function (selector: string) {
        if (selector === '*') begun = performance.now()
        const found = ask.call(this, selector)
        if (selector === ':not(:defined)') spent += performance.now() - begun
        looks += selector === '*' ? 1 : 0
        return found
      }
      const nodes = [...document.getElementsByTagName('b')]
      const end = performance.now() + 2000
      while (performance.now() < end) {
        for (let n = 0; n < 10; n++) nodes[changes++ % 2500]?.setAttribute('data-x', `${changes}`)
        await new Promise((next) => setTimeout(next, 8))
      }
      return { looks, spent, changes }
    })
    expect(changes).toBeGreaterThan(1000)
    expect(looks).toBeLessThanOrEqual(20)
    expect(looks).toBeGreaterThan(1)
    expect(spent).toBeLessThan(100)
  })
})
