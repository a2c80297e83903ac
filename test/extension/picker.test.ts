import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { buildOnce, openStage, type Stage } from './stage.ts'

let built: Awaited<ReturnType<typeof buildOnce>>
let stage: Stage
let before: string
beforeAll(async () => {
  built = await buildOnce()
})
afterAll(() => built.forget())
beforeEach(async () => {
  stage = await openStage(built.folder, '/authors/stephen-king')
  await stage.connect()
  before = await html()
})
afterEach(() => stage.close())

const html = () => stage.site.evaluate(() => document.documentElement.outerHTML)

const pick = async (): Promise<void> => {
  await stage.panel.getByRole('button', { name: 'Pick an element' }).click()
  await stage.panel.getByText('Point at the page').waitFor()
  await expect.poll(html).not.toBe(before)
}

const centreOf = async (selector: string): Promise<[number, number]> => {
  const box = await stage.site.locator(selector).first().boundingBox()
  return box === null ? [0, 0] : [box.x + box.width / 2, box.y + box.height / 2]
}

describe('the picker', () => {
  it('takes what is clicked, and the page hears nothing of it', async () => {
    const { panel, site } = stage
    const url = site.url()
    await site.evaluate(() => {
      const heard: string[] = []
      Object.assign(window, { heard })
      for (const type of ['click', 'mousedown', 'pointerdown', 'pointerup', 'mouseup', 'focusin'])
        document.addEventListener(type, (event) => heard.push(event.type), true)
    })
    await pick()
    await site.bringToFront()
    const [x, y] = await centreOf('main a[href*="misery"]')
    await site.mouse.move(x - 5, y)
    await site.mouse.move(x, y)
    await site.mouse.click(x, y)
    await panel.bringToFront()
    await panel.getByText('How to find it').waitFor()
    expect(await site.evaluate(() => Reflect.get(window, 'heard'))).toEqual([])
    expect(site.url()).toBe(url)
    await expect.poll(html).toBe(before)
  })

  it('is walked with the arrow keys from the panel, and a form becomes a tag that identifies somebody', async () => {
    const { panel, site, state } = stage
    await site.locator('form input[type=email]').first().focus()
    await pick()
    await panel.keyboard.press('ArrowUp')
    await panel.keyboard.press('Enter')
    await panel.getByText('How to find it').waitFor()
    const whole = panel.getByRole('button', { name: 'Take the whole form instead' })
    if (await whole.isVisible()) await whole.click()
    await panel.getByLabel('Name', { exact: true }).fill('Newsletter form')
    expect(await panel.getByLabel('somebody sends the form').isChecked()).toBe(true)
    await panel.getByRole('group', { name: 'This field says who somebody is' }).getByLabel('email').check()
    await panel.getByRole('button', { name: 'Save the tag' }).click()
    await panel.getByText('Tags seen here').waitFor()
    const saved = state.tags.find(({ tag }) => tag.name === 'Newsletter form')?.tag
    expect(saved).toMatchObject({
      kind: 'element',
      interaction: 'submit',
      pages: ['*'],
      fields: ['email'],
      identifies: { field: 'email', purposes: ['email:newsletter'] },
    })
    const selector = saved?.kind === 'element' ? (saved.selectors[0] ?? '') : ''
    expect(await site.locator(selector).count()).toBe(1)
  })

  it('leaves the page as it was on Esc, pressed in the panel or in the page', async () => {
    const { panel, site } = stage
    for (const where of [panel, site]) {
      await panel.bringToFront()
      await pick()
      await where.bringToFront()
      await where.keyboard.press('Escape')
      await expect.poll(html).toBe(before)
      await expect.poll(() => panel.getByText('Point at the page').count()).toBe(0)
    }
  })

  it('leaves the page as it was when the panel is closed', async () => {
    await pick()
    await stage.panel.close()
    await expect.poll(html).toBe(before)
  })

  it('starts with Alt E', async () => {
    await stage.panel.keyboard.press('Alt+E')
    await stage.panel.getByText('Point at the page').waitFor()
  })

  it('shows its outline over a page’s highest layer and under hostile CSS', async () => {
    const { panel, site } = stage
    await site.addStyleTag({
      content:
        '* { display: none !important; pointer-events: none !important } html, body, main, main * { display: block !important } div { opacity: 0 !important }',
    })
    await site.evaluate(() => {
      const layer = document.createElement('section')
      layer.style.cssText = 'position:fixed;inset:0;z-index:2147483647;background:#fff'
      document.body.append(layer)
    })
    before = await html()
    await pick()
    await site.bringToFront()
    await site.mouse.move(300, 300)
    await site.mouse.move(305, 305)
    await site.mouse.click(305, 305)
    await panel.bringToFront()
    await panel.getByText('How to find it').waitFor()
  })
})
