import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import type { WireMessage } from '../../worker/protocol.ts'
import { answerFirstView } from '../snippet/messages.ts'
import { pause, type Stage, until } from '../snippet/stage.ts'
import { messageOf, SHOP, told } from './onPage.ts'
import { useShop } from './useShop.ts'

let stage: Stage
useShop((opened) => {
  stage = opened
})

const one = (kind: string) =>
  until(
    () => told(stage, kind),
    (seen) => seen.length === 1,
  )
const count = (page: Page) => page.locator('sillage-message').count()

/** The shop with something of its own under its lead, and a message that stands at it. */
const visit = (own: string, message: WireMessage, viewport = { width: 1280, height: 720 }): Promise<Page> => {
  stage.serve('/own', SHOP.replace('<div class="room">', `${own}<div class="other">`))
  stage.recorder.script = answerFirstView(message)
  return stage.context.newPage().then(async (page) => {
    await page.setViewportSize(viewport)
    await page.goto(`${stage.origin}/own`)
    return page
  })
}
const TALL = '<section class="own"><p>Words.</p><div style="height:3000px"></div></section>'
const block = (change: Partial<WireMessage> = {}) => messageOf('inline', { anchor: '.own', ...change })
const long: WireMessage['blocks'] = Array.from({ length: 8 }, () => ({
  kind: 'text' as const,
  of: [{ text: 'There are twelve chairs left. '.repeat(6) }],
}))

describe('a block in the page', () => {
  it.each(['before', 'first'])(
    'does not come %s something that is on the screen, however far down it ends',
    async (slot) => {
      const page = await visit(TALL, block({ slot }))
      await pause(800)
      expect(await count(page)).toBe(0)
      await page.locator('h1').click()
      await one('shown')
    },
  )

  it.each(['after', 'last'])('comes at once %s what ends below the screen', async (slot) => {
    const page = await visit(TALL, block({ slot }))
    await page.locator('sillage-message').waitFor({ state: 'attached' })
  })

  it.each([
    ['a picture', '<img class="own" src="/x.svg" alt="" width="300" height="200">'],
    ['a film', '<video class="own" width="300" height="200"></video>'],
    ['an element of a name of its own', '<x-box class="own" style="display:block;height:200px"></x-box>'],
  ])('takes %s for no room', async (_, own) => {
    const page = await visit(own, block())
    await page.locator('h1').click()
    await one('shown')
    expect(await page.locator('.own + sillage-message').count()).toBe(1)
  })

  it('that is higher than its room stands after it, whole, when nothing that is read moves', async () => {
    const page = await visit('<div class="own" style="height:120px"></div>', block({ blocks: long }))
    await pause(800)
    expect(await count(page)).toBe(0)
    await page.locator('h1').click()
    await one('shown')
    const host = page.locator('.own + sillage-message')
    expect(await host.evaluate((one) => one.scrollHeight - one.clientHeight)).toBe(0)
  })

  it('counts as shown when it fills half of a screen that is lower than half of it', async () => {
    const page = await visit(TALL, block({ slot: 'last', blocks: [...long, ...long] }), { width: 320, height: 256 })
    await page.locator('sillage-message').waitFor({ state: 'attached' })
    await page.locator('sillage-message').evaluate((host) => host.scrollIntoView())
    await one('shown')
  })
})

describe('a tooltip', () => {
  const tip = messageOf('tooltip', { anchor: '.own' })
  const isSeen = (page: Page) => page.locator('sillage-message').locator('section').isVisible()

  it('points at the first of its elements that is drawn', async () => {
    const page = await visit('<a class="own" hidden>1</a><p><a class="own">2</a></p>', tip)
    await one('shown')
    const [box, anchor] = await Promise.all(
      [page.locator('sillage-message').locator('section'), page.locator('.own').nth(1)].map((each) =>
        each.boundingBox(),
      ),
    )
    expect(Math.round((box?.y ?? 0) - (anchor?.y ?? 0) - (anchor?.height ?? 0))).toBe(12)
  })

  it('waits while none of them is drawn', async () => {
    const page = await visit('<a class="own" hidden>1</a>', tip)
    await pause(800)
    expect(await count(page)).toBe(0)
    await page.evaluate(() => document.querySelector('.own')?.removeAttribute('hidden'))
    await one('shown')
  })

  it('is hidden with its element, and back with it', async () => {
    const page = await visit('<a class="own">1</a>', tip)
    await one('shown')
    const hide = (isHidden: boolean) =>
      page.evaluate((now) => document.querySelector('.own')?.toggleAttribute('hidden', now), isHidden)
    await hide(true)
    await until(
      () => isSeen(page),
      (seen) => !seen,
    )
    await hide(false)
    await until(
      () => isSeen(page),
      (seen) => seen,
    )
  })
})
