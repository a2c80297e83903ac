import type { AddressInfo } from 'node:net'
import { serve } from '@hono/node-server'
import { Hono } from 'hono'
import type { BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { renderEmail } from '../../worker/mail/render/index.ts'
import { launchChromium } from '../browser/chromium.ts'
import { mailboxApp, memoryMailbox, type StoredMail } from '../dev/mailbox/index.ts'
import { violations } from './axe.ts'
import { HOSTILE } from './hostile.ts'
import { bestTen, inputFor } from './samples.ts'

const store = memoryMailbox()
const app = new Hono()
app.route('/mailbox', mailboxApp(store))
app.get('/landing', (c) => c.html('<title>landed</title><script>document.title += " with scripts"</script>'))

let server: ReturnType<typeof serve>
let home = ''
let context: BrowserContext
let page: Page
let errors: string[] = []

const put = (id: string, html: string, over: Partial<StoredMail> = {}) =>
  store.put(
    {
      id,
      from: '"Lantern Books" <news@lantern.example>',
      to: 'ada@example.com',
      subject: `Subject ${id}`,
      text: 'as text',
      headers: { 'List-Unsubscribe': '<https://a.example/u>' },
      html,
      ...over,
    },
    Date.now(),
  )

beforeAll(async () => {
  const { port } = await new Promise<AddressInfo>((done) => {
    server = serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' }, done)
  })
  home = `http://127.0.0.1:${port}`
  context = await launchChromium()
  page = await context.newPage()
  page.on('pageerror', (error) => errors.push(String(error)))
}, 30_000)
beforeEach(async () => {
  await store.clear()
  errors = []
})
afterAll(async () => {
  await context.close()
  server.close()
})

describe('the mailbox in a browser', () => {
  const { html } = renderEmail(
    inputFor({
      ...bestTen,
      blocks: bestTen.blocks.filter((block) => block.kind !== 'image' && block.kind !== 'columns'),
    }),
  )

  it('shows new emails by itself', async () => {
    await page.goto(`${home}/mailbox`)
    expect(await page.locator('h1').textContent()).toBe('No email yet')
    await put('one', html)
    await page.locator('[data-mail-link=one]').waitFor({ timeout: 5000 })
    await put('two', html)
    await page.locator('[data-mail-link=two].new').waitFor({ timeout: 5000 })
    expect(await page.locator('article h1').textContent()).toBe('Subject one')
    expect(await page.locator('#count').textContent()).toBe('2 emails')
    expect(errors).toEqual([])
  })

  it('shows the email as a reader would see it, styled, and its other sides', async () => {
    await put('one', html)
    await page.goto(`${home}/mailbox?id=one`)
    const frame = page.frameLocator('[data-mail-frame]')
    expect(await frame.locator('h1').textContent()).toBe('His best ten, in the order to read them')
    expect(await frame.locator('a.button').evaluate((link) => getComputedStyle(link).backgroundColor)).toBe(
      'rgb(11, 122, 117)',
    )
    await page.getByRole('link', { name: 'Text' }).click()
    expect(await page.locator('pre').textContent()).toBe('as text')
    await page.getByRole('link', { name: 'Headers' }).click()
    expect(await page.locator('dl').textContent()).toContain('List-Unsubscribe<https://a.example/u>')
    await page.getByRole('link', { name: 'Source' }).click()
    expect(await page.locator('pre').textContent()).toBe(html)
  })

  it('opens the links of an email in a new tab, outside of the frame’s walls', async () => {
    await put('one', `<!doctype html><html><head></head><body><a href="${home}/landing">go</a></body></html>`)
    await page.goto(`${home}/mailbox?id=one`)
    const opened = context.waitForEvent('page')
    await page.frameLocator('[data-mail-frame]').locator('a').click()
    const tab = await opened
    await tab.waitForLoadState()
    expect(await tab.title()).toBe('landed with scripts')
    await tab.close()
  })

  it('runs nothing an email or its subject brings', async () => {
    const all = HOSTILE.join('\n')
    const headers = Object.fromEntries(HOSTILE.map((text, at) => [`X-${at}`, text]))
    for (const [at, text] of HOSTILE.entries()) await put(`h${at}`, `<body>${text}</body>`, { subject: text, to: text })
    await put('all', all, { headers, text: all })
    const queries = [
      ...HOSTILE.map((text, at) => `id=h${at}&to=${encodeURIComponent(text)}`),
      ...['text', 'headers', 'source'].map((tab) => `id=all&tab=${tab}`),
    ]
    for (const query of queries) {
      await page.goto(`${home}/mailbox?${query}`, { waitUntil: 'commit' })
      await page.locator('article').waitFor()
      for (const frame of page.frames())
        expect(await frame.evaluate(() => 'PWN' in window).catch(() => false), query).toBe(false)
    }
  }, 120_000)

  it.each(['light', 'dark'] as const)(
    'has nothing for axe to find in %s colours, empty or full, on any tab',
    async (colorScheme) => {
      await page.emulateMedia({ colorScheme })
      await page.goto(`${home}/mailbox`)
      expect(await violations(page)).toEqual([])
      await put('one', html)
      await put('two', html)
      for (const tab of ['html', 'text', 'headers', 'source']) {
        await page.goto(`${home}/mailbox?id=one&tab=${tab}`)
        expect(await violations(page), tab).toEqual([])
      }
    },
  )

  it('shows the list or the email on a phone, with a way back', async () => {
    await put('one', html)
    await page.setViewportSize({ width: 390, height: 800 })
    await page.goto(`${home}/mailbox`)
    expect(await page.locator('article').isVisible()).toBe(false)
    await page.locator('[data-mail-link=one]').click()
    expect(await page.locator('article').isVisible()).toBe(true)
    await page.getByRole('link', { name: '← All emails' }).click()
    expect(await page.locator('#list').isVisible()).toBe(true)
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390)
  })
})
