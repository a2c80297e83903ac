import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { Reply } from './recorder.ts'
import { openStage, pause, type Stage, until } from './stage.ts'
import { accepted, kept } from './waiting.ts'

let stage: Stage
beforeAll(async () => {
  stage = await openStage()
})
afterEach(() => stage.reset())
afterAll(() => stage.close())

describe('an event the worker has not answered for', () => {
  it.each([
    ['a 500', { status: 500 } as const],
    ['a broken line', 'reset' as const],
    ['a page that is not the worker (200, html)', { status: 200, body: '<h1>Please log in</h1>' }],
    ['an answer that is none (200, null)', { status: 200, body: 'null' }],
  ])('survives %s: tried again on the same page, then accepted exactly once', async (_, reply) => {
    stage.recorder.script = (_request, nth) => (nth === 0 ? reply : {})
    const page = await stage.open('/retry')
    await until(
      () => stage.recorder.collected,
      (seen) => seen.length === 2,
    )
    await until(
      () => kept(page),
      (count) => count === 0,
    )
    await pause(300)
    const ids = stage.recorder.events().map(({ id }) => id)
    expect(ids).toHaveLength(2)
    expect(new Set(ids).size).toBe(1)
  })

  it('is tried three times on a page, and goes with the next page view', async () => {
    stage.recorder.script = () => ({ status: 503 })
    const page = await stage.open('/a')
    await until(
      () => stage.recorder.collected,
      (seen) => seen.length === 3,
      15_000,
    )
    await pause(1500)
    expect(stage.recorder.collected).toHaveLength(3)
    stage.recorder.script = () => ({})
    await page.goto(`${stage.origin}/b`)
    expect(await accepted(stage, 2)).toHaveLength(2)
    expect(stage.recorder.accepted().map(({ url }) => url?.slice(-2))).toEqual(['/a', '/b'])
    await until(
      () => kept(page),
      (count) => count === 0,
    )
  })

  it('survives a worker that is down, over pages and tabs, and is then accepted once', async () => {
    await stage.open('/warm')
    await accepted(stage, 1)
    await stage.recorder.down(true)
    // The script itself comes from the browser's cache.
    const page = await stage.open('/down/1')
    await until(
      () => kept(page),
      (count) => count === 1,
    )
    await page.goto(`${stage.origin}/down/2`)
    await until(
      () => kept(page),
      (count) => count === 2,
    )
    await stage.recorder.down(false)
    await page.goto(`${stage.origin}/up`)
    await accepted(stage, 4)
    await pause(500)
    const paths = stage.recorder.accepted().map(({ url }) => url?.slice(stage.origin.length))
    expect(paths.toSorted()).toEqual(['/down/1', '/down/2', '/up', '/warm'])
  })

  it('waits as long as a 429 asks, also when more happens meanwhile', async () => {
    stage.recorder.script = (_request, nth): Reply =>
      nth === 0 ? { status: 429, headers: { 'retry-after': '3' } } : {}
    const page = await stage.open('/busy')
    await until(
      () => stage.recorder.collected,
      (seen) => seen.length === 1,
    )
    const start = performance.now()
    await page.evaluate(() => window.sillage?.('track', 'impatient'))
    await accepted(stage, 2)
    expect(performance.now() - start).toBeGreaterThan(2500)
    expect(stage.recorder.collected).toHaveLength(2)
    expect(stage.recorder.accepted().map(({ type }) => type)).toEqual(['page_view', 'custom'])
  })

  it('is let go when the worker refuses it, and does not take the others with it', async () => {
    stage.recorder.script = ({ events }): Reply => (events.some(({ name }) => name === 'bad') ? { status: 400 } : {})
    stage.serve(
      '/mixed',
      `<!doctype html><title>x</title><script>window.sillage=window.sillage||function(){(sillage.q=sillage.q||[]).push(arguments)};sillage('track','good');sillage('track','bad');sillage('track','fine')</script>%TAG%`,
    )
    const page = await stage.open('/mixed')
    await accepted(stage, 3)
    await pause(300)
    expect(stage.recorder.accepted().map(({ name }) => name)).toEqual([undefined, 'good', 'fine'])
    expect(await kept(page)).toBe(0)
  })

  it('is one of 50 at most, and a day old at most', async () => {
    const page = await stage.open('/full')
    await accepted(stage, 1)
    stage.recorder.script = () => ({ status: 500 })
    await page.evaluate(() => {
      localStorage.setItem(
        'sillage.q.lantern.old',
        JSON.stringify({
          visitor: 'v'.repeat(20),
          event: { id: 'old00000', at: Date.now() - 9e7, type: 'custom', name: 'old' },
        }),
      )
      localStorage.setItem('sillage.q.lantern.junk', '{"event":7}')
      for (let i = 0; i < 60; i++) window.sillage?.('track', `e${i}`)
    })
    await until(
      () => kept(page),
      (count) => count === 52,
    )
    stage.recorder.script = () => ({})
    stage.recorder.collected.length = 0
    await page.goto(`${stage.origin}/after`)
    await accepted(stage, 50)
    const names = stage.recorder.accepted().map(({ name }) => name)
    expect(names).not.toContain('old')
    // The view of the page that came back is one of the 50; the others go as they happened.
    expect(names.filter(Boolean)).toEqual(Array.from({ length: 49 }, (_, i) => `e${i + 11}`))
    expect(
      await until(
        () => kept(page),
        (count) => count === 0,
      ),
    ).toBe(0)
  })

  it('is never lost nor kept for ever between two tabs', async () => {
    stage.recorder.script = () => ({ status: 500 })
    const one = await stage.open('/one')
    const two = await stage.open('/two')
    await until(
      () => kept(two),
      (count) => count === 2,
    )
    stage.recorder.script = () => ({})
    await Promise.all([one.goto(`${stage.origin}/three`), two.goto(`${stage.origin}/four`)])
    await until(
      () => new Set(stage.recorder.accepted().map(({ url }) => url?.slice(stage.origin.length))).size,
      (count) => count === 4,
    )
    await until(
      () => kept(one),
      (count) => count === 0,
    )
  })

  it('goes when the page is hidden, in a request that outlives it', async () => {
    const page = await stage.open('/leave')
    await accepted(stage, 1)
    // The commands are there: a first one that has to load them is lost with a page that leaves at once (RELIABILITY.md).
    const loaded = page.waitForResponse('**/w.js')
    await page.evaluate(() => window.sillage?.('on', 'answer', () => {}))
    await loaded
    await pause(200)
    await page.evaluate(() => {
      addEventListener('pagehide', () => window.sillage?.('track', 'late'))
      window.sillage?.('track', 'last')
      location.assign('/away')
    })
    await until(
      () => stage.recorder.accepted().map(({ name }) => name),
      (names) => names.includes('last'),
    )
  })

  it('says who sent it even after somebody else has begun', async () => {
    const page = await stage.open('/shared')
    await accepted(stage, 1)
    await page.evaluate(() => window.sillage?.('on', 'answer', () => {})) // loads the commands
    await page.evaluate(() => {
      window.sillage?.('track', 'mine')
      window.sillage?.('reset')
      window.sillage?.('track', 'theirs')
    })
    await accepted(stage, 3)
    const who = (name: string) =>
      stage.recorder.collected.find(({ request }) => request.events.some((event) => event.name === name))?.request
        .visitor
    expect(who('mine')).toBe(stage.recorder.collected[0]?.request.visitor)
    expect(who('theirs')).not.toBe(who('mine'))
  })
})
