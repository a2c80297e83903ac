import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { openStage, pause, type Stage, until } from './stage.ts'

let stage: Stage
beforeAll(async () => {
  stage = await openStage({ backForwardCache: true })
})
afterEach(() => stage.reset())
afterAll(() => stage.close())

const views = () => stage.recorder.events().filter(({ type }) => type === 'page_view')
const paths = () => views().map(({ url = '' }) => url.slice(stage.origin.length))
const viewed = (count: number) => until(paths, (seen) => seen.length >= count)

/** Time enough for a view that should not be there. */
const settle = () => pause(400)

describe('a page view', () => {
  it('is told once for a load, with its title, referrer, language and visitor', async () => {
    stage.serve('/book', '<!doctype html><html lang="fr-CH"><title>Misery</title>%TAG%<p>')
    const page = await stage.open('/start')
    await viewed(1)
    // Who leaves before they have read the answer tells it again, and is counted once.
    await settle()
    await page.goto(`${stage.origin}/book?x=1#reviews`, { referer: `${stage.origin}/start` })
    await viewed(2)
    await settle()
    expect(paths()).toEqual(['/start', '/book?x=1'])
    const [first, second] = stage.recorder.collected.map(({ request }) => request)
    expect(second).toMatchObject({ site: 'lantern', language: 'fr-CH', visitor: first?.visitor, watch: '' })
    expect(second?.timezone).toBeTruthy()
    expect(second?.width).toBeGreaterThan(0)
    expect(second?.events[0]).toMatchObject({ title: 'Misery', referrer: `${stage.origin}/start` })
    expect(second?.visitor).toBe(await page.evaluate(() => localStorage.getItem('sillage.v')))
  })

  const MOVES = `history.replaceState({}, '', '/parsed')`
  const DEFERRED = `<script defer src="data:text/javascript,${encodeURIComponent(MOVES)}"></script>`
  it.each([
    ['async', `<script>${MOVES}</script>`],
    ['defer', DEFERRED],
    ['', DEFERRED],
  ])('comes after what the page does until it is parsed: <script %s>', async (how, moves) => {
    const listens = `document.addEventListener('DOMContentLoaded', () => { document.title = 'parsed' })`
    const tag = stage.tag().replace('async', how)
    stage.serve('/parses', `<!doctype html><title>early</title>${tag}${moves}<script>${listens}</script><p>`)
    await stage.open('/parses')
    await viewed(1)
    await settle()
    expect(views().map(({ url, title }) => [url?.slice(stage.origin.length), title])).toEqual([['/parsed', 'parsed']])
  })

  it('is told once for each place a script or the visitor goes in the history', async () => {
    const page = await stage.open('/shop')
    await viewed(1)
    await page.evaluate(() => history.pushState({}, '', '/shop/a'))
    await viewed(2)
    await page.evaluate(() => history.replaceState({ scroll: 10 }, '', location.href))
    await page.evaluate(() => history.pushState({}, '', '#part'))
    await page.evaluate(() => history.replaceState({}, '', '/shop/b'))
    await viewed(3)
    await page.evaluate(() => history.back())
    await viewed(4)
    await page.evaluate(() => history.back())
    await viewed(5)
    await settle()
    expect(paths()).toEqual(['/shop', '/shop/a', '/shop/b', '/shop/a', '/shop'])
    expect(views()[1]?.referrer).toBe(`${stage.origin}/shop`)
  })

  it('is told once for a redirect and for a storm of routes: nobody saw the pages between', async () => {
    const page = await stage.open('/storm')
    await viewed(1)
    await page.evaluate(() => {
      for (let i = 0; i < 200; i++) history.pushState({}, '', `/storm/${i}`)
    })
    await viewed(2)
    await settle()
    expect(paths()).toEqual(['/storm', '/storm/199'])
  })

  it('is told without the Navigation API too', async () => {
    const page = await stage.context.newPage()
    await page.addInitScript(() => Reflect.deleteProperty(window, 'navigation'))
    await page.goto(`${stage.origin}/old`)
    await viewed(1)
    await until(() => page.evaluate(() => !history.pushState.toString().includes('native')), Boolean)
    await page.evaluate(() => history.pushState({}, '', '/old/a'))
    await viewed(2)
    await page.evaluate(() => history.back())
    await viewed(3)
    await settle()
    expect(paths()).toEqual(['/old', '/old/a', '/old'])
  })

  it('is told when the page comes back from the back-forward cache', async () => {
    const page = await stage.open('/first')
    await viewed(1)
    await settle()
    await page.evaluate(() => Reflect.set(window, 'isStillHere', true))
    await page.goto(`${stage.origin}/second`)
    await viewed(2)
    await page.goBack({ waitUntil: 'commit' })
    await viewed(3)
    await settle()
    expect(paths()).toEqual(['/first', '/second', '/first'])
    // Otherwise it was an ordinary load, and this test would prove nothing.
    expect(await page.evaluate(() => Reflect.get(window, 'isStillHere'))).toBe(true)
  })

  it('counts the fragment only where the tag says it is the address', async () => {
    stage.serve('/hash', `<!doctype html><title>x</title>${stage.tag('data-spa="hash"')}`)
    const page = await stage.open('/hash#a')
    await viewed(1)
    await page.evaluate(() => location.assign('#b'))
    await viewed(2)
    expect(paths()).toEqual(['/hash#a', '/hash#b'])
  })

  it('is left to the site where the tag says so', async () => {
    stage.serve('/alone', `<!doctype html><title>x</title>${stage.tag('data-spa="off"')}`)
    const page = await stage.open('/alone')
    await viewed(1)
    await page.evaluate(() => history.pushState({}, '', '/alone/a'))
    await settle()
    expect(paths()).toEqual(['/alone'])
    await page.evaluate(() => window.sillage?.('page'))
    await viewed(2)
    expect(paths()).toEqual(['/alone', '/alone/a'])
  })

  it('counts once where the same tag is there twice', async () => {
    stage.serve('/twice', `<!doctype html><title>x</title>${stage.tag()}${stage.tag()}`)
    await stage.open('/twice')
    await viewed(1)
    await settle()
    expect(paths()).toEqual(['/twice'])
  })

  it('waits for a prerendered page to be looked at', async () => {
    const page = await stage.context.newPage()
    await page.addInitScript(() => {
      let prerendering = true
      Object.defineProperty(document, 'prerendering', { get: () => prerendering })
      Reflect.set(window, 'activate', () => {
        prerendering = false
        document.dispatchEvent(new Event('prerenderingchange'))
      })
    })
    await page.goto(`${stage.origin}/early`)
    await settle()
    expect(paths()).toEqual([])
    await page.evaluate(() => Reflect.get(window, 'activate')())
    await viewed(1)
    expect(paths()).toEqual(['/early'])
  })

  it('gives events made in one go instants in their order, none after it was sent, and ids of their own', async () => {
    stage.serve(
      '/many',
      `<!doctype html><title>x</title><script>window.sillage=window.sillage||function(){(sillage.q=sillage.q||[]).push(arguments)};for(let i=0;i<20;i++)sillage('track','e'+i)</script>%TAG%`,
    )
    await stage.open('/many')
    const events = await until(stage.recorder.events, (seen) => seen.length === 21)
    expect(events[0]?.type).toBe('page_view')
    expect(events.slice(1).map(({ name }) => name)).toEqual(Array.from({ length: 20 }, (_, i) => `e${i}`))
    const instants = events.map(({ at }) => at)
    expect(instants).toEqual([...new Set(instants)].toSorted((a, b) => a - b))
    for (const { request } of stage.recorder.collected)
      expect(Math.max(...request.events.map(({ at }) => at))).toBeLessThanOrEqual(request.sent)
    expect(new Set(events.map(({ id }) => id)).size).toBe(21)
  })
})
