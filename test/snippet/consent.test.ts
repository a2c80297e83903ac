import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { king } from './messages.ts'
import { openStage, pause, type Stage, until } from './stage.ts'

let stage: Stage
beforeAll(async () => {
  stage = await openStage()
  stage.serve('/asks', `<!doctype html><html lang="en"><title>x</title>${stage.tag('data-consent="required"')}<p>`)
})
afterEach(() => stage.reset())
afterAll(() => stage.close())

const stored = (page: Page) =>
  page.evaluate(() => Object.keys(localStorage).filter((key) => !key.startsWith('sillage.q')))
const say = (page: Page, ...call: unknown[]) => page.evaluate((args) => window.sillage?.(...args), call)
const requests = (count: number) =>
  until(
    () => stage.recorder.collected.map(({ request }) => request),
    (seen) => seen.length >= count,
  )
const STUB = 'window.sillage=window.sillage||function(){(sillage.q=sillage.q||[]).push(arguments)};'

describe('where the site requires consent', () => {
  it('nothing is stored and nobody has an id, also when the worker is down or sends a watch list', async () => {
    stage.recorder.script = (_request, nth) => (nth === 0 ? { status: 500 } : { watch: { revision: 'r1', tags: [] } })
    const page = await stage.open('/asks')
    const seen = await requests(2)
    await pause(200)
    expect(seen.map(({ visitor }) => visitor)).toEqual([undefined, undefined])
    expect(await page.evaluate(() => Object.keys(localStorage).length + document.cookie.length)).toBe(0)
  })

  it('a yes begins it: the consent and the same view are told with an id, and it lasts', async () => {
    const page = await stage.open('/asks')
    await requests(1)
    await say(page, 'consent', 'analytics', true)
    const [before, after] = await requests(2)
    expect(after?.visitor).toMatch(/^[\w-]{20,}$/)
    expect(after?.events).toMatchObject([{ type: 'consent', subject: 'analytics', granted: true }, before?.events[0]])
    await page.reload()
    const [, , next] = await requests(3)
    expect(next?.visitor).toBe(after?.visitor)
    await say(page, 'consent', 'analytics', true)
    await pause(200)
    expect(stage.recorder.collected).toHaveLength(3)
  })

  it('a yes said before the script came counts for the first view', async () => {
    stage.serve(
      '/early',
      `<!doctype html><title>x</title><script>${STUB}sillage('track','a');sillage('consent','analytics',true)</script>${stage.tag('data-consent="required"')}`,
    )
    await stage.open('/early')
    const [first] = await requests(1)
    expect(first?.visitor).toBeTruthy()
    expect(first?.events.map(({ type }) => type)).toEqual(['consent', 'page_view', 'custom'])
  })

  it('a withdrawal is told in the name of who withdraws, and leaves nothing behind', async () => {
    const page = await stage.open('/asks')
    await requests(1)
    await say(page, 'consent', 'analytics', true)
    const [, granted] = await requests(2)
    await say(page, 'consent', 'analytics', false)
    const [, , withdrawn] = await requests(3)
    expect(withdrawn?.visitor).toBe(granted?.visitor)
    expect(withdrawn?.events).toMatchObject([{ type: 'consent', subject: 'analytics', granted: false }])
    expect(await page.evaluate(() => Object.keys(localStorage))).toEqual([])
    await say(page, 'track', 'after')
    const [, , , after] = await requests(4)
    expect(after?.visitor).toBeUndefined()
  })
})

describe('where the site does not require it', () => {
  it('a refusal holds on the next page, and stores nothing but itself', async () => {
    const page = await stage.open('/free')
    const [first] = await requests(1)
    expect(first?.visitor).toBeTruthy()
    await say(page, 'consent', 'analytics', false)
    await requests(2)
    expect(await stored(page)).toEqual(['sillage.c'])
    await page.reload()
    const [, , next] = await requests(3)
    expect(next?.visitor).toBeUndefined()
    await say(page, 'reset')
    await pause(100)
    expect(await stored(page)).toEqual(['sillage.c'])
  })

  it('a reset makes a new visitor', async () => {
    const page = await stage.open('/free')
    const [first] = await requests(1)
    await say(page, 'reset')
    await say(page, 'track', 'after')
    const [, second] = await requests(2)
    expect(second?.visitor).toBeTruthy()
    expect(second?.visitor).not.toBe(first?.visitor)
  })
})

describe('a no in one tab', () => {
  it.each([
    ['/asks', 'where a yes is needed', []],
    ['/free', 'where silence is a yes', ['sillage.c']],
  ])('%s holds in all others, %s', async (path, _, kept) => {
    const one = await stage.open(path)
    await say(one, 'consent', 'analytics', true)
    await until(
      () => stored(one),
      (keys) => keys.includes('sillage.v'),
    )
    const other = await stage.open(path)
    await until(
      () => stage.recorder.events().filter(({ type }) => type === 'page_view'),
      (seen) => new Set(seen.map(({ id }) => id)).size === 2,
    )
    // It has taken its answer in, and nothing of it comes after the no.
    await until(
      () => stored(other),
      (keys) => keys.includes('sillage.w'),
    )
    await say(one, 'consent', 'analytics', false)
    await until(
      () => stored(one),
      (keys) => keys.length === kept.length,
    )
    await pause(100)
    const before = stage.recorder.collected.length
    await other.evaluate(() => history.pushState({}, '', '/elsewhere'))
    const last = await requests(before + 1)
    expect(last.at(-1)?.visitor).toBeUndefined()
    expect(await stored(other)).toEqual(kept)
  })
})

describe('Global Privacy Control', () => {
  const open = async () => {
    const page = await stage.context.newPage()
    await page.addInitScript(() => Object.defineProperty(navigator, 'globalPrivacyControl', { value: true }))
    await page.goto(`${stage.origin}/gpc`)
    return page
  }

  it('is a no to analytics and to messages, until a yes', async () => {
    stage.recorder.script = () => ({ messages: [king] })
    const page = await open()
    const [first] = await requests(1)
    await pause(300)
    expect(first?.visitor).toBeUndefined()
    expect(await page.locator('sillage-message').count()).toBe(0)
    expect(await page.evaluate(() => Object.keys(localStorage))).toEqual([])
    await say(page, 'consent', 'onsite', true)
    await page.locator('sillage-message').waitFor({ state: 'attached' })
    await say(page, 'consent', 'analytics', true)
    await until(() => stage.recorder.collected.at(-1)?.request.visitor, Boolean)
  })
})
