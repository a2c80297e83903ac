import type { BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { EmailText } from '../../worker/engine/index.ts'
import { renderConfirm, renderEmail, renderSignIn } from '../../worker/mail/render/index.ts'
import { launchChromium } from '../browser/chromium.ts'
import { row } from '../security/row.ts'
import { violations } from './axe.ts'
import { HOSTILE } from './hostile.ts'
import { bestTen, inputFor, site } from './samples.ts'
import { faults } from './wellFormed.ts'

/** A hostile text in every field a content has; links and pictures are the harmless ones around it. */
const everywhere = (text: string): EmailText => ({
  subject: 'Hello',
  preheader: text.slice(0, 200),
  blocks: [
    { kind: 'heading', text },
    { kind: 'text', of: [{ text }, { text, strong: true }, { text, href: '/x' }] },
    { kind: 'button', text, href: '/y' },
    { kind: 'image', src: '/z.png', alt: text },
    {
      kind: 'columns',
      of: [
        { title: text, text, href: '/c', src: '/c.png', alt: text },
        { title: text, text },
      ],
    },
    { kind: 'voucher', pool: 'autumn', label: text },
    { kind: 'products', from: 'cart', limit: 3 },
    { kind: 'footer', of: [{ text }, { text, href: '/f' }] },
  ],
})

/** The same text in everything a browser may tell of a product, and as a code. */
const around = (text: string) => ({
  vouchers: { autumn: text },
  products: () => [
    { props: { name: text, author: text, price: text, url: '/p', image: '/p.png' } },
    { props: { name: 'x', author: 'x', price: 1 }, url: '/p', currency: 'EUR' },
  ],
})

/** The same through people's attributes instead: every field is a merge tag. */
const merged = everywhere('{{ first_name }}')

let context: BrowserContext
let page: Page
let asked: string[] = []

beforeAll(async () => {
  context = await launchChromium()
  page = await context.newPage()
  await page.route('**/*', (route) => {
    asked.push(route.request().url())
    return route.abort()
  })
}, 30_000)
afterAll(() => context.close())

const shape = (): Promise<{ ran: boolean; elements: string[]; attributes: string[] }> =>
  page.evaluate(() => {
    const all = [...document.querySelectorAll('*')]
    return {
      ran: 'PWN' in window,
      elements: [...new Set(all.map((element) => element.localName))].sort(),
      attributes: [...new Set(all.flatMap((element) => element.getAttributeNames()))].sort(),
    }
  })

const open = async (html: string) => {
  asked = []
  await page.setContent(html, { waitUntil: 'load' })
}

describe('hostile text in every field of an email', () => {
  it('runs nothing, fetches nothing, adds no element and no attribute', { timeout: 120_000 }, async () => {
    await open(renderEmail(inputFor(everywhere('harmless'), around('harmless'))).html)
    const expected = await shape()
    expect(expected.attributes.filter((name) => name.startsWith('on'))).toEqual([])
    const pictures = [...asked].sort()
    const through: string[] = []
    for (const text of HOSTILE) {
      const mails = [
        renderEmail(inputFor(everywhere(text), around(text))),
        renderEmail(inputFor(merged, { ...around('x'), attributes: { first_name: text } })),
        renderEmail(inputFor(everywhere('x'), { ...around('x'), site: { ...site, name: text, address: text } })),
      ]
      for (const { html } of mails) {
        await open(html)
        const found = [faults(html), await shape(), [...asked].sort()]
        if (JSON.stringify(found) !== JSON.stringify([[], expected, pictures])) through.push(text)
      }
    }
    for (const [threat, tried] of [
      ['T6', 'hostile texts in every field of an email'],
      ['T7', 'hostile texts by merge tags, as attributes, and by the site’s own name'],
    ] as const)
      row({
        threat,
        tried,
        times: HOSTILE.length * (threat === 'T6' ? 1 : 2),
        through: through.length,
        figure: 'in Chromium: nothing runs, nothing is fetched, no element and no attribute more',
      })
    expect(through).toEqual([])
  })

  it('is shown as it was written', async () => {
    const text = '<script>window.PWN=1</script> & "quotes" &amp;'
    await open(renderEmail(inputFor(everywhere(text), around('x'))).html)
    expect(await page.locator('h1').textContent()).toBe(text)
    expect(await page.locator('img').first().getAttribute('alt')).toBe(text)
  })
})

const mails = {
  'the newsletter': renderEmail(inputFor(bestTen)),
  'the confirmation': renderConfirm({ language: 'fr', site, link: 'https://worker.example/c/x' }),
  'the sign-in': renderSignIn({ language: 'it', link: 'https://worker.example/s/x', code: 'WDJB-MJHT' }),
}

describe.each(Object.entries(mails))('%s as shown', (_name, mail) => {
  it.each(['light', 'dark'] as const)('has nothing for axe to find in %s colours', async (colorScheme) => {
    await page.emulateMedia({ colorScheme })
    await open(mail.html)
    // An email is part of somebody's page: its landmarks are the mail client's.
    expect(await violations(page, ['region', 'landmark-one-main'])).toEqual([])
  })

  it('fits a phone without scrolling sideways', async () => {
    await page.setViewportSize({ width: 360, height: 740 })
    await open(mail.html)
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360)
    await page.setViewportSize({ width: 1000, height: 800 })
    await open(mail.html)
    const column = await page.locator('h1').boundingBox()
    expect(column?.x).toBeGreaterThan(200)
    expect(column?.width).toBeLessThanOrEqual(600)
  })

  it('is dark where the reader’s client is dark', async () => {
    await page.emulateMedia({ colorScheme: 'dark' })
    await open(mail.html)
    const background = await page.evaluate(() => getComputedStyle(document.body).backgroundColor)
    expect(background).toBe('rgb(15, 31, 38)')
  })
})
