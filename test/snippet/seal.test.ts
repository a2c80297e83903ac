import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { openStage, pause, type Stage, until } from './stage.ts'

let stage: Stage
beforeAll(async () => {
  stage = await openStage()
  stage.serve('/asks', `<!doctype html><html lang="en"><title>x</title>${stage.tag('data-consent="required"')}<p>`)
})
afterEach(() => stage.reset())
afterAll(() => stage.close())

/** As long as the worker makes them. */
const sealed = (n: number) => `${n}-`.padEnd(4096, 'x')
const say = (page: Page, ...call: unknown[]) => page.evaluate((args) => window.sillage?.(...args), call)
const sealsAfter = async (count: number) => {
  await until(
    () => stage.recorder.collected,
    (seen) => seen.length >= count,
  )
  await pause(200)
  return stage.recorder.collected.map(({ request }) => request.seal)
}
const answerWithSeals = () => {
  stage.recorder.script = (_request, nth) => ({ seal: sealed(nth) })
}

describe('the note the worker leaves with a browser', () => {
  it('is sent back whole with the next events, on this page and the next', async () => {
    answerWithSeals()
    const page = await stage.open('/start')
    await sealsAfter(1)
    await say(page, 'track', 'hello')
    await sealsAfter(2)
    await page.goto(`${stage.origin}/next`)
    expect(await sealsAfter(3)).toEqual([undefined, sealed(0), sealed(1)])
  })

  it('is let go when an answer brings none', async () => {
    stage.recorder.script = (_request, nth) => (nth === 0 ? { seal: sealed(0) } : {})
    const page = await stage.open('/start')
    await sealsAfter(1)
    for (const name of ['one', 'two']) {
      await say(page, 'track', name)
      await pause(150)
    }
    expect(await sealsAfter(3)).toEqual([undefined, sealed(0), undefined])
  })

  it('stays with who it speaks of: a new visitor, or nobody, never sends it', async () => {
    answerWithSeals()
    const page = await stage.open('/start')
    await sealsAfter(1)
    await say(page, 'consent', 'analytics', false)
    await sealsAfter(2)
    await say(page, 'track', 'hello')
    const [, , last] = await sealsAfter(3)
    expect(last).toBeUndefined()
    expect(await page.evaluate(() => JSON.stringify(localStorage))).not.toContain('xxx')
  })

  it('is not kept where nobody has said yes, whatever an answer brings', async () => {
    answerWithSeals()
    const page = await stage.open('/asks')
    await sealsAfter(1)
    await say(page, 'track', 'hello')
    expect(await sealsAfter(2)).toEqual([undefined, undefined])
    expect(await page.evaluate(() => localStorage.length)).toBe(0)
  })
})
