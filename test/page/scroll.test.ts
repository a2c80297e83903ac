import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { WireMessage } from '../../worker/protocol.ts'
import { answerFirstView } from '../snippet/messages.ts'
import { openStage, pause, type Stage, until } from '../snippet/stage.ts'
import { messageOf, told } from './onPage.ts'
import { shareOf } from './share.ts'

let stage: Stage
beforeAll(async () => {
  stage = await openStage()
})
afterEach(() => stage.reset())
afterAll(() => stage.close())

const open = async (html: string, display: Partial<NonNullable<WireMessage['display']>>): Promise<Page> => {
  stage.serve(
    '/scrolled',
    `<!doctype html><html lang="en"><title>Scrolled</title><style>body{margin:0}</style>%TAG%${html}`,
  )
  stage.recorder.script = answerFirstView(messageOf('slide_in', { display: { times: 3, ...display } }))
  const page = await stage.open('/scrolled')
  await page.setViewportSize({ width: 1000, height: 600 })
  await until(
    () => stage.recorder.events().length,
    (count) => count > 0,
  )
  await pause(400)
  return page
}
const isShown = () => told(stage, 'shown').length > 0
const comes = () => until(isShown, (shown) => shown)
/** Longer than a page must have stood still. */
const never = async () => {
  await pause(2800)
  expect(isShown()).toBe(false)
}

const high = (px: number) => `<div style="height:${px}px">Words</div>`
const shell = (inside: string) =>
  `<style>html,body{height:100%;overflow:hidden}main{height:100%;overflow:auto}</style><main>${inside}</main>`
const inRoot = `<style>html,body{height:100%;overflow:hidden}</style><div id="app" style="height:100%"></div>
<script>app.attachShadow({ mode: 'open' }).innerHTML = '<main style="height:100%;overflow:auto"><div style="height:6000px"></div></main>'</script>`
const wheel =
  (y: number, x = 500) =>
  async (page: Page) => {
    await page.mouse.move(x, 300)
    await page.mouse.wheel(0, y)
  }

describe('a page is scrolled through', () => {
  it.each(
    shareOf([
      ['when all of it fits the screen', high(200)],
      ['when more than that is on the screen at once', high(1100)],
      ['when all of it fits what scrolls in the page', shell(high(200))],
    ]),
  )('by standing there %s', async (_, html) => {
    await open(html, { scroll: 50 })
    expect(isShown()).toBe(false)
    await comes()
  })

  it.each(
    shareOf([
      ['the page', high(6000)],
      ['what scrolls in the page', shell(high(6000))],
      ['what scrolls in an open shadow root', inRoot],
      [
        'a body that scrolls for the page',
        `<style>html{height:100%}body{height:100%;overflow:auto}</style>${high(6000)}`,
      ],
      ['a body that scrolls in the page', `<style>html,body{height:100%;overflow:auto}</style>${high(6000)}`],
      [
        'a page whose end hangs out of its body',
        `<style>body{overflow-x:hidden}</style>${high(6000)}<div style="height:40px;margin-bottom:-30px"></div>`,
      ],
      ['a page that always has a bar', `<style>html{overflow-y:scroll}</style>${high(6000)}`],
    ]),
  )('when %s is, and not before', async (_, html) => {
    const page = await open(html, { scroll: 50 })
    await never()
    await wheel(1800)(page)
    await never()
    await wheel(1000)(page)
    await comes()
  })

  it('to its end, where heights are no whole pixels', async () => {
    const page = await open(shell(high(2000.4)), { scroll: 100 })
    await wheel(9000)(page)
    await comes()
  })
})

describe('a page is not scrolled through', () => {
  it('by what scrolls beside it', async () => {
    const page = await open(
      `<nav style="position:fixed;inset:0 auto 0 0;width:200px;overflow:auto">${high(3000)}</nav>${high(6000)}`,
      { scroll: 50 },
    )
    await wheel(9000, 100)(page)
    await never()
  })

  it('while it is still drawn', async () => {
    const page = await open(
      `<script>setTimeout(() => { document.body.innerHTML = '<p>Wait' }, 1200)
      setTimeout(() => { document.body.innerHTML = '<div style="height:6000px">' }, 2600)</script>`,
      { scroll: 50 },
    )
    await pause(1000)
    await never()
    await wheel(4000)(page)
    await comes()
  })

  it('to what has grown since', async () => {
    const page = await open(
      `${high(2000)}<script>addEventListener('scroll', () => { if (scrollY > 100 && document.body.children.length < 3) document.body.insertAdjacentHTML('beforeend', '<div style="height:8000px">') })</script>`,
      { scroll: 60 },
    )
    await wheel(200)(page)
    await pause(300)
    await wheel(2000)(page)
    await never()
    await wheel(5000)(page)
    await comes()
  })
})

describe('somebody is not inactive', () => {
  it.each(
    shareOf([
      ['scrolls in the page', shell(high(60000))],
      ['scrolls in an open shadow root', inRoot.replace('6000', '60000')],
      [
        'scrolls where the page keeps its events to itself',
        `<script>for (const type of ['wheel', 'scroll', 'pointermove']) document.addEventListener(type, (event) => event.stopImmediatePropagation(), true)</script>${high(60000)}`,
      ],
    ]),
  )('who %s', async (_, html) => {
    const page = await open(html, { inactivity: 'PT2S' })
    await page.mouse.move(500, 300)
    for (let i = 0; i < 8; i++) {
      await page.mouse.wheel(0, 200)
      await pause(400)
    }
    expect(isShown()).toBe(false)
    await comes()
  })
})
