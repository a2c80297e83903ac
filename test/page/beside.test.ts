import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import type { WireMessage } from '../../worker/protocol.ts'
import { answerFirstView } from '../snippet/messages.ts'
import { pause, type Stage, until } from '../snippet/stage.ts'
import { messageOf, SHOP, told } from './onPage.ts'
import { shareOf } from './share.ts'
import { useShop } from './useShop.ts'

let stage: Stage
useShop((opened) => {
  stage = opened
})

const WIDTHS = [320, 375, 768, 1280]
const at = (kind: 'bar' | 'slide_in' | 'form', slot: string): WireMessage => messageOf(kind, { id: slot, slot })
const bottomBar = at('bar', 'bottom')
const topBar = at('bar', 'top')

/** Rects of what is drawn, and which two of them lie on each other. */
const drawn = (page: Page) =>
  page.evaluate(() => {
    const all = [...document.querySelectorAll('html>sillage-message')]
      .map((one) => one.getBoundingClientRect())
      .filter(({ height }) => height > 0)
    const isIn = ({ top, bottom, left, right }: DOMRect) =>
      top >= 0 && bottom <= innerHeight && left >= 0 && right <= innerWidth
    const meet = (one: DOMRect, other: DOMRect) =>
      one.top < other.bottom && other.top < one.bottom && one.left < other.right && other.left < one.right
    return {
      count: all.length,
      out: all.filter((one) => !isIn(one)).length,
      met: all.filter((one, i) => all.slice(i + 1).some((other) => meet(one, other))).length,
    }
  })

const visit = async (width: number, ...messages: WireMessage[]): Promise<Page> => {
  stage.serve('/two', SHOP)
  stage.recorder.script = answerFirstView(...messages)
  const page = await stage.context.newPage()
  await page.setViewportSize({ width, height: 740 })
  await page.goto(`${stage.origin}/two`)
  await until(
    () => page.locator('sillage-message').count(),
    (count) => count === messages.length,
  )
  await pause(500)
  return page
}

const PAIRS: [string, WireMessage[], Record<number, number>][] = [
  [
    'a bar at the bottom and a card above it',
    [bottomBar, at('slide_in', 'bottom-end')],
    { 320: 2, 375: 2, 768: 2, 1280: 2 },
  ],
  [
    'a card, and a bar that comes later',
    [at('slide_in', 'bottom-start'), bottomBar],
    { 320: 2, 375: 2, 768: 2, 1280: 2 },
  ],
  ['a bar at the top and a form under it', [topBar, at('form', 'top-start')], { 320: 2, 375: 2, 768: 2, 1280: 2 }],
  [
    'cards in two corners',
    [at('slide_in', 'bottom-end'), at('slide_in', 'bottom-start')],
    { 320: 1, 375: 1, 768: 1, 1280: 2 },
  ],
  [
    'a card above and one below',
    [at('slide_in', 'top-end'), at('slide_in', 'bottom-end')],
    { 320: 2, 375: 2, 768: 2, 1280: 2 },
  ],
  [
    'two bars and two cards',
    [topBar, bottomBar, at('slide_in', 'bottom-end'), at('form', 'bottom-start')],
    { 320: 3, 375: 3, 768: 3, 1280: 4 },
  ],
]

describe('messages on one page never hide each other', () => {
  const rows = PAIRS.flatMap(([name, messages, counts]) =>
    WIDTHS.map((width) => [name, width, messages, counts] as const),
  )
  it.each(shareOf(rows))('%s, %i px', async (_, width, messages, counts) => {
    const page = await visit(width, ...messages)
    expect(await drawn(page)).toEqual({ count: counts[width], out: 0, met: 0 })
  })

  it('one that waits its turn is not told as shown, and comes when the other has gone', async () => {
    const page = await visit(375, at('slide_in', 'bottom-end'), at('slide_in', 'bottom-start'))
    expect(told(stage, 'shown').map(({ subject }) => subject)).toHaveLength(1)
    await page.getByRole('button', { name: 'Close' }).first().click()
    await until(
      () => told(stage, 'shown'),
      (seen) => seen.length === 2,
    )
    expect(await drawn(page)).toEqual({ count: 1, out: 0, met: 0 })
  })

  it('a card stands at the edge again when the bar has gone, and nothing of that is a layout shift', async () => {
    const page = await visit(1280, bottomBar, at('slide_in', 'bottom-end'))
    const edge = () =>
      page.evaluate(() => {
        const { bottom = 0 } = document.querySelector('body+sillage-message')?.getBoundingClientRect() ?? {}
        return Math.round(innerHeight - bottom)
      })
    await page.evaluate(() => {
      Object.assign(window, { shift: 0 })
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries()) Object.assign(window, { shift: Reflect.get(entry, 'value') })
      }).observe({ type: 'layout-shift' })
    })
    expect(await edge()).toBeGreaterThan(50)
    await pause(5000)
    await page.mouse.wheel(0, 300)
    await until(edge, (seen) => seen === 20)
    await pause(200)
    expect(await page.evaluate(() => Reflect.get(window, 'shift'))).toBe(0)
  })

  it('what overlaps since the window was turned waits, until it is turned back', async () => {
    const page = await visit(1280, at('slide_in', 'bottom-end'), at('slide_in', 'bottom-start'))
    for (const [width, count] of [
      [768, 1],
      [1280, 2],
    ] as const) {
      await page.setViewportSize({ width, height: 740 })
      await until(
        () => drawn(page),
        (seen) => seen.count === count && seen.met === 0,
      )
    }
  })
})
