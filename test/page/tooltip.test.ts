import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import type { WireMessage } from '../../worker/protocol.ts'
import { pause, type Stage, until } from '../snippet/stage.ts'
import { gone, messageOf, open, SHOP, shown, told } from './onPage.ts'
import { useShop } from './useShop.ts'

let stage: Stage
useShop((opened) => {
  stage = opened
})

const box = (page: Page) => page.locator('sillage-message').locator('section')

describe('a tooltip', () => {
  it('stands under its element and follows it, without a style attribute', async () => {
    const page = await shown(stage, messageOf('tooltip', { anchor: '.lead' }))
    const under = async () => {
      const [tip, lead] = await Promise.all([box(page).boundingBox(), page.locator('.lead').boundingBox()])
      return Math.round((tip?.y ?? 0) - (lead?.y ?? 0) - (lead?.height ?? 0))
    }
    expect(await under()).toBe(12)
    await page.mouse.wheel(0, 40)
    await pause(300)
    expect(await under()).toBe(12)
    expect(await page.locator('sillage-message').getAttribute('style')).toBeNull()
  })

  it.each([
    ['under an element at the top', '.basket', ''],
    ['above one at the foot', '.low', '<a class="low" style="position:fixed;bottom:10px;right:10px" href="/x">Low</a>'],
    ['beside one in the middle', '.mid', '<a class="mid" style="position:fixed;top:45%;left:45%" href="/x">Mid</a>'],
  ])('that says much, %s, ends within the window and is scrolled in; its arrow is drawn', async (_, anchor, more) => {
    const of = [{ text: 'There are twelve chairs left. '.repeat(40) }]
    const blocks: WireMessage['blocks'] = [
      { kind: 'text', of },
      { kind: 'button', text: 'Keep one', href: '/keep' },
    ]
    stage.serve('/long', SHOP.replace('<main>', `${more}<main>`))
    stage.recorder.script = () => ({ messages: [messageOf('tooltip', { anchor, blocks })] })
    const page = await stage.open('/long')
    await page.setViewportSize({ width: 375, height: 560 })
    await box(page).waitFor()
    await pause(300)
    const own = await box(page).boundingBox()
    expect(own?.y).toBeGreaterThanOrEqual(0)
    expect((own?.y ?? 0) + (own?.height ?? 0)).toBeLessThanOrEqual(560)
    expect(own?.height).toBeGreaterThan(140)
    expect(await box(page).evaluate((one) => getComputedStyle(one).overflowY)).toBe('visible')
    await page.getByRole('link', { name: 'Keep one' }).click()
    await page.waitForURL('**/keep')
  })

  it('goes with its element', async () => {
    const page = await shown(stage, messageOf('tooltip'))
    await page.evaluate(() => document.querySelector('.basket')?.remove())
    await gone(page)
  })

  it('waits for an element a framework has yet to draw', async () => {
    const page = await open(stage, messageOf('tooltip', { anchor: '.late' }))
    await pause(400)
    await page.evaluate(() => document.querySelector('h1')?.classList.add('late'))
    await page.evaluate(() => document.querySelector('h1')?.append(document.createElement('i')))
    await until(
      () => told(stage, 'shown'),
      (seen) => seen.length === 1,
    )
  })
})
