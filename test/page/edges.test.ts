import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import type { WireMessage } from '../../worker/protocol.ts'
import { answerFirstView } from '../snippet/messages.ts'
import { pause, type Stage, until } from '../snippet/stage.ts'
import { gone, messageOf, SHOP, told } from './onPage.ts'
import { shareOf } from './share.ts'
import { useShop } from './useShop.ts'

let stage: Stage
useShop((opened) => {
  stage = opened
})

const box = (page: Page) => page.locator('sillage-message').locator('section')
const count = (page: Page) => page.locator('sillage-message').count()

const visit = async (html: string, message: WireMessage, viewport = { width: 1280, height: 720 }): Promise<Page> => {
  stage.serve('/own', html)
  stage.recorder.script = answerFirstView(message)
  const page = await stage.context.newPage()
  await page.setViewportSize(viewport)
  const sides = viewport.width > viewport.height ? { left: 44, right: 44 } : {}
  const insets = { bottom: 34, bottomMax: 34, top: 47, topMax: 47, ...sides }
  await (await stage.context.newCDPSession(page)).send('Emulation.setSafeAreaInsetsOverride', { insets })
  await page.goto(`${stage.origin}/own`)
  await until(
    () => told(stage, 'shown'),
    (seen) => seen.length === 1,
  )
  return page
}

describe('what lies over a page', () => {
  it.each(['bar', 'slide_in', 'form'] as const)(
    'of kind %s stays at a click into a main part the keyboard can go to',
    async (kind) => {
      const page = await visit(
        SHOP.replace('<main>', '<main tabindex="-1">').replaceAll('26px', '26px 26px 400px'),
        messageOf(kind),
      )
      await page.mouse.click(500, 600)
      await pause(400)
      expect(await count(page)).toBe(1)
    },
  )

  it('stays where somebody has begun to answer', async () => {
    const page = await visit(
      `${SHOP}<a class="under" href="/x" style="position:fixed;right:40px;bottom:40px">Under</a>`,
      messageOf('form'),
    )
    await page.getByLabel('Your email').fill('ada')
    await page.locator('.under').focus()
    await pause(400)
    expect(await count(page)).toBe(1)
  })

  it('as a bar makes way for what scrolls in the page', async () => {
    const page = await visit(
      SHOP.replace('<main>', '<main style="position:fixed;inset:0;overflow:auto"><div style="height:3000px"></div>'),
      messageOf('bar'),
    )
    await pause(5200)
    await page.mouse.move(400, 400)
    await page.mouse.wheel(0, 300)
    await pause(200)
    await page.mouse.wheel(0, 300)
    await gone(page)
  })

  it('as a bar is no higher than the screen allows', async () => {
    const of = [{ text: 'There are twelve chairs left. '.repeat(30) }]
    const page = await visit(SHOP, messageOf('bar', { blocks: [{ kind: 'text', of }] }), { width: 320, height: 256 })
    expect((await box(page).boundingBox())?.height).toBeLessThan(230)
  })

  it.each([
    ['bar', 'bottom', 34],
    ['slide_in', 'bottom-end', 34],
  ] as const)('as a %s at the %s keeps clear of the edge of a phone', async (kind, slot, inset) => {
    const page = await visit(
      SHOP.replace('device-width', 'device-width,viewport-fit=cover'),
      messageOf(kind, { slot }),
      {
        width: 390,
        height: 844,
      },
    )
    await pause(300)
    const low = await page.locator('sillage-message').locator('a.button').last().boundingBox()
    expect((low?.y ?? 844) + (low?.height ?? 0)).toBeLessThan(844 - inset)
    const own = await box(page).boundingBox()
    const distance = 844 - (own?.y ?? 0) - (own?.height ?? 0)
    expect(Math.round(distance)).toBe(kind === 'bar' ? 0 : inset + 10)
  })
})

describe('beside the notch of a phone that lies on its side', () => {
  const rows = (['bar', 'slide_in', 'form'] as const).flatMap((kind) =>
    ['en', 'ar'].flatMap((language) => [844, 568].map((width) => [kind, language, width] as const)),
  )
  it.each(shareOf(rows))('what is said in a %s keeps clear of it: %s, %i px', async (kind, language, width) => {
    const direction = language === 'ar' ? 'rtl' : 'ltr'
    const page = await visit(
      SHOP.replace('device-width', 'device-width,viewport-fit=cover').replace('<html', `<html dir="${direction}"`),
      messageOf(kind, { language, slot: kind === 'bar' ? 'top' : 'bottom-start' }),
      { width, height: 390 },
    )
    await pause(300)
    for (const one of await page.locator('sillage-message').locator('p:not(.error), h2, button, a, input').all()) {
      const { x = 0, width: own = 0 } = (await one.boundingBox()) ?? {}
      expect(x).toBeGreaterThanOrEqual(44)
      expect(x + own).toBeLessThanOrEqual(width - 44)
    }
  })
})

describe('from right to left', () => {
  it.each([
    ['bottom-end', 0],
    ['bottom-start', 1],
  ] as const)('a card at the %s stands where that is on the page', async (slot, isRight) => {
    const page = await visit(SHOP.replace('lang="en"', 'lang="ar" dir="rtl"'), messageOf('slide_in', { slot }))
    expect((await box(page).boundingBox())?.x ?? 0).toBeGreaterThan(isRight * 800)
    expect((await box(page).boundingBox())?.x ?? 0).toBeLessThan(100 + isRight * 900)
  })
})
