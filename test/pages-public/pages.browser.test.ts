import type { BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { newNonce, pageHeaders } from '../../worker/pages/index.ts'
import { launchChromium } from '../browser/chromium.ts'
import { violations } from '../mail/axe.ts'
import { HOSTILE } from '../mail/hostile.ts'
import { allPages } from './allPages.ts'

const ADDRESS = 'https://worker.example/u/token'
const nonce = newNonce()

/** Pages that between them show every name in every place. */
const NAMING = new Set(['confirm ask', 'confirm done', 'unsubscribe ask', 'unsubscribe done', 'problem error'])

let context: BrowserContext
let page: Page
let complaints: string[] = []
let asked: string[] = []
let html = ''

beforeAll(async () => {
  context = await launchChromium()
  page = await context.newPage()
  page.on('console', (message) => complaints.push(message.text()))
  page.on('pageerror', (error) => complaints.push(String(error)))
  await page.route('**/*', (route) => {
    asked.push(`${route.request().method()} ${route.request().url()}`)
    return route.fulfill({ status: 200, headers: pageHeaders(nonce), body: html })
  })
}, 30_000)
afterAll(() => context.close())

const open = async (content: string) => {
  html = content
  complaints = []
  asked = []
  await page.goto(ADDRESS)
}

describe('the public pages in a browser', () => {
  it.each(['light', 'dark'] as const)(
    'have nothing for axe to find and break no policy, in three languages and %s colours',
    async (colorScheme) => {
      await page.emulateMedia({ colorScheme })
      for (const language of ['en', 'fr', 'it']) {
        for (const [name, content] of allPages(language, nonce)) {
          await open(content)
          expect(await violations(page), `${name} ${language}`).toEqual([])
          expect(complaints, name).toEqual([])
          expect(asked).toEqual([`GET ${ADDRESS}`])
        }
      }
    },
    90_000,
  )

  it('wear their style sheet under their own policy', async () => {
    await page.emulateMedia({ colorScheme: 'light' })
    await open(allPages('en', nonce)[0]?.[1] ?? '')
    expect(await page.locator('button').evaluate((button) => getComputedStyle(button).backgroundColor)).toBe(
      'rgb(11, 122, 117)',
    )
    expect((await page.locator('button').boundingBox())?.height).toBeGreaterThanOrEqual(44)
  })

  it('post from their one button, and say nothing of where they were', async () => {
    await open(allPages('en', nonce, { action: '/u/token' }).find(([name]) => name === 'unsubscribe ask')?.[1] ?? '')
    const sent = page.waitForRequest((request) => request.method() === 'POST')
    await page.getByRole('button', { name: 'Unsubscribe' }).click()
    const request = await sent
    expect(request.url()).toBe(ADDRESS)
    expect(await request.headerValue('referer')).toBeNull()
  })

  it('can be used with the keyboard alone', async () => {
    await open(allPages('en', nonce).find(([name]) => name === 'confirm ask')?.[1] ?? '')
    await page.keyboard.press('Tab')
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Lantern Books')
    await page.keyboard.press('Tab')
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Yes, confirm my address')
  })

  it('run nothing and fetch nothing, whatever a site, a topic or an address is called', async () => {
    for (const text of HOSTILE) {
      const names = { site: { name: text, origin: text }, topic: text, email: text, action: '/u/token' }
      for (const [name, content] of allPages('en', nonce, names).filter(([name]) => NAMING.has(name))) {
        await open(content)
        expect(
          await page.evaluate(
            () => 'PWN' in window || document.querySelector('script, img, iframe, [onerror]') !== null,
          ),
          `${name}: ${text}`,
        ).toBe(false)
        expect(
          await page
            .locator('a')
            .evaluateAll((links) =>
              links
                .map((link) => (link instanceof HTMLAnchorElement ? link.protocol : ''))
                .filter((protocol) => protocol !== 'https:'),
            ),
          `${name}: ${text}`,
        ).toEqual([])
        expect(asked).toEqual([`GET ${ADDRESS}`])
      }
    }
  }, 120_000)

  it('fit a phone', async () => {
    await page.setViewportSize({ width: 320, height: 640 })
    for (const [name, content] of allPages('fr', nonce, { email: `a•••@${'long'.repeat(12)}.example` })) {
      await open(content)
      expect(await page.evaluate(() => document.documentElement.scrollWidth), name).toBeLessThanOrEqual(320)
    }
  })
})
