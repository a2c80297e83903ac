import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { openStage, pause, type Stage, until } from './stage.ts'
import { accepted, kept } from './waiting.ts'

let stage: Stage
beforeAll(async () => {
  stage = await openStage()
})
afterEach(() => stage.reset())
afterAll(() => stage.close())

/** A page that notes the keys it writes: a frame of the same site hears of them, the page itself does not. */
const NOTING = `<!doctype html><title>x</title><body><script>
window.written = new Set()
const frame = document.createElement('iframe')
document.body.append(frame)
frame.contentWindow.addEventListener('storage', ({ key }) => written.add(key))
</script>%TAG%`
const written = (page: Page): Promise<string[]> => page.evaluate(() => [...Reflect.get(window, 'written')])

describe('an event that is answered for at once', () => {
  it('is never written down', async () => {
    stage.serve('/quick', NOTING)
    const page = await stage.open('/quick')
    await accepted(stage, 1)
    await page.evaluate(() => window.sillage?.('track', 'one'))
    await accepted(stage, 2)
    await pause(300)
    expect((await written(page)).toSorted()).toEqual(['sillage.v', 'sillage.w'])
  })
})

const HIDDEN = `<!doctype html><title>x</title><script>Object.defineProperty(document, 'hidden', { value: true })</script>%TAG%`

describe('an event the worker has not answered for', () => {
  it.each([
    ['on its way', '/slow', 0],
    ['of a page nobody looks at, which may be ended any moment', '/hidden', 1],
  ])('%s, is there for the next page', async (_, path, before) => {
    stage.serve('/hidden', HIDDEN)
    await stage.open('/warm')
    await accepted(stage, 1)
    stage.recorder.script = () => 'hang'
    const page = await stage.open(path)
    await until(
      () => stage.recorder.collected,
      (all) => all.length === 2,
    )
    expect(await kept(page)).toBe(before)
    stage.recorder.script = () => ({})
    await page.goto(`${stage.origin}/next`)
    await accepted(stage, 3)
    const paths = stage.recorder.accepted().map(({ url }) => url?.slice(stage.origin.length))
    expect(paths.toSorted()).toEqual(['/next', path, '/warm'].toSorted())
  })
})

describe('an event that is stored', () => {
  it('is not put back once another tab has delivered it', async () => {
    stage.serve('/hidden', HIDDEN)
    stage.recorder.script = () => 'hang'
    const page = await stage.open('/hidden')
    await until(
      () => kept(page),
      (count) => count === 1,
    )
    await page.evaluate(() => {
      for (const key of Object.keys(localStorage)) if (key.startsWith('sillage.q')) localStorage.removeItem(key)
      window.sillage?.('track', 'later')
    })
    await until(
      () => kept(page),
      (count) => count > 0,
    )
    await pause(300)
    expect(await page.evaluate(() => Object.values(localStorage).filter((text) => text.includes('page_view')))).toEqual(
      [],
    )
    expect(await kept(page)).toBe(1)
  })
})
