import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import type { Step } from '../../../worker/engine/index.ts'
import { kingStory, segments, tags } from './material.ts'
import { documentOf } from './panel.ts'
import { usePanel } from './usePanel.ts'

const openPanel = usePanel()

const dialog = (page: Page) => page.getByRole('dialog')
const LAST = kingStory.steps.length

/** A story with one more step, whose details are open. */
const openNew = async (kind: string): Promise<Page> => {
  const page = await openPanel({ tags, segments, language: 'en', document: kingStory })
  await page.locator(`[data-insert='["steps",${LAST}]']`).click()
  await page.locator(`[data-add=${kind}]`).click()
  await page.locator(`[data-step] [data-path^='["steps",${LAST}']`).first().click()
  return page
}
const stepOf = async (page: Page): Promise<Step | undefined> => (await documentOf(page)).steps.at(LAST)

describe('A click beside a window', () => {
  it.each([
    ['webhook', 'Address, with https', 'https://hooks.example.com/x'],
    ['notify', 'To, with commas', 'ada@example.org, bo'],
    ['notify', 'What it says', 'Call them.'],
    ['unset', 'Detail', 'pla'],
    ['emit', 'Its name', 'became_'],
    ['suppress', 'Reason', 'Never opened'],
  ])('keeps what was typed of a step that is %s, in “%s”', async (kind, field, typed) => {
    const page = await openNew(kind)
    const opened = () => dialog(page).getByLabel(field)
    await opened().fill('')
    await opened().pressSequentially(typed)
    await page.mouse.click(350, 850)
    await expect.poll(() => dialog(page).count()).toBe(0)
    await page.locator(`[data-step] [data-path^='["steps",${LAST}']`).first().click()
    expect(await opened().inputValue()).toBe(typed)
  })
})

describe('Lists and segments', () => {
  it('are called by their names in the story, and one that nobody knows stands for itself', async () => {
    const document = {
      ...kingStory,
      trigger: [{ kind: 'segment', segment: 'faithful', change: 'enters' }],
      guard: { kind: 'segment', id: 'loyal' },
      steps: [{ kind: 'segment', id: 'on', segment: 'unheard-of', action: 'add' }],
    }
    const page = await openPanel({ tags, segments, language: 'en', document })
    const story = await page.locator('main').textContent()
    for (const said of ['joins the list “Faithful”', 'in the list “Loyal people”', 'to the list “unheard-of”'])
      expect(story).toContain(said)
    await page.locator(`[data-path='["guard"]']`).click()
    await dialog(page).locator('select').last().selectOption('King readers')
    expect((await documentOf(page)).guard).toEqual({ kind: 'segment', id: 'king-readers' })
  })

  it('that are being named are there again after a click beside the window', async () => {
    const page = await openNew('segment')
    await dialog(page).getByLabel('List').selectOption('A new list…')
    await dialog(page).getByLabel('What is it called?').fill('Friends of Ada')
    await page.mouse.click(350, 850)
    await expect.poll(() => dialog(page).count()).toBe(0)
    await page.locator(`[data-path='["steps",${LAST},"segment"]']`).click()
    expect(await dialog(page).getByLabel('What is it called?').inputValue()).toBe('Friends of Ada')
    await dialog(page).getByRole('button', { name: 'Make the list' }).click()
    await expect.poll(() => dialog(page).getByLabel('List').inputValue()).toBe('made')
    await page.keyboard.press('Escape')
    await page.locator(`[data-path='["steps",${LAST},"segment"]']`).click()
    expect(await dialog(page).getByLabel('What is it called?').count()).toBe(0)
  })

  it('that cannot be made leave the step as it was, and say so', async () => {
    const page = await openPanel({
      ...{ tags, segments, makesLists: false },
      ...{ language: 'en', document: kingStory },
    })
    await page.locator(`[data-insert='["steps",${LAST}]']`).click()
    await page.locator('[data-add=segment]').click()
    await page.locator(`[data-path='["steps",${LAST},"segment"]']`).click()
    await dialog(page).getByLabel('List').selectOption('A new list…')
    await dialog(page).getByLabel('What is it called?').fill('Friends of Ada')
    await dialog(page).getByRole('button', { name: 'Make the list' }).click()
    await dialog(page).getByText('The list could not be made.').waitFor()
    expect(await stepOf(page)).toMatchObject({ segment: 'king-readers' })
  })
})
