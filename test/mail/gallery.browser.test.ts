import { join } from 'node:path'
import type { BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { renderConfirm } from '../../worker/mail/render/index.ts'
import { preferencesPage } from '../../worker/pages/index.ts'
import { launchChromium } from '../browser/chromium.ts'
import { violations } from './axe.ts'
import { coverOf } from './covers.ts'
import { LANGUAGES, rendered, samples } from './gallery.ts'
import { site } from './samples.ts'

let context: BrowserContext
let page: Page
const complaints: string[] = []

beforeAll(async () => {
  context = await launchChromium()
  page = await context.newPage()
  page.on('console', (message) => complaints.push(message.text()))
  page.on('pageerror', (error) => complaints.push(String(error)))
  await page.route('**/*', (route) => {
    const { pathname } = new URL(route.request().url())
    return route.fulfill({ contentType: 'image/svg+xml', body: coverOf(pathname) })
  })
}, 30_000)
afterAll(() => context.close())

const show = async (html: string, width: number, colorScheme: 'light' | 'dark'): Promise<void> => {
  await page.setViewportSize({ width, height: 800 })
  await page.emulateMedia({ colorScheme })
  await page.setContent(html, { waitUntil: 'load' })
}
const isTooWide = (): Promise<string[]> =>
  page.evaluate(() =>
    [...document.querySelectorAll('body *')]
      .filter((element) => element.getBoundingClientRect().right > document.documentElement.clientWidth + 1)
      .map((element) => `${element.localName} ${element.textContent?.slice(0, 40)}`),
  )

const named = (name: string, language: string): string => {
  const sample = samples.find((each) => each.name === name)
  if (!sample) throw new Error(`no sample ${name}`)
  return rendered(sample, language).html
}

describe('every email in every language', () => {
  it.each([
    [375, 'light'],
    [375, 'dark'],
    [640, 'light'],
    [640, 'dark'],
  ] as const)(
    'fits %i pixels in %s colours, and complains of nothing',
    { timeout: 120_000 },
    async (width, colours) => {
      for (const sample of samples)
        for (const language of LANGUAGES) {
          await show(rendered(sample, language).html, width, colours)
          expect(await isTooWide(), `${sample.name} in ${language}`).toEqual([])
        }
      expect(complaints).toEqual([])
    },
  )

  it('has links and buttons large enough for a thumb on a phone', async () => {
    for (const sample of samples) {
      await show(rendered(sample, 'fr').html, 375, 'light')
      const heights = await page
        .locator('a.button')
        .evaluateAll((all) => all.map((each) => each.getBoundingClientRect().height))
      expect(Math.min(44, ...heights), sample.name).toBeGreaterThanOrEqual(44)
    }
  })

  it.each(['own/receipt', 'own/gift'])('%s has nothing for axe to find in either colours', async (name) => {
    for (const colours of ['light', 'dark'] as const) {
      await show(named(name, 'en'), 640, colours)
      expect(await violations(page, ['region', 'landmark-one-main'])).toEqual([])
    }
  })
})

const preferences = (language: string): string =>
  preferencesPage({
    language,
    site: { name: site.name, origin: site.origin },
    nonce: 'MDEyMzQ1Njc4OWFiY2RlZg==',
    state: 'ask',
    email: 'a•••@example.com',
    action: '/p/x',
    choices: [
      { id: 'newsletter', name: 'Newsletter', on: true },
      { id: 'events', name: 'Events', on: true },
      { id: 'offers', name: 'Offers', on: false },
    ],
  })

describe('the page to choose on', () => {
  it.each(LANGUAGES)('in %s has nothing for axe to find, and fits a phone', async (language) => {
    for (const colours of ['light', 'dark'] as const) {
      await show(preferences(language), 375, colours)
      expect(await violations(page)).toEqual([])
      expect(await isTooWide()).toEqual([])
    }
  })
})

const confirm = renderConfirm({ language: 'en', site, link: 'https://worker.example/c/x' }).html
const SHOTS: readonly [name: string, html: () => string, width: number, colours: 'light' | 'dark'][] = [
  ['newsletter', () => named('own/best-ten', 'en'), 600, 'light'],
  ['newsletter-dark', () => named('own/best-ten', 'en'), 600, 'dark'],
  ['newsletter-phone', () => named('own/best-ten', 'en'), 375, 'light'],
  ['cart-fr', () => named('cart-recovery/cart-kept', 'fr'), 600, 'light'],
  ['cart-phone-dark', () => named('cart-recovery/cart-kept', 'en'), 375, 'dark'],
  ['gift-it', () => named('own/gift', 'it'), 600, 'light'],
  ['gift-phone', () => named('own/gift', 'en'), 375, 'light'],
  ['receipt', () => named('own/receipt', 'en'), 600, 'light'],
  ['receipt-phone-dark', () => named('own/receipt', 'fr'), 375, 'dark'],
  ['confirm-phone', () => confirm, 375, 'light'],
  ['preferences', () => preferences('en'), 600, 'light'],
  ['preferences-phone-dark', () => preferences('fr'), 375, 'dark'],
]

/** `SILLAGE_SHOTS=docs/shots/mail npm test -- mail/gallery` draws the pictures of docs/emails.md anew. */
describe.runIf(process.env.SILLAGE_SHOTS)('pictures', () => {
  it.each(SHOTS)('%s', async (name, html, width, colours) => {
    await show(html(), width, colours)
    await page.screenshot({ path: join(process.env.SILLAGE_SHOTS ?? '', `${name}.png`), fullPage: true })
  })
})
