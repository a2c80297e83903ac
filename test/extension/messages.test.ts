import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { buildOnce, openStage, type Stage, violationsOf } from './stage.ts'

const SHOTS = process.env.SILLAGE_SHOTS

let built: Awaited<ReturnType<typeof buildOnce>>
let stage: Stage
beforeAll(async () => {
  built = await buildOnce()
})
afterAll(() => built.forget())
beforeEach(async () => {
  stage = await openStage(built.folder, '/authors/stephen-king')
  await stage.connect()
  await stage.panel.getByRole('button', { name: 'After three King pages', exact: true }).click()
  await stage.panel.locator('[data-path*=message]').first().click()
})
afterEach(() => stage.close())

const html = () => stage.site.evaluate(() => document.documentElement.outerHTML)
const kind = () => stage.panel.getByLabel('What it is')

/** Points at an element as a person does: the button in the panel, then the page. */
const pointAt = async (selector: string): Promise<void> => {
  const { panel, site } = stage
  const before = await html()
  await panel.getByRole('button', { name: 'Point at it' }).click()
  await expect.poll(html).not.toBe(before)
  await site.bringToFront()
  const box = await site.locator(selector).first().boundingBox()
  if (!box) throw new Error(`${selector} is nowhere`)
  await site.mouse.move(box.x + 3, box.y + 3)
  await site.mouse.move(box.x + box.width / 2, box.y + box.height / 2)
  await site.mouse.click(box.x + box.width / 2, box.y + box.height / 2)
  await panel.bringToFront()
  await panel.getByRole('button', { name: 'Point at it' }).waitFor()
}

/** The picture of docs/messages.md: `SILLAGE_SHOTS=docs/shots npm test -- extension/messages`. */
const shoot = async (folder: string): Promise<void> => {
  const { panel } = stage
  await panel.setViewportSize({ width: 400, height: 1000 })
  await panel.evaluate(() => scrollTo(0, 0))
  await panel.screenshot({ path: `${folder}/message-in-the-panel.png` })
}

describe('a message of another kind, on the page itself', () => {
  it('stands beside the element that was pointed at, drawn as visitors get it, and is saved', async () => {
    const { panel, site, state } = stage
    const before = await html()
    await kind().selectOption('a block in the page')
    await pointAt('h1')
    const anchor = await panel.getByLabel('Beside which element').inputValue()
    expect(await site.locator(anchor).count()).toBe(1)
    expect(await site.locator(anchor).evaluate(({ localName }) => localName)).toBe('h1')
    if (SHOTS) await shoot(SHOTS)
    await panel.getByRole('button', { name: 'Preview on the page' }).click()
    await expect
      .poll(() => site.locator(anchor).evaluate(({ nextElementSibling: next }) => next?.localName))
      .toBe('sillage-message')
    await panel.getByRole('button', { name: 'Take it away' }).click()
    await expect.poll(html).toBe(before)
    await expect
      .poll(() => state.workflows[0]?.document.steps[0])
      .toMatchObject({ kind: 'message', message: { kind: 'inline', slot: 'after', anchor } })
  })

  it('changes the very words of the page, and gives them back', async () => {
    const { panel, site } = stage
    const [before, heading] = [await html(), await site.locator('h1').textContent()]
    await kind().selectOption('a change of the page')
    await pointAt('h1')
    await panel.getByLabel('It says', { exact: true }).fill('Welcome back to the King’s shelf')
    await panel.getByRole('button', { name: 'Preview on the page' }).click()
    await expect.poll(() => site.locator('h1').textContent()).toBe('Welcome back to the King’s shelf')
    await panel.getByRole('button', { name: 'Take it away' }).click()
    await expect.poll(() => site.locator('h1').textContent()).toBe(heading)
    await expect.poll(html).toBe(before)
  })

  it.each(['a tip beside something', 'a block in the page'])(
    'as %s, says what finds no place, and draws nothing',
    async (which) => {
      const { panel } = stage
      await kind().selectOption(which)
      const before = await html()
      await panel.getByLabel('Beside which element').fill('#nope')
      await panel.getByRole('button', { name: 'Preview on the page' }).click()
      await panel.getByText('this page has no element “#nope”').waitFor()
      expect(await panel.getByText('is drawn on the page now').count()).toBe(0)
      expect(await html()).toBe(before)
    },
  )

  it('finds no place inside a component, and says so', async () => {
    const { panel, site } = stage
    await site.evaluate(() => {
      const inner = document.createElement('button')
      inner.textContent = 'Inside'
      document.querySelector('h1')?.attachShadow({ mode: 'open' }).append(inner)
    })
    await kind().selectOption('a tip beside something')
    await panel.getByLabel('Beside which element').fill('main')
    await pointAt('h1 button')
    await panel.getByText('inside a component of the page').waitFor()
    expect(await panel.getByLabel('Beside which element').inputValue()).toBe('main')
  })

  it('keeps what it had when pointing is given up', async () => {
    const { panel } = stage
    const before = await html()
    await kind().selectOption('a tip beside something')
    await panel.getByLabel('Beside which element').fill('main')
    await panel.getByRole('button', { name: 'Point at it' }).click()
    await expect.poll(html).not.toBe(before)
    await panel.keyboard.press('Escape')
    await panel.getByRole('button', { name: 'Point at it' }).waitFor()
    expect(await panel.getByLabel('Beside which element').inputValue()).toBe('main')
    await expect.poll(html).toBe(before)
  })
})

describe('a link that shows the draft', () => {
  it('is of the page one is on, with a signed word behind its address', async () => {
    const { panel, shopUrl } = stage
    await stage.context.grantPermissions(['clipboard-read', 'clipboard-write'])
    await panel.getByRole('button', { name: 'Copy a link' }).click()
    await panel.getByText('Copied. It holds until 30 Nov').waitFor()
    const link = `${shopUrl}/authors/stephen-king?sillage-preview=bar.signed`
    expect(await panel.getByLabel('The link').inputValue()).toBe(link)
    expect(await panel.evaluate(() => navigator.clipboard.readText())).toBe(link)
    expect(await violationsOf(panel)).toEqual([])
  })
})
