import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { kingStory } from './material.ts'
import { messageOf } from './panel.ts'
import { usePanel } from './usePanel.ts'

const openPanel = usePanel()

/** The message of the story, open to be written. */
const open = async (asked: object = {}): Promise<Page> => {
  const page = await openPanel({ document: kingStory, ...asked })
  await page.locator(`[data-path='["steps",0,"message"]']`).click()
  return page
}

describe('When it comes up', () => {
  it('is at once, or when all rules hold that were added; each goes again', async () => {
    const page = await open()
    const rules = ['delay', 'scroll', 'exitIntent', 'inactivity', 'seen', 'device']
    for (const rule of rules) await page.getByLabel('Add a rule').selectOption(rule)
    const rule = (name: string) => page.locator(`[data-rule=${name}]`)
    await rule('delay').getByRole('spinbutton').fill('5')
    await rule('scroll').getByRole('spinbutton').fill('75')
    await rule('seen').getByRole('textbox').fill('footer')
    await rule('device').getByLabel('Only on').selectOption('computers')
    expect((await messageOf(page)).display).toEqual({
      times: 3,
      delay: 'PT5S',
      scroll: 75,
      exitIntent: true,
      inactivity: 'PT30S',
      seen: 'footer',
      device: 'desktop',
    })
    expect(await page.getByLabel('Add a rule').count()).toBe(0)
    for (const name of rules) await rule(name).getByRole('button', { name: 'Without this rule' }).click()
    expect((await messageOf(page)).display).toEqual({ times: 3 })
  })

  it('is again on each page, at the next visit, or after a while; and is given up in the end', async () => {
    const page = await open()
    await page.getByLabel('Once seen, again').selectOption('at their next visit')
    expect((await messageOf(page)).display).toEqual({ times: 3, again: 'session' })
    await page.getByLabel('Once seen, again').selectOption('after a while')
    await page.getByLabel('after a while', { exact: true }).fill('2')
    await page.getByLabel('Given up if not seen within').fill('7')
    expect(await messageOf(page)).toMatchObject({ display: { times: 3, again: 'P2D' }, expires: 'P7D' })
    await page.getByLabel('Once seen, again').selectOption('on each page')
    expect((await messageOf(page)).display).toEqual({ times: 3 })
  })

  it('ends by any answer for a while, or for good by what its author names', async () => {
    const page = await open()
    const ends = page.getByLabel('No more of it')
    await ends.selectOption('ever, once they…')
    expect((await messageOf(page)).display).toEqual({ times: 3, stop: ['clicked', 'submitted'] })
    await page.getByLabel('close it').check()
    await page.getByLabel('click it').uncheck()
    expect((await messageOf(page)).display).toEqual({ times: 3, stop: ['submitted', 'dismissed'] })
    await page.getByLabel('send its form').uncheck()
    await page.getByLabel('close it').uncheck()
    await page.getByText('Nothing they do ends it').waitFor()
    expect((await messageOf(page)).display).toEqual({ times: 3, stop: [] })
    await ends.selectOption('once they answer it at all, until they come by again')
    expect((await messageOf(page)).display).toEqual({ times: 3 })
  })
})
