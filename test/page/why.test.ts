import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { WireMessage } from '../../worker/protocol.ts'
import { openShadows } from '../browser/openShadows.ts'
import { openStage, pause, type Stage, until } from '../snippet/stage.ts'
import { CORPUS } from './corpus.ts'
import { messageOf, open } from './onPage.ts'

let stage: Stage
let axe: string
beforeAll(async () => {
  stage = await openStage({ context: { reducedMotion: 'reduce' } })
  await openShadows(stage.context)
  axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
})
afterEach(() => stage.reset())
afterAll(() => stage.close())

const WHY: NonNullable<WireMessage['why']> = {
  heard: 'They looked at a King page',
  workflows: [
    {
      workflow: 'After three King pages',
      lines: [
        { says: 'Not started.', because: ['somebody looks at a third King page: 2 of 3 so far', CORPUS[0] ?? ''] },
      ],
    },
    { workflow: 'Welcome', lines: [{ says: 'They enter.', because: [] }] },
    { workflow: 'Birthday', lines: [{ says: 'It has nothing to do with this.', because: ['It starts when …'] }] },
  ],
}
const telling = (why = WHY): WireMessage => ({
  ...messageOf('bar', { id: 'why', workflow: 'why', step: 'why', slot: 'why', blocks: [], display: { times: 1 } }),
  kind: 'why',
  why,
})
const box = (page: Page) => page.locator('sillage-message')
const headings = (page: Page) => box(page).locator('h2').allTextContents()

describe('what was decided and why', () => {
  it('is drawn on the page, the first workflows open, and nothing of it is told to anybody', async () => {
    const page = await open(stage, telling())
    await box(page).getByText('2 of 3 so far').waitFor()
    expect(await box(page).locator('summary').allTextContents()).toEqual([
      'After three King pages Not started.',
      'Welcome They enter.',
      'Birthday It has nothing to do with this.',
    ])
    expect(await box(page).locator('details[open]').count()).toBe(2)
    await box(page).locator('summary').last().click()
    await box(page).getByText('It starts when …').waitFor()
    await box(page).getByRole('button').click()
    await until(
      () => box(page).count(),
      (count) => count === 0,
    )
    await pause(300)
    expect(stage.recorder.events().map(({ type }) => type)).toEqual(['page_view'])
  })

  it('stands beside a message, which is shown as ever', async () => {
    const page = await open(stage, messageOf('bar'), telling())
    await page.locator('sillage-message').nth(1).waitFor()
    await until(
      () => stage.recorder.events().map(({ type }) => type),
      (types) => types.includes('message_shown'),
    )
    expect(await box(page).locator('summary').count()).toBe(3)
  })

  it('of what happens later comes first, until the box is closed', async () => {
    const page = await open(stage, telling())
    await box(page).locator('h2').waitFor()
    const later = (heard: string) => {
      stage.recorder.script = () => ({ messages: [telling({ heard, workflows: [] })] })
      return page.evaluate(() => window.sillage?.('track', 'something'))
    }
    await later('They did something')
    await until(
      () => headings(page),
      (all) => all.length === 2,
    )
    expect(await headings(page)).toEqual(['They did something', WHY.heard])
    await box(page).getByRole('button').click()
    await until(
      () => box(page).count(),
      (count) => count === 0,
    )
    await later('They did something else')
    await pause(300)
    expect(await box(page).count()).toBe(0)
  })

  it.each([320, 1280])('can be read and used by everybody at %i px: axe has nothing to object to', async (width) => {
    const page = await open(stage, telling())
    await page.setViewportSize({ width, height: 700 })
    await box(page).locator('h2').waitFor()
    await page.evaluate(axe)
    const found = await page.evaluate('axe.run({ include: [["sillage-message"]] })')
    expect(found).toMatchObject({ violations: [] })
    const { width: drawn = 0, x = -1 } = (await box(page).boundingBox()) ?? {}
    expect([x >= 0, x + drawn <= width]).toEqual([true, true])
  })
})
