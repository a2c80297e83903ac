import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { king } from './messages.ts'
import { openStage, pause, type Stage, until } from './stage.ts'

let stage: Stage
let page: Page
beforeAll(async () => {
  stage = await openStage()
})
afterEach(() => stage.reset())
afterAll(() => stage.close())

const say = async (...call: unknown[]) => {
  page = await stage.open('/shop')
  await until(stage.recorder.events, (seen) => seen.length === 1)
  await page.evaluate((args) => window.sillage?.(...args), call)
  const [, event] = await until(stage.recorder.events, (seen) => seen.length === 2)
  return event
}

const items = [{ id: 'misery', name: 'Misery', author: 'Stephen King', price: 990, quantity: 1 }]

describe('sillage(command, …)', () => {
  it.each([
    [
      'purchase',
      { order: 'o-1', items, value: 990, currency: 'EUR' },
      { type: 'purchase', subject: 'o-1', items, value: 990, currency: 'EUR' },
    ],
    [
      'cart',
      { cart: 'c-1', items, value: 990, currency: 'EUR', coupon: 'x' },
      { type: 'cart', subject: 'c-1', items, value: 990, currency: 'EUR' },
    ],
    [
      'app_download',
      { platform: 'ios', size: 3 },
      { type: 'custom', name: 'app_download', props: { platform: 'ios', size: 3 } },
    ],
    [
      'purchase',
      { order: 'o-2', items: [{ id: 'misery', brand: null, price: 990 }], value: null, currency: 'EUR' },
      { type: 'purchase', subject: 'o-2', items: [{ id: 'misery', price: 990 }], currency: 'EUR' },
    ],
    ['read', { pages: 3, chapter: null, shelf: undefined }, { type: 'custom', name: 'read', props: { pages: 3 } }],
  ])('tells a %s in the words of the worker', async (name, details, expected) => {
    expect(await say('track', name, details)).toMatchObject(expected)
  })

  it('identifies by token or by traits', async () => {
    expect(await say('identify', 'aaa.bbb.ccc')).toMatchObject({ type: 'identify', subject: 'aaa.bbb.ccc' })
    await stage.reset()
    expect(await say('identify', { plan: 'pro' })).toMatchObject({ type: 'identify', props: { plan: 'pro' } })
  })

  it('calls back for answers and messages, and an error in a callback is the page’s own', async () => {
    page = await stage.open('/shop')
    // The page view is answered already: what is heard is of what follows.
    await until(stage.recorder.events, (seen) => seen.length === 1)
    stage.recorder.script = () => ({ messages: [king] })
    await page.evaluate(() => {
      const heard: unknown[] = []
      Object.assign(window, { heard })
      window.sillage?.('on', 'answer', () => {
        throw new Error('mine')
      })
      window.sillage?.('on', 'answer', (detail: object) => heard.push(Object.keys(detail)))
      window.sillage?.('on', 'message', (detail: { kind: string }) => heard.push(detail.kind))
      window.sillage?.('track', 'go')
    })
    const heard = await until(
      () => page.evaluate(() => Reflect.get(window, 'heard') as unknown[]),
      (seen) => seen.includes('shown'),
    )
    expect(heard[0]).toEqual(['messages'])
    // Every further answer calls back too, and complains; none does once the page is closed.
    await page.close()
    expect(new Set(stage.complaints.splice(0))).toEqual(new Set(['error: mine']))
  })

  it('shrugs at anything else', async () => {
    page = await stage.open('/shop')
    await until(stage.recorder.events, (seen) => seen.length === 1)
    await page.evaluate(() => {
      const say = window.sillage ?? (() => {})
      for (const call of [
        [],
        ['nothing'],
        ['constructor', 1],
        ['__proto__'],
        [null],
        [{}],
        ['on', 'answer', 'alert(1)'],
        ['track'],
        ['consent'],
      ])
        say(...call)
      const loop: Record<string, unknown> = {}
      loop.loop = loop
      say('track', 'loop', loop)
      say('track', 'after')
    })
    await pause(500)
  })
})
