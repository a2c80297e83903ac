import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { build } from 'esbuild'
import type { BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Candidate, Candidates } from '../../extension/picker/candidates.ts'
import type { Picked } from '../../extension/picker/picked.ts'
import { launchChromium } from '../browser/chromium.ts'
import { createShop } from '../shop/index.ts'
import { options } from '../shop/testing.ts'

/** Names in the saved pages that will not survive a release, another page, or a click. */
const HASHED = /css-|sc-|_(2kXz9|bTqPw|9aKq2|Lx3rT|kLm2P)|gsnTZi|kDlOXc|radix|:r\d|-1874|-1203|="?48213|is-active|md\\:/

declare const picker: {
  rootsOf(root: Document): (Document | ShadowRoot)[]
  elementAt(root: Document, x: number, y: number, skip: Element): Element | undefined
  findAll(selector: string, roots: readonly (Document | ShadowRoot)[]): Element[]
  candidatesFor(element: Element, roots: readonly (Document | ShadowRoot)[]): Candidates
  describePick(element: Element, roots: readonly (Document | ShadowRoot)[]): Picked
}

const folder = join(import.meta.dirname, 'pages')
const saved = readdirSync(folder).map((name): [string, string] => [name, readFileSync(join(folder, name), 'utf8')])

const fromShop = async (path: string): Promise<[string, string]> => {
  const response = await createShop(options).request(path)
  return [`the demo shop, ${path}`, await response.text()]
}
const pages = [...saved, await fromShop('/authors/stephen-king'), await fromShop('/fr/authors/stephen-king/misery')]

const bundle = async (): Promise<string> => {
  const { outputFiles } = await build({
    stdin: {
      contents: "export * from './roots.ts'; export * from './candidates.ts'; export * from './describe.ts'",
      resolveDir: join(import.meta.dirname, '../../extension/picker'),
    },
    bundle: true,
    write: false,
    format: 'iife',
    globalName: 'picker',
  })
  return outputFiles[0]?.text ?? ''
}

let context: BrowserContext
let page: Page
let script: string

beforeAll(async () => {
  script = await bundle()
  context = await launchChromium()
  page = await context.newPage()
})
afterAll(() => context.close())

const open = async (html: string): Promise<void> => {
  await page.route('http://saved.test/**', (route) =>
    route.fulfill({ body: html, contentType: 'text/html; charset=utf-8' }),
  )
  await page.goto('http://saved.test/')
  await page.addScriptTag({ content: script })
  await page.unrouteAll()
}

const candidatesOf = (selector: string): Promise<Candidates> =>
  page.evaluate((wanted) => {
    const roots = picker.rootsOf(document)
    const element = picker.findAll(wanted, roots)[0]
    return element === undefined ? { candidates: [], refused: [] } : picker.candidatesFor(element, roots)
  }, selector)

describe('what is in a frame', () => {
  it('is another page, and is not offered, whoever it belongs to', async () => {
    await open('<!doctype html><p>Here</p><iframe srcdoc="<form id=trial><button>Try</button></form>"></iframe>')
    await page.frameLocator('iframe').locator('#trial').waitFor()
    const found = await page.evaluate(() => {
      const roots = picker.rootsOf(document)
      const box = document.querySelector('iframe')?.getBoundingClientRect() ?? new DOMRect()
      const under = picker.elementAt(document, box.x + 20, box.y + 20, document.head)
      return [roots.length, picker.findAll('#trial', roots).length, under?.localName]
    })
    expect(found).toEqual([1, 0, 'iframe'])
  })
})

describe('what is inside a component', () => {
  it('is told to be so', async () => {
    await open('<!doctype html><p>Here</p><div><template shadowrootmode="open"><button>Try</button></template></div>')
    const inside = await page.evaluate(() => {
      const roots = picker.rootsOf(document)
      return ['p', 'button'].map((one) => {
        const element = picker.findAll(one, roots)[0]
        return element && picker.describePick(element, roots).inside
      })
    })
    expect(inside).toEqual([undefined, true])
  })
})

