import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { answerFirstView } from '../snippet/messages.ts'
import { pause, type Stage, until } from '../snippet/stage.ts'
import { messageOf, open, told } from './onPage.ts'
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
const views = () => stage.recorder.events().filter(({ type }) => type === 'page_view')
const count = (page: Page) => page.locator('sillage-message').count()
const soon = { display: { times: 3, delay: 'PT1S' } }

describe('at the moment of display', () => {
  it('the worker is asked about the same view again, under the same id', async () => {
    await open(stage, messageOf('slide_in', soon))
    await one('shown')
    const ids = views().map(({ id }) => id)
    expect(ids).toHaveLength(2)
    expect(new Set(ids).size).toBe(1)
  })

  it('what the worker no longer offers is not shown', async () => {
    stage.recorder.script = (_, nth) => (nth === 0 ? { messages: [messageOf('slide_in', soon)] } : {})
    const page = await stage.open('/shop')
    await until(views, (seen) => seen.length === 2)
    await pause(400)
    expect(await count(page)).toBe(0)
    expect(told(stage, 'shown')).toEqual([])
  })

  it('an answer to something else says nothing of it', async () => {
    const page = await open(stage, messageOf('slide_in', soon))
    await until(views, (seen) => seen.length === 1)
    await pause(800)
    await page.evaluate(() => window.sillage?.('track', 'something'))
    await one('shown')
  })

  it('a message without rules asks nothing more', async () => {
    await open(stage, messageOf('slide_in'))
    await one('shown')
    await pause(300)
    expect(views()).toHaveLength(1)
  })

  it('while the worker cannot be asked, nothing is shown', async () => {
    const page = await open(stage, messageOf('slide_in', soon))
    await until(views, (seen) => seen.length === 1)
    await pause(200)
    stage.recorder.script = () => ({ status: 500 })
    await pause(1500)
    expect(await count(page)).toBe(0)
  })

  it('a route change cancels what waits, and the next view shows its own', async () => {
    const page = await open(stage, messageOf('slide_in', soon))
    await until(views, (seen) => seen.length === 1)
    stage.recorder.script = answerFirstView(messageOf('slide_in', { id: 'next', step: 'next' }))
    await page.evaluate(() => history.pushState({}, '', '/shop/other'))
    expect((await one('shown'))[0]?.subject).toBe('next')
    await pause(1300)
    expect(told(stage, 'shown')).toHaveLength(1)
  })

  it.each([
    ['scroll', { scroll: 60 }, (page: Page) => page.mouse.wheel(0, 3000)],
    [
      'exit intent',
      { exitIntent: true },
      (page: Page) =>
        page.evaluate(() => document.dispatchEvent(new MouseEvent('mouseout', { bubbles: true, clientY: -1 }))),
    ],
    ['an element seen', { seen: 'footer' }, (page: Page) => page.locator('footer').scrollIntoViewIfNeeded()],
    ['several at once', { scroll: 60, delay: 'PT1S' }, (page: Page) => page.mouse.wheel(0, 3000)],
  ] as const)('waits for %s', async (_, rule, act) => {
    const page = await open(stage, messageOf('modal', { display: { times: 3, ...rule } }))
    await until(views, (seen) => seen.length === 1)
    await pause(500)
    expect(await count(page)).toBe(0)
    await act(page)
    await one('shown')
  })

  it.each(['P1W', 'P6W'])('does not come at once after a delay of %s', async (delay) => {
    const page = await open(stage, messageOf('slide_in', { display: { times: 3, delay } }))
    await until(views, (seen) => seen.length === 1)
    await pause(500)
    expect([views().length, await count(page)]).toEqual([1, 0])
  })

  it('exit intent is a flick back up where there is no pointer: not a slow way up, and not on a desktop', async () => {
    const flick = (page: Page, steps: number) =>
      page.evaluate(async (count) => {
        scrollTo(0, 2000)
        await new Promise((done) => setTimeout(done, 400))
        for (let i = 1; i <= count; i++) {
          scrollTo(0, 2000 - (600 * i) / count)
          await new Promise(requestAnimationFrame)
        }
      }, steps)
    const message = messageOf('slide_in', { display: { times: 3, exitIntent: true } })
    const page = await open(stage, message)
    await until(views, (seen) => seen.length === 1)
    await pause(500)
    await flick(page, 5)
    await pause(400)
    expect(await count(page)).toBe(0)
    await page.setViewportSize({ width: 390, height: 800 })
    await flick(page, 90)
    await pause(400)
    expect(await count(page)).toBe(0)
    await flick(page, 5)
    await one('shown')
  })

  it('one message stands in each slot, and several slots at once', async () => {
    const page = await open(
      stage,
      messageOf('bar'),
      messageOf('slide_in', { id: 'b', step: 'b' }),
      messageOf('slide_in', { id: 'c', step: 'c' }),
    )
    await until(
      () => told(stage, 'shown'),
      (seen) => seen.length === 2,
    )
    await pause(400)
    expect(await count(page)).toBe(2)
  })
})
