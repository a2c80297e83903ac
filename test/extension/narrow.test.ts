import type { Locator } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { buildOnce, openStage, type Stage } from './stage.ts'

let built: Awaited<ReturnType<typeof buildOnce>>
let stage: Stage
beforeAll(async () => {
  built = await buildOnce()
})
afterAll(() => built.forget())
beforeEach(async () => {
  stage = await openStage(built.folder, undefined, { dark: true })
  await stage.panel.setViewportSize({ width: 320, height: 700 })
  const long = 'Lantern Books, the shop on the quay of Marseille'
  stage.state.sites = stage.state.sites.map((site) => ({ ...site, name: long, consent: 'required' }))
  await stage.connect()
})
afterEach(() => stage.close())

/** How many pixels of what something holds are out of sight, across and down. */
const hidden = (what: Locator) =>
  what.evaluate((at) => [at.scrollWidth - at.clientWidth, at.scrollHeight - at.clientHeight])

describe('a panel of 320 pixels', () => {
  it('shows the whole line to paste, and the whole name of the site', async () => {
    const { panel } = stage
    await panel.getByLabel('What to paste').waitFor()
    expect(await hidden(panel.getByLabel('What to paste'))).toEqual([0, 0])
    expect(await hidden(panel.locator('header .site'))).toEqual([0, 0])
    expect(await panel.locator('header .site').evaluate((at) => getComputedStyle(at).textOverflow)).toBe('clip')
  })

  it('shows the whole name of a workflow, which stays one line however it was written', async () => {
    const { panel, state } = stage
    await panel.getByRole('button', { name: 'After three King pages', exact: true }).click()
    const name = panel.getByLabel('Name')
    await name.fill('After three pages of the King\nand a long, long walk on the quay')
    expect(await hidden(name)).toEqual([0, 0])
    await name.press('End')
    await name.press('Enter')
    const said = 'After three pages of the King and a long, long walk on the quay'
    await expect.poll(() => state.workflows[0]?.name).toBe(said)
  })
})

it('an empty box stands clear of a dark card', async () => {
  const { panel } = stage
  await panel.getByRole('button', { name: /^Settings of/ }).click()
  const box = panel.getByLabel('Visitors are asked before they are counted')
  await box.uncheck()
  expect(await box.evaluate((at) => getComputedStyle(at).boxShadow)).toContain('rgb(179, 198, 200)')
})
