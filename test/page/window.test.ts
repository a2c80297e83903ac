import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { pause, type Stage, until } from '../snippet/stage.ts'
import { gone, messageOf, SHOP, shown, told } from './onPage.ts'
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

/** An element of the page's own with an open shadow root, and what its script does in it. */
const inShadow = (inner: string, act: string): string =>
  SHOP.replace(
    '<h1>',
    `<x-box></x-box><script>const root=document.querySelector('x-box').attachShadow({mode:'open'});root.innerHTML='${inner}';${act}</script><h1>`,
  )

const visit = (html: string, viewport = { width: 1280, height: 720 }): Promise<Page> => {
  stage.serve('/asked', html)
  stage.recorder.script = ({ events }) =>
    events.some(({ type }) => type === 'page_view') ? { messages: [messageOf('modal')] } : {}
  return stage.open('/asked').then(async (page) => {
    await page.setViewportSize(viewport)
    return page
  })
}

describe('a window keeps away', () => {
  it.each([
    ['while somebody types in a shadow root', inShadow('<input>', 'root.firstChild.focus()')],
    ['from a dialog in a shadow root', inShadow('<dialog>Cookies?</dialog>', 'root.firstChild.showModal()')],
    [
      'from what is modal in a shadow root',
      inShadow('<div aria-modal="true"><button>Yes</button></div>', 'root.querySelector("button").focus()'),
    ],
    [
      'from a dialog of the page',
      SHOP.replace(
        '<h1>',
        '<dialog>Cookies?</dialog><script>document.querySelector("dialog").showModal()</script><h1>',
      ),
    ],
  ])('%s', async (_, html) => {
    const page = await visit(html)
    await pause(900)
    expect(await count(page)).toBe(0)
  })

  it('until somebody who types in a shadow root has left it', async () => {
    const page = await visit(inShadow('<input>', 'root.firstChild.focus()'))
    await pause(600)
    await page.locator('.more').focus()
    await one('shown')
  })
})

it.each(['display:none', 'visibility:hidden', 'opacity:0'])(
  'a question of the page with %s keeps no window away',
  async (style) => {
    await visit(SHOP.replace('<h1>', `<div aria-modal="true" style="${style}">Cookies?</div><h1>`))
    await one('shown')
  },
)

const pictured = (kind: 'modal' | 'form' | 'slide_in', slot: string) =>
  messageOf(kind, {
    slot,
    blocks: [{ kind: 'image', src: '/tall.svg', alt: 'A poster' }, ...messageOf(kind).blocks],
  })

describe.each([
  [320, 400],
  [320, 256],
  [800, 300],
])('in a window of %i by %i px', (width, height) => {
  it.each([
    ['a window', pictured('modal', 'center')],
    ['a form in the middle', pictured('form', 'center')],
    ['a card in the corner', pictured('slide_in', 'bottom-end')],
  ])('%s has its heading in sight under its picture, however tall that is', async (_, message) => {
    await stage.context.route('**/tall.svg', (route) =>
      route.fulfill({
        contentType: 'image/svg+xml',
        body: '<svg xmlns="http://www.w3.org/2000/svg" width="400" height="1000"/>',
      }),
    )
    stage.recorder.script = () => ({ messages: [message] })
    const page = await stage.context.newPage()
    await page.setViewportSize({ width, height })
    await page.goto(`${stage.origin}/shop`)
    await one('shown')
    const top = () =>
      page
        .locator('sillage-message')
        .locator('h2')
        .evaluate((heading) => heading.getBoundingClientRect().top)
    await until(top, (seen) => seen > 0 && seen < height - 20)
  })
})

describe('a window', () => {
  it('goes when the system asks it to close, as the back button of a phone does', async () => {
    const page = await shown(stage, messageOf('modal'))
    await page
      .locator('sillage-message')
      .locator('dialog')
      .evaluate((box) => box instanceof HTMLDialogElement && box.requestClose())
    await one('dismissed')
    await gone(page)
  })

  const long = Array.from({ length: 12 }, () => ({
    kind: 'text' as const,
    of: [{ text: 'Twelve chairs. '.repeat(12) }],
  }))
  const cross = async (page: Page) => (await page.getByRole('button', { name: 'Close' }).boundingBox())?.y ?? -1

  it('opens at its top, though its first button is far below, and its cross stays in sight', async () => {
    stage.recorder.script = () => ({
      messages: [messageOf('modal', { blocks: [...long, { kind: 'button', text: 'Keep one', href: '/keep' }] })],
    })
    const page = await stage.context.newPage()
    await page.setViewportSize({ width: 640, height: 360 })
    await page.goto(`${stage.origin}/shop`)
    await one('shown')
    await pause(300)
    const box = page.locator('sillage-message').locator('dialog')
    expect(await box.evaluate(({ scrollTop }) => scrollTop)).toBe(0)
    expect(await cross(page)).toBeGreaterThan(0)
    await page.mouse.move(320, 200)
    await page.mouse.wheel(0, 500)
    await until(
      () => box.evaluate(({ scrollTop }) => scrollTop),
      (top) => top > 300,
    )
    expect(await cross(page)).toBeGreaterThan(0)
    expect(await cross(page)).toBeLessThan(60)
  })

  it.each([
    ['beside it', { x: 20, y: 400 }],
    ['on it', { x: 640, y: 360 }],
  ])('lets nothing scroll behind it: the wheel %s', async (_, { x, y }) => {
    const page = await shown(stage, messageOf('modal'))
    await page.mouse.move(x, y)
    await page.mouse.wheel(0, 400)
    await pause(400)
    expect(await page.evaluate(() => scrollY)).toBe(0)
    await page.keyboard.press('Escape')
    await gone(page)
    await page.mouse.wheel(0, 400)
    await until(
      () => page.evaluate(() => scrollY),
      (top) => top > 0,
    )
  })
})
