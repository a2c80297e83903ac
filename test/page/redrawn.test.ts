import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import type { WireMessage } from '../../worker/protocol.ts'
import { answerFirstView } from '../snippet/messages.ts'
import { type Stage, until } from '../snippet/stage.ts'
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
