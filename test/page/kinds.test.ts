import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import type { WireMessage } from '../../worker/protocol.ts'
import { pause, type Stage, until } from '../snippet/stage.ts'
import { gone, type Kind, messageOf, open, SHOP, shown, told } from './onPage.ts'
import { useShop } from './useShop.ts'

let stage: Stage
useShop((opened) => {
  stage = opened
})

const CARDS = ['modal', 'slide_in', 'inline', 'tooltip'] as const
const one = (kind: string) =>
  until(
    () => told(stage, kind),
    (seen) => seen.length === 1,
  )
const box = (page: Page) => page.locator('sillage-message').locator('section, dialog')
const focused = (page: Page) => page.evaluate(() => document.activeElement?.outerHTML.slice(0, 40))

describe.each(CARDS)('a message of kind %s', (kind) => {
  it('is shown once, and told once', async () => {
    const page = await shown(stage, messageOf(kind))
    expect(await box(page).textContent()).toContain('There are twelve chairs left.')
    await pause(300)
    expect(told(stage, 'shown')).toHaveLength(1)
  })

  it('goes with its cross, and says so', async () => {
    const page = await shown(stage, messageOf(kind))
    await page.getByRole('button', { name: 'Close' }).click()
    await one('dismissed')
    await gone(page)
  })

  it('goes with Esc where the keyboard is in it, and the keyboard is where it was', async () => {
    const page = await shown(stage, messageOf(kind))
    if (kind !== 'modal') await page.getByRole('button', { name: 'Not now' }).focus()
    await page.keyboard.press('Escape')
    await one('dismissed')
    await gone(page)
  })

  it('leads where its link and its button say', async () => {
    const page = await shown(stage, messageOf(kind))
    await page.getByRole('link', { name: 'Keep one' }).click()
    await page.waitForURL('**/keep')
    expect((await one('clicked'))[0]?.props).toEqual({ href: '/keep' })
  })

  it('has said its word at a button that leads nowhere', async () => {
    const page = await shown(stage, messageOf(kind))
    await page.getByRole('button', { name: 'Not now' }).click()
    await one('clicked')
    await gone(page)
    expect(told(stage, 'dismissed')).toEqual([])
  })

  it('goes with the route it was for', async () => {
    const page = await shown(stage, messageOf(kind))
    await page.evaluate(() => history.pushState({}, '', '/shop/other'))
    await gone(page)
  })

  it('has targets of 44 pixels', async () => {
    const page = await shown(stage, messageOf(kind))
    await pause(300)
    for (const button of await page.locator('sillage-message').locator('button, a.button').all()) {
      const size = await button.boundingBox()
      expect(Math.round(Math.min(size?.width ?? 0, size?.height ?? 0))).toBeGreaterThanOrEqual(44)
    }
  })
})

describe('a window', () => {
  it('keeps the keyboard in it, the page out of reach, and gives the keyboard back', async () => {
    const page = await open(stage, messageOf('modal', { display: { times: 3, delay: 'PT1S' } }))
    await page.locator('.more').focus()
    await one('shown')
    for (let i = 0; i < 8; i++) {
      await page.keyboard.press('Tab')
      expect(await focused(page)).toMatch(/^<(sillage-message|body)/)
    }
    await page
      .locator('.more')
      .click({ timeout: 500 })
      .catch(() => undefined)
    expect(page.url()).toContain('/shop')
    await gone(page).catch(() => page.keyboard.press('Escape'))
    await gone(page)
    expect(await focused(page)).toContain('class="more"')
  })

  it('closes at a click beside it', async () => {
    const page = await shown(stage, messageOf('modal'))
    await page.mouse.click(20, 400)
    await one('dismissed')
    await gone(page)
  })

  it('does not come in the middle of a word', async () => {
    const page = await open(stage, messageOf('modal', { display: { times: 3, delay: 'PT1S' } }))
    await page.getByLabel('Search').focus()
    await pause(1800)
    expect(await page.locator('sillage-message').count()).toBe(0)
    await page.locator('.more').focus()
    await one('shown')
  })

  it('waits for another view where the page has a question of its own open', async () => {
    stage.serve('/asking', SHOP.replace('<h1>', '<div role="dialog" aria-modal="true">Cookies?</div><h1>'))
    stage.recorder.script = () => ({ messages: [messageOf('modal')] })
    const page = await stage.open('/asking')
    await pause(800)
    expect(await page.locator('sillage-message').count()).toBe(0)
    expect(told(stage, 'shown')).toEqual([])
  })
})

