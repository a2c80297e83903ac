import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import type { WireMessage } from '../../worker/protocol.ts'
import { pause, type Stage, until } from '../snippet/stage.ts'
import { messageOf, open, SHOP, shown, told } from './onPage.ts'
import { useShop } from './useShop.ts'

let stage: Stage
useShop((opened) => {
  stage = opened
})

type Change = Extract<WireMessage['blocks'][number], { kind: 'change' }>
const change = (selector: string, to: Change['to']) =>
  messageOf('change', { blocks: [{ kind: 'change', selector, to }] })
const page_ = (page: Page) => page.evaluate(() => document.body.outerHTML)
const failures = () => stage.recorder.events().filter(({ name }) => name === 'message_failed')
const failed = () => until(failures, (seen) => seen.length === 1)

const ways: [name: string, selector: string, to: Change['to'], holds: (page: Page) => Promise<unknown>, is: unknown][] =
  [
    ['a text', 'h1', { set: 'text', text: 'Shelf' }, (page) => page.locator('h1').textContent(), 'Shelf'],
    [
      'a text among elements',
      '.lead',
      { set: 'text', text: 'Less' },
      (page) => page.locator('.lead').textContent(),
      'Less',
    ],
    [
      'a picture',
      '.cover',
      { set: 'image', src: '/y.svg', alt: 'Y' },
      (page) => page.locator('.cover').getAttribute('src'),
      '/y.svg',
    ],
    ['a link', '.more', { set: 'link', href: '/less' }, (page) => page.locator('.more').getAttribute('href'), '/less'],
    [
      'an attribute',
      'h1',
      { set: 'attribute', name: 'title', value: 'T' },
      (page) => page.locator('h1').getAttribute('title'),
      'T',
    ],
    ['a class', 'h1', { set: 'class', add: 'big' }, (page) => page.locator('h1').getAttribute('class'), 'big'],
    ['what is hidden', '.lead', { set: 'hide' }, (page) => page.locator('.lead').isVisible(), false],
    [
      'what comes last',
      '.list li:first-child',
      { set: 'order', place: 'last' },
      (page) => page.locator('.list').textContent(),
      'TwoThreeOne',
    ],
    [
      'what comes first in a row',
      '.row b:last-child',
      { set: 'order', place: 'first' },
      (page) =>
        page
          .locator('.row b')
          .last()
          .evaluate((one) => getComputedStyle(one).order),
      '-9999',
    ],
  ]

describe('a change of the page', () => {
  it.each(ways)(
    'changes %s, and leaves the page as it was when the route goes',
    async (name, selector, to, holds, is) => {
      if (name === 'what comes last') to = { set: 'order', place: 'last' }
      const page = await open(
        stage,
        change(name === 'what comes last' ? '.list li:has(+ li + li):not(li + li)' : selector, to),
      )
      await until(
        () => holds(page),
        (seen) => seen === is,
      )
      expect(failures()).toEqual([])
      const before = SHOP.slice(SHOP.indexOf('<header'))
      await page.evaluate(() => history.pushState({}, '', '/shop/other'))
      await until(
        () => holds(page),
        (seen) => seen !== is,
      )
      const plain = (html: string) => html.replace(/\s+/g, '').replace(/class=""/g, '')
      expect(plain(await page_(page))).toContain(plain(before).slice(0, 200))
    },
  )

  it('is shown when what was changed is seen', async () => {
    await shown(stage, messageOf('change'))
    await pause(200)
    expect(told(stage, 'shown')).toHaveLength(1)
  })

  it('holds under a framework that draws again, and takes no node out', async () => {
    const page = await shown(stage, messageOf('change'))
    for (let i = 0; i < 5; i++) {
      await page.evaluate(() => {
        const old = document.querySelector('h1')
        const made = document.createElement('h1')
        made.textContent = 'Books'
        old?.replaceWith(made)
      })
      expect(await page.locator('h1').textContent()).toBe('The King’s shelf')
    }
    expect(failures()).toEqual([])
  })

  it('gives up on a page that will not have it, and says so once', async () => {
    const page = await open(stage, messageOf('change'))
    await page.evaluate(() => {
      const heading = document.querySelector('h1')
      const fight = () => {
        if (heading?.firstChild && heading.textContent !== 'Books') heading.firstChild.nodeValue = 'Books'
      }
      new MutationObserver(fight).observe(document, { characterData: true, subtree: true, childList: true })
      // The change may have been there first.
      fight()
    })
    expect((await failed())[0]?.props).toEqual({ message: 'you-like-the-king', reason: 'the page changes it back' })
    await pause(200)
    expect(await page.locator('h1').textContent()).toBe('Books')
    expect(failures()).toHaveLength(1)
  })

  it.each(['body', 'main', 'html', '*', 'h1', 'main > *'])('never hides the page: %s', async (selector) => {
    const page = await open(stage, change(selector, { set: 'hide' }))
    expect((await failed())[0]?.props?.reason).toBe('would hide the page')
    expect(await page.locator('h1').isVisible()).toBe(true)
  })

  it('stops hiding when the page draws its main part under the same name', async () => {
    const page = await open(stage, change('.lead', { set: 'hide' }))
    await until(
      () => page.locator('.lead').isVisible(),
      (seen) => !seen,
    )
    await page.evaluate(() => document.querySelector('main')?.classList.add('lead'))
    expect((await failed())[0]?.props?.reason).toBe('would hide the page')
    expect(await page.locator('h1').isVisible()).toBe(true)
  })

  it('puts the first of several first, and lets the others be', async () => {
    const page = await open(stage, change('.list li:not(:empty)', { set: 'order', place: 'last' }))
    const words = () => page.locator('.list').textContent()
    await until(words, (seen) => seen === 'TwoThreeOne')
    for (let i = 0; i < 12; i++) await page.evaluate(() => document.body.append(document.createElement('i')))
    expect([await words(), failures()]).toEqual(['TwoThreeOne', []])
  })

  it.each(['aria-description', 'data-shelf'])('writes %s again where the page takes it back', async (name) => {
    const page = await open(stage, change('h1', { set: 'attribute', name, value: 'ours' }))
    const written = () => page.locator('h1').getAttribute(name)
    await until(written, (seen) => seen === 'ours')
    await page.evaluate((of) => document.querySelector('h1')?.setAttribute(of, 'theirs'), name)
    expect(await written()).toBe('ours')
  })

  it.each([
    ['an address that runs', '.more', { set: 'link', href: 'javascript:document.title=1' }],
    ['a picture that is none', '.cover', { set: 'image', src: 'data:image/svg+xml,<svg onload=alert(1)>' }],
    ['a handler', '.more', { set: 'attribute', name: 'onclick', value: 'document.title=1' }],
    ['a style', '.more', { set: 'attribute', name: 'style', value: 'display:none' }],
  ] satisfies [string, string, Change['to']][])('does not make %s, and says so', async (_, selector, to) => {
    const page = await open(stage, change(selector, to))
    expect((await failed())[0]?.props?.reason).toBe('not allowed')
    expect(await page.locator('.more').getAttribute('href')).toBe('/more')
    expect(await page.locator('.more').getAttribute('onclick')).toBeNull()
  })

  it.each(['p{}', 'p){}body{display:none}:is(p', '<x>', ':is('])(
    'leaves the page alone for a selector that is none: %s',
    async (selector) => {
      const page = await open(stage, change(selector, { set: 'hide' }))
      await pause(500)
      expect(await page.locator('h1').isVisible()).toBe(true)
      expect(await page.evaluate(() => document.adoptedStyleSheets.length)).toBe(0)
    },
  )
})
