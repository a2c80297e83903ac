import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { WireMessage } from '../../worker/protocol.ts'
import { king } from './messages.ts'
import type { Recorder } from './recorder.ts'
import { openStage, pause, type Stage, until } from './stage.ts'

let stage: Stage
beforeAll(async () => {
  stage = await openStage()
})
afterEach(() => stage.reset())
afterAll(() => stage.close())

const slide: WireMessage = { ...king, id: 'card', kind: 'slide_in', slot: 'bottom-end' }
const soon: WireMessage = { ...slide, display: { times: 3, delay: 'PT1S' } }
const title: WireMessage = {
  ...king,
  kind: 'change',
  slot: 'title',
  blocks: [{ kind: 'change', selector: 'h1', to: { set: 'text', text: 'The King’s shelf' } }],
}

const say = (page: Page, granted: boolean) =>
  page.evaluate((answer) => window.sillage?.('consent', 'onsite', answer), granted)
const views = () => stage.recorder.events().filter(({ type }) => type === 'page_view')
const count = (page: Page) => page.locator('sillage-message').count()

/** As the worker: messages are for page views, however often the same one is asked about. */
const answerViews =
  (...messages: WireMessage[]): Recorder['script'] =>
  ({ events }) =>
    events.some(({ type }) => type === 'page_view') ? { messages } : {}

const openShown = async (...messages: WireMessage[]): Promise<Page> => {
  stage.recorder.script = answerViews(...messages)
  const page = await stage.open('/shop')
  await until(
    () => count(page),
    (seen) => seen === messages.length,
  )
  return page
}

describe('a no to messages', () => {
  it('takes away at once those that are shown, and says no more of them than that', async () => {
    const page = await openShown(king, slide)
    await say(page, false)
    await until(
      () => count(page),
      (seen) => seen === 0,
    )
    await pause(200)
    expect(stage.recorder.events().filter(({ type }) => type === 'message_dismissed')).toEqual([])
  })

  it('keeps away those that wait for their display rules', async () => {
    stage.recorder.script = answerViews(soon)
    const page = await stage.open('/shop')
    await until(views, (seen) => seen.length === 1)
    await pause(300)
    await say(page, false)
    await pause(1500)
    expect(await count(page)).toBe(0)
    expect(views()).toHaveLength(1)
  })

  it('gives back what they changed of the page', async () => {
    stage.recorder.script = answerViews(title)
    const page = await stage.open('/shop')
    const heading = () => page.locator('h1').textContent()
    await until(heading, (seen) => seen === 'The King’s shelf')
    await say(page, false)
    await until(heading, (seen) => seen === 'Page')
  })
})

describe('a yes to messages', () => {
  it('asks again for the same view, and what was held back comes', async () => {
    stage.recorder.script = answerViews(king)
    const page = await stage.context.newPage()
    await page.addInitScript(() => Object.defineProperty(navigator, 'globalPrivacyControl', { value: true }))
    await page.goto(`${stage.origin}/shop`)
    await until(views, (seen) => seen.length === 1)
    await pause(300)
    expect(await count(page)).toBe(0)
    await say(page, true)
    await until(
      () => count(page),
      (seen) => seen === 1,
    )
    expect(new Set(views().map(({ id }) => id)).size).toBe(1)
    expect(views()).toHaveLength(2)
  })

  it('after a no brings back what the no took away, where the worker still says so', async () => {
    const page = await openShown(king)
    await say(page, false)
    await until(
      () => count(page),
      (seen) => seen === 0,
    )
    await say(page, true)
    await until(
      () => count(page),
      (seen) => seen === 1,
    )
    expect(new Set(views().map(({ id }) => id)).size).toBe(1)
  })

  it('that holds already asks nothing', async () => {
    const page = await openShown(king)
    await say(page, true)
    await pause(300)
    expect(views()).toHaveLength(1)
    expect(await count(page)).toBe(1)
  })
})
