import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import type { WireMessage } from '../../worker/protocol.ts'
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
