import type { Page } from 'playwright-core'
import * as v from 'valibot'
import { describe, expect, it } from 'vitest'
import type { WireMessage } from '../../worker/protocol.ts'
import { answerFirstView } from '../snippet/messages.ts'
import { pause, type Stage, until } from '../snippet/stage.ts'
import { messageOf, open } from './onPage.ts'
import { useShop } from './useShop.ts'

/** Pages a framework draws: what stands on them belongs to it, and it comes back to it. */

let stage: Stage
useShop((opened) => {
  stage = opened
})

type Change = Extract<WireMessage['blocks'][number], { kind: 'change' }>
const change = (selector: string, to: Change['to']) =>
  messageOf('change', { blocks: [{ kind: 'change', selector, to }] })
const written = (page: Page, selector: string) => page.locator(selector).evaluate((one) => one.outerHTML)

/** What is changed, how that reads, what the framework writes into the same nodes for its next page, and what must stand there then. */
const routes: [name: string, selector: string, to: Change['to'], made: string, draw: string, drawn: string][] = [
  ['its link', '.more', { set: 'link', href: '/less' }, '/less', 'one.href = "/two"', 'href="/two"'],
  [
    'its picture',
    '.cover',
    { set: 'image', src: '/y.svg', alt: 'Y' },
    '/y.svg',
    'one.src = "/two.svg"; one.alt = "Two"',
    'src="/two.svg" alt="Two"',
  ],
  ['its title', 'h1', { set: 'attribute', name: 'title', value: 'T' }, '"T"', 'one.title = "Two"', 'title="Two"'],
  ['its class', 'h1', { set: 'class', add: 'big' }, 'big', 'one.className = "two"', 'class="two"'],
  [
    'a part of its text',
    '.lead',
    { set: 'text', text: 'Less' },
    '>Less',
    'one.lastChild.data = " and two."',
    '>Words, and <em>more</em> and two.<',
  ],
]

describe('a page that is drawn into the nodes of the one before', () => {
  it.each(routes)('keeps %s', async (_, selector, to, made, draw, drawn) => {
    const page = await open(stage, change(selector, to))
    await until(
      () => written(page, selector),
      (seen) => seen.includes(made),
    )
    await page.evaluate(
      `history.pushState({}, '', '/shop/two'); { const one = document.querySelector('${selector}'); ${draw} }`,
    )
    await until(
      () => stage.recorder.events().filter(({ type }) => type === 'page_view'),
      ({ length }) => length === 2,
    )
    expect(await written(page, selector)).toContain(drawn)
  })
})

/** Draws nodes: letters are elements, `·` an empty text, `!` a comment without words. Reads them again. */
const PARTS = `const nodeOf = (is) => is === '·' ? new Text() : is === '!' ? new Comment() : Object.assign(document.createElement('b'), { textContent: is })
const draw = (all) => document.querySelector('main').append(...[...all].map(nodeOf))
const read = () => [...document.querySelector('main').childNodes].map((one) => one.nodeType === 8 ? '!' : one.textContent || '·').join('')`

const nodes = async (all: string, place: 'first' | 'last'): Promise<Page> => {
  stage.serve(
    '/parts',
    `<!doctype html><title>Parts</title>%TAG%<main></main><script>${PARTS}\ndraw('${all}')</script>`,
  )
  stage.recorder.script = answerFirstView(change('b:nth-of-type(2)', { set: 'order', place }))
  return stage.open('/parts')
}

describe('what goes first or last on a page a framework draws', () => {
  it.each([
    ['its brothers and sisters', 'last', 'abc', 'acb'],
    ['what is drawn with it between two empty texts', 'last', '·abc·d', '·acb·d'],
    ['what is drawn with it after an empty text', 'first', '·abc·d', '·bac·d'],
  ] as const)('goes before or behind %s', async (_, place, all, then) => {
    const page = await nodes(all, place)
    await until(
      () => page.evaluate('read()'),
      (seen) => seen === then,
    )
  })

  it('goes back to its place with the next view, wherever the page has drawn something else', async () => {
    const page = await nodes('abc', 'last')
    await until(
      () => page.evaluate('read()'),
      (seen) => seen === 'acb',
    )
    await page.evaluate(`history.pushState({}, '', '/parts/two'); draw('d')`)
    await until(
      () => page.evaluate('read()'),
      (seen) => seen === 'abcd',
    )
  })

  it('stays where the framework finds the end of what it draws by it, and that is told', async () => {
    const page = await nodes('ab!c', 'first')
    const [told] = await until(
      () => stage.recorder.events().filter(({ name }) => name === 'message_failed'),
      (seen) => seen.length > 0,
    )
    expect([told?.props?.reason, await page.evaluate('read()')]).toEqual(['not movable', 'ab!c'])
  })
})

/** A page whose server has drawn it, and whose own script comes late and looks at what it finds: as it runs, and in a task after it has loaded. */
const SERVED = `<!doctype html><html lang="en"><title>Served</title>%TAG%<script async src="/late.js"></script>
<main><h1>Books</h1><a class="more" href="/more">More</a><ul class="list"><li>One</li><li>Two</li></ul><div style="height:2000px"></div><footer>End</footer></main>`
const Found = v.array(v.string())
const LATE = `const found = [document.querySelector('main').outerHTML]; const look = () => found.push(document.querySelector('main').outerHTML)
addEventListener('load', () => { look(); setTimeout(look) })`

describe('a page whose scripts take over what its server has drawn', () => {
  it.each([
    ['a block in it', messageOf('inline', { anchor: 'footer', slot: 'before' })],
    ['a text', change('h1', { set: 'text', text: 'Ours' })],
    ['a link', change('.more', { set: 'link', href: '/ours' })],
    ['a class', change('h1', { set: 'class', add: 'ours' })],
    ['what goes last', change('.list li', { set: 'order', place: 'last' })],
  ])('is found by them as it was served, and has %s afterwards', async (_, message) => {
    stage.serve('/served', SERVED)
    await stage.context.route('**/late.js', async (route) => {
      await until(stage.recorder.events, (seen) => seen.length > 0)
      await pause(400)
      await route.fulfill({ contentType: 'text/javascript', body: LATE })
    })
    stage.recorder.script = answerFirstView(message)
    const page = await stage.open('/served')
    const main = () => page.locator('main').evaluate((one) => one.outerHTML)
    const [first, ...later] = v.parse(Found, await page.evaluate('found'))
    await until(main, (seen) => seen !== first)
    expect(first).toContain('<h1>Books</h1><a class="more" href="/more">More</a><ul class="list"><li>One</li>')
    expect(later.every((one) => one === first)).toBe(true)
  })

  it('is given its block although it never rests', async () => {
    const busy = `const work = () => { const end = performance.now() + 40; while (performance.now() < end); queue.port2.postMessage(0) }
const queue = new MessageChannel(); queue.port1.onmessage = work; addEventListener('load', work)`
    stage.serve('/busy', SERVED.replace(' async src="/late.js">', `>${busy}`))
    stage.recorder.script = answerFirstView(messageOf('inline', { anchor: 'footer', slot: 'before' }))
    const page = await stage.open('/busy')
    await page.locator('sillage-message').waitFor({ state: 'attached' })
  })
})
