import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { templates } from '../../worker/engine/templates.ts'
import { buildOnce, openStage, type Stage, tabTo } from './stage.ts'

let built: Awaited<ReturnType<typeof buildOnce>>
let stage: Stage
beforeAll(async () => {
  built = await buildOnce()
})
afterAll(() => built.forget())
beforeEach(async () => {
  stage = await openStage(built.folder)
  await stage.connect()
})
afterEach(() => stage.close())

const KING = 'Three days after the King pages'
const button = (panel: Page, name: string | RegExp) => panel.getByRole('button', { name, exact: true })
const openGallery = async (panel: Page) => {
  await button(panel, /^Workflows/).click()
  await button(panel, 'From a template').click()
}
const takeUp = async (panel: Page, name: string) => {
  await openGallery(panel)
  await button(panel, name).click()
  await button(panel, 'Use it').click()
  await button(panel, 'Publish').waitFor()
}

describe('the gallery', () => {
  it('shows every template with what sets it going and what it needs', async () => {
    const { panel } = stage
    await openGallery(panel)
    await button(panel, KING).waitFor()
    const cards = await panel.getByRole('main').getByRole('listitem').allTextContents()
    expect(cards.length).toBe(templates.length)
    for (const [i, { name, start }] of templates.entries()) {
      expect(cards[i]).toContain(name.en)
      expect(cards[i]).toContain(start.en)
    }
    expect(cards.find((card) => card.includes(KING))).toContain('Needs 2 tags, 1 list, and 1 detail about people.')
  })

  it('speaks the person’s language, also when they change it there', async () => {
    const { panel } = stage
    await panel.getByRole('button', { name: 'Menu' }).click()
    await panel.getByLabel('Italiano').check()
    await panel.keyboard.press('Escape')
    await button(panel, /^Percorsi/).click()
    await button(panel, 'Da un modello').click()
    await panel.getByText(templates[0]?.start.it ?? '').waitFor()
  })

  it('is there for a site without a single tag', async () => {
    const { panel, state } = stage
    state.tags = []
    await panel.reload()
    await button(panel, 'From a template').click()
    await button(panel, KING).waitFor()
  })
})

describe('a template', () => {
  it('is told as sentences before it is used, and makes nothing by being read', async () => {
    const { panel, state } = stage
    await openGallery(panel)
    await button(panel, KING).click()
    await panel.getByText('When somebody looks at a third King page within 7 days').waitFor()
    await panel.getByText('wait 3 days after the last King page').waitFor()
    const needs = panel.getByRole('listitem').filter({ hasText: 'King pages' }).last()
    expect(await needs.textContent()).toContain('is there already')
    expect(state.workflows.length).toBe(1)
    expect(state.calls.every(({ method }) => method === 'GET')).toBe(true)
  })

  it('is used with the keyboard alone, and opens with what is left to do', async () => {
    const { panel, state } = stage
    await tabTo(panel, /^Workflows/)
    await panel.keyboard.press('Enter')
    await tabTo(panel, 'From a template')
    await panel.keyboard.press('Enter')
    await button(panel, KING).waitFor()
    await tabTo(panel, KING)
    await panel.keyboard.press('Enter')
    await button(panel, 'Use it').waitFor()
    await tabTo(panel, 'Use it')
    await panel.keyboard.press('Enter')
    await panel.getByText('To make it yours').waitFor()
    expect(await panel.getByLabel('Name', { exact: true }).inputValue()).toBe(KING)
    expect(state.workflows.at(-1)).toMatchObject({ status: 'draft', name: KING })
    await tabTo(panel, /^The tag “Newsletter form”/)
    await panel.keyboard.press('Space')
    await panel.getByText(/^1 of \d done$/).waitFor()
  })

  it('keeps its list until it is put away, and leads to the tags it made and back', async () => {
    const { panel } = stage
    await takeUp(panel, KING)
    const list = panel.getByRole('group').filter({ hasText: 'To make it yours' })
    await list.getByRole('checkbox').first().check()
    await button(panel, 'Newsletter form').click()
    await panel.getByText('How to find it').waitFor()
    await button(panel, 'Cancel').click()
    expect(await list.getByRole('checkbox').first().isChecked()).toBe(true)
    await button(panel, 'Put the list away').click()
    await button(panel, 'Back to the list').click()
    await button(panel, KING).click()
    await button(panel, 'Publish').waitFor()
    expect(await panel.getByText('To make it yours').count()).toBe(0)
  })

  it('taken up again is another workflow, and says so when the worker refuses', async () => {
    const { panel, state } = stage
    await takeUp(panel, KING)
    await button(panel, 'Back to the list').click()
    await takeUp(panel, KING)
    expect(new Set(state.workflows.map(({ id }) => id)).size).toBe(3)
    await button(panel, 'Back to the list').click()
    state.refusals = 1
    await openGallery(panel)
    await button(panel, KING).click()
    await button(panel, 'Use it').click()
    await panel.getByRole('alert').waitFor()
    expect(state.workflows.length).toBe(3)
  })
})