describe('a block in the page', () => {
  it('stands in the room the page keeps for it', async () => {
    const page = await shown(stage, messageOf('inline'))
    expect(await page.locator('.room > sillage-message').count()).toBe(1)
  })

  it('moves nothing that is read: elsewhere it comes with the next click', async () => {
    const page = await open(stage, messageOf('inline', { anchor: '.lead' }))
    await pause(700)
    expect(await page.locator('sillage-message').count()).toBe(0)
    await page.locator('h1').click()
    await one('shown')
    expect(await page.locator('.lead + sillage-message').count()).toBe(1)
  })

  it('comes at once below the screen, and counts as shown when it is scrolled to', async () => {
    const page = await open(stage, messageOf('inline', { anchor: 'footer', slot: 'before' }))
    await page.locator('sillage-message').waitFor({ state: 'attached' })
    await pause(400)
    expect(told(stage, 'shown')).toEqual([])
    await page.locator('footer').scrollIntoViewIfNeeded()
    await one('shown')
  })
})

describe('codes and products', () => {
  it('copies a code, and it stays to be used', async () => {
    await stage.context.grantPermissions(['clipboard-read', 'clipboard-write'])
    const page = await shown(stage, messageOf('slide_in', { blocks: [{ kind: 'voucher', code: 'KING25' }] }))
    await page.getByRole('button', { name: 'Copy KING25' }).click()
    await page.getByRole('button', { name: 'Copied: KING25' }).waitFor()
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe('KING25')
    expect(await page.locator('sillage-message').count()).toBe(1)
    await one('clicked')
  })

  it.each([
    ['ar', 'نسخ'],
    ['de-AT', 'Kopieren'],
    ['es', 'Copiar'],
    ['fr', 'Copier'],
    ['nl', 'Kopiëren'],
    ['pt-BR', 'Copiar'],
    ['sv', 'Kopiera'],
    ['fi', 'Copy'],
  ])('offers to copy a code in its language, else in English: %s', async (language, word) => {
    const page = await shown(stage, messageOf('slide_in', { language, blocks: [{ kind: 'voucher', code: 'KING25' }] }))
    await page.getByRole('button', { name: `${word} KING25` }).waitFor()
  })

  it('shows products with both their prices', async () => {
    const product = { title: 'Misery', href: '/misery', src: '/misery.svg', price: '€9.90', was: '€13.20' }
    const page = await shown(stage, messageOf('modal', { blocks: [{ kind: 'products', of: [product, product] }] }))
    await page.getByRole('link', { name: 'Misery Now €9.90 Before €13.20' }).first().click()
    await page.waitForURL('**/misery')
    expect((await one('clicked'))[0]?.props).toEqual({ href: '/misery' })
  })
})

describe('a picture that does not come', () => {
  const image = { kind: 'image', src: '/nowhere.svg', alt: 'An evening' } as const
  const of = [{ title: 'Misery', href: '/misery', src: '/nowhere.svg' }]
  const where: [string, Kind, WireMessage['blocks']][] = [
    ['spans a card', 'slide_in', [image, { kind: 'heading', text: 'An evening' }]],
    ['stands in a bar', 'bar', [image, { kind: 'text', of: [{ text: 'An evening' }] }]],
    ['is of a product', 'modal', [{ kind: 'products', of }]],
  ]
  it.each(where)('goes, where it %s', async (_, kind, blocks) => {
    const page = await shown(stage, messageOf(kind, { blocks }))
    await until(
      () => page.locator('sillage-message').locator('img').count(),
      (count) => count === 0,
    )
    expect(await page.locator('sillage-message').count()).toBe(1)
  })
})

it('a route change fades one message out while the next comes', async () => {
  const page = await shown(stage, messageOf('slide_in'))
  stage.recorder.script = () => ({ messages: [messageOf('slide_in', { id: 'next', step: 'next' })] })
  await page.evaluate(() => history.pushState({}, '', '/shop/other'))
  await until(
    () => told(stage, 'shown'),
    (seen) => seen.length === 2,
  )
  await pause(400)
  expect(await page.locator('sillage-message').count()).toBe(1)
})
