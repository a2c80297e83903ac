import { createServer } from 'node:http'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { type Firefox, launchFirefox, type Tab } from '../browser/firefox.ts'
import { builtSnippet } from '../snippet/built.ts'
import { answerFirstView } from '../snippet/messages.ts'
import { listen, type Recorder, record, stop } from '../snippet/recorder.ts'
import { pause, until } from '../snippet/stage.ts'
import { KINDS, messageOf, SHOP } from './onPage.ts'

let recorder: Recorder
let firefox: Firefox
let tab: Tab
let origin: string
let policy = ''
const server = createServer((_, response) => {
  const script = `<script nonce="x" async src="${recorder.origin}/s.js" data-site="lantern"></script>`
  response.writeHead(200, {
    'content-type': 'text/html; charset=utf-8',
    ...(policy && { 'content-security-policy': policy }),
  })
  response.end(SHOP.replace('%TAG%', script).replace('<style>', '<style nonce="x">'))
})

beforeAll(async () => {
  recorder = await record(await builtSnippet())
  origin = `http://localhost:${await listen(server)}`
  firefox = await launchFirefox()
  tab = await firefox.open()
})
afterEach(() => {
  for (const { id } of recorder.events()) before.add(id)
  recorder.collected.length = 0
  policy = ''
})
afterAll(async () => {
  await firefox.close()
  await Promise.all([recorder.close(), stop(server)])
})

let visit = 0
/** Of earlier pages: one left before its answer came tells the same again through the next. */
const before = new Set<string>()
const told = (kind: string) => recorder.events().filter(({ type, id }) => type === `message_${kind}` && !before.has(id))
const one = (kind: string) =>
  until(
    () => told(kind),
    (seen) => seen.length === 1,
  )
const open = async (...args: Parameters<typeof messageOf>) => {
  recorder.script = answerFirstView(messageOf(...args))
  tab.complaints()
  await tab.goto(`${origin}/shop?${++visit}`)
  await one('shown')
}
const inside = (expression: string) =>
  tab.evaluate(`(() => { const root = document.querySelector('sillage-message')?.shadowRoot; return ${expression} })()`)
const harmless = () => expect([...tab.complaints(), ...recorder.malformed]).toEqual([])

describe.each(KINDS.filter((kind) => kind !== 'change'))('in Firefox, a message of kind %s', (kind) => {
  it('is shown, dismissed with Esc, and complains of nothing', async () => {
    await open(kind)
    expect(await inside('root.textContent')).toMatch(/evening|Ten nights/)
    await inside("root.querySelector('.close').focus()")
    await tab.press('Escape')
    await one('dismissed')
    await until(
      () => tab.evaluate("document.querySelectorAll('sillage-message').length"),
      (count) => count === 0,
    )
    harmless()
  })

  it('stands under a content security policy with nonces', async () => {
    policy = `default-src 'none'; script-src 'nonce-x'; style-src 'nonce-x'; connect-src ${recorder.origin}; base-uri 'none'`
    await open(kind)
    expect(await inside("getComputedStyle(root.querySelector('.close')).cursor")).toBe('pointer')
    expect(await tab.evaluate("document.querySelector('sillage-message').hasAttribute('style')")).toBe(false)
    const ours = tab.complaints().filter((line) => !/Content-Security-Policy|favicon|x\.svg/.test(line))
    expect(ours).toEqual([])
  })
})

describe('in Firefox', () => {
  it('a window keeps the keyboard and gives it back', async () => {
    await open('modal')
    expect(await inside("root.querySelector('dialog').matches(':modal')")).toBe(true)
    for (let i = 0; i < 6; i++) await tab.press('Tab')
    expect(await tab.evaluate("document.querySelector('main').contains(document.activeElement)")).toBe(false)
    harmless()
  })

  it('a form sends what was answered', async () => {
    await open('form')
    await inside("(root.querySelector('input').value = 'ada@example.org', root.querySelector('input').focus())")
    await tab.press('Enter')
    expect((await one('submitted'))[0]?.fields).toEqual({ email: 'ada@example.org' })
    harmless()
  })

  it('a change of the page holds under a framework that draws again', async () => {
    await open('change')
    const drawAgain =
      "document.querySelector('h1').replaceWith(Object.assign(document.createElement('h1'), { textContent: 'Books' }))"
    for (let i = 0; i < 3; i++) {
      await tab.evaluate(`void ${drawAgain}`)
      await pause(50)
      expect(await tab.evaluate("document.querySelector('h1').textContent")).toBe('The King’s shelf')
    }
    harmless()
  })

  it('codes, countdowns and products are drawn', async () => {
    const until = new Date(Date.now() + 100_000).toISOString()
    await open('slide_in', {
      theme: 'tide',
      blocks: [
        { kind: 'countdown', until },
        { kind: 'voucher', code: 'KING25' },
        { kind: 'products', of: [{ title: 'Misery', href: '/misery', price: '€9.90' }] },
      ],
    })
    expect(await inside('root.textContent')).toMatch(/minutes?.*KING25.*Misery€9.90/)
    harmless()
  })
})