describe('every element of a saved page', () => {
  it.each(pages)('%s: each candidate finds the element, and exactly as many as it says', async (_, html) => {
    await open(html)
    const report = await page.evaluate(() => {
      const roots = picker.rootsOf(document)
      const elements = roots
        .flatMap((root) => [...root.querySelectorAll('*')])
        .filter((one) => !one.closest('head, script, style'))
      const wrong = elements.flatMap((element) => {
        const { candidates } = picker.candidatesFor(element, roots)
        const bad = (one: Candidate) => {
          const found = picker.findAll(one.selector, roots)
          return found.length !== one.count || !found.includes(element)
        }
        const sets = candidates.map(({ selector }) => picker.findAll(selector, roots))
        const same = sets.some((a, i) =>
          sets.some((b, j) => j > i && a.length === b.length && a.every((one, k) => one === b[k])),
        )
        if (candidates.length === 0 || candidates.length > 3)
          return [`${element.outerHTML.slice(0, 80)}: ${candidates.length} candidates`]
        if (same) return [`${element.outerHTML.slice(0, 80)}: two candidates find the same`]
        return candidates.filter(bad).map((one) => `${one.selector} does not do what it says`)
      })
      const plain = elements.filter((element) => element.getRootNode() === document)
      const alone = plain.filter((element) =>
        picker.candidatesFor(element, roots).candidates.some(({ count }) => count === 1),
      )
      return { elements: elements.length, wrong, alone: alone.length / plain.length }
    })
    expect(report.elements).toBeGreaterThan(40)
    expect(report.wrong).toEqual([])
    // Twins inside two shadow roots cannot be told apart by any selector; nearly everything of the page itself can.
    expect(report.alone).toBeGreaterThan(0.9)
  })

  it.each(pages)('%s: no candidate holds on to a hashed, generated or numbered name', async (_, html) => {
    await open(html)
    const selectors = await page.evaluate(() => {
      const roots = picker.rootsOf(document)
      return roots
        .flatMap((root) => [...root.querySelectorAll('body *')])
        .flatMap((one) => picker.candidatesFor(one, roots).candidates.map(({ selector }) => selector))
    })
    expect(selectors.filter((selector) => HASHED.test(selector))).toEqual([])
  })
})

describe('what is proposed first', () => {
  const page1 = saved.find(([name]) => name === 'react-shop.html')?.[1] ?? ''
  it.each([
    ['[data-test=add]', '[data-test=add]', 1],
    ['form[data-form]', 'form[data-form=add-to-cart]', 1],
    ['#qty', '#qty', 1],
    ['article a.card', 'a.card', 3],
    ['p.price', '[data-testid=price]', 1],
    ['form.newsletter', 'form.newsletter', 1],
  ])('%s → %s', async (picked, first, count) => {
    await open(page1)
    const { candidates } = await candidatesOf(picked)
    expect(candidates[0]).toMatchObject({ selector: first, count })
  })

  it('says why a name is not used', async () => {
    await open(page1)
    const { refused } = await candidatesOf('nav')
    expect(refused).toContainEqual({ name: '#:r1:', reason: 'generated' })
    expect(refused).toContainEqual({ name: '.gsnTZi', reason: 'hashed' })
    expect((await candidatesOf('a.navLink')).refused).toContainEqual({ name: '.is-active', reason: 'state' })
  })

  it('tells a form by its heading and its fields, and never offers a password or a card', async () => {
    await open(page1)
    const picked = await page.evaluate(() => {
      const input = document.querySelector('input[name=email]')
      return input === null ? undefined : picker.describePick(input, picker.rootsOf(document))
    })
    expect(picked?.form).toMatchObject({ is: 'form', text: 'Letters from the workshop' })
    const fields = picked?.form?.fields.map(({ name, refused }) => [name, refused])
    expect(fields).toEqual([
      ['email', undefined],
      ['user[name]', 'name'],
      ['pass', 'secret'],
      ['cc', 'secret'],
    ])
  })
})

it('describes an element of a page of 50,000 in less than a tenth of a second', async () => {
  await open(
    `<!doctype html><body><main>${'<div class="row"><span class="cell">x</span></div>'.repeat(25_000)}<button class="cell last-one">Go</button></main>`,
  )
  const spent = await page.evaluate(() => {
    const button = document.querySelector('button')
    const times = [1, 2, 3].map(() => {
      const start = performance.now()
      if (button !== null) picker.describePick(button, picker.rootsOf(document))
      return performance.now() - start
    })
    return times.sort((a, b) => a - b)[1] ?? Infinity
  })
  console.log(`described in ${spent.toFixed(1)} ms`)
  expect(spent).toBeLessThan(300) // 100 ms is the budget on a quiet machine; a shared one is only reported
})
