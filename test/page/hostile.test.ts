import type { Request } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { WireMessage } from '../../worker/protocol.ts'
import { openShadows } from '../browser/openShadows.ts'
import { openStage, pause, type Stage } from '../snippet/stage.ts'
import { CORPUS } from './corpus.ts'
import { KINDS, messageOf, open, SHOP } from './onPage.ts'
import { isTried } from './share.ts'

let stage: Stage
beforeAll(async () => {
  stage = await openStage()
  await openShadows(stage.context)
  // Without pictures of its own, so that anything asked for was asked by a message.
  stage.serve('/shop', SHOP.replace('src="/x.svg"', ''))
})
afterEach(() => stage.reset())
afterAll(() => stage.close())

/** Every field of every block that holds a text of its author. */
const blocks = (kind: WireMessage['kind'], text: string): WireMessage['blocks'] => {
  const of = [{ text, href: text, strong: true }, { text }]
  if (kind === 'change')
    return [
      { kind: 'change', selector: text, to: { set: 'hide' } },
      { kind: 'change', selector: 'h1', to: { set: 'text', text } },
      { kind: 'change', selector: '.cover', to: { set: 'image', src: text, alt: text } },
      { kind: 'change', selector: '.more', to: { set: 'link', href: text } },
      { kind: 'change', selector: '.lead', to: { set: 'attribute', name: text, value: text } },
      { kind: 'change', selector: '.lead', to: { set: 'attribute', name: 'title', value: text } },
    ]
  return [
    { kind: 'image', src: text, alt: text },
    { kind: 'heading', text },
    { kind: 'text', of },
    { kind: 'button', text, href: text },
    { kind: 'button', text },
    { kind: 'voucher', code: text, label: text },
    { kind: 'countdown', until: text, label: text, over: text },
    { kind: 'countdown', until: '2001-01-01T00:00:00Z', label: text, over: text },
    { kind: 'products', of: [{ title: text, href: text, src: text, alt: text, price: text, was: text }] },
    { kind: 'field', name: text, label: text, type: 'text', placeholder: text },
    { kind: 'field', name: 'pick', label: text, type: 'choice', choices: [text, text] },
    { kind: 'field', name: 'more', label: text, type: 'choice', choices: [text, text, text, text, text, text] },
    { kind: 'consent', purpose: text, of },
    { kind: 'done', of },
  ] as WireMessage['blocks']
}

const asked = (request: Request) => !/\/(shop|s\.js|w\.js|m-[a-z_]+\.js(\?.*)?|v1\/collect)$/.test(request.url())

describe.each(KINDS)('a hostile message of kind %s', (kind) => {
  // A form has every field there is; of the others each text is tried in some.
  const texts = CORPUS.filter((_, i) => kind === 'form' || isTried(i + KINDS.indexOf(kind)))
  it.each(texts)('runs nothing and fetches nothing: %j', async (text) => {
    const requests: string[] = []
    const note = (request: Request) => asked(request) && requests.push(request.url())
    stage.context.on('request', note)
    const page = await open(
      stage,
      messageOf(kind, { theme: text, blocks: blocks(kind, text), anchor: kind === 'tooltip' ? 'h1' : '.room' }),
    )
    await pause(350)
    const found = await page.evaluate(() => {
      const roots = [
        document,
        ...[...document.querySelectorAll('sillage-message')].map((one) => one.shadowRoot ?? document),
      ]
      const all = roots.flatMap((root) => [...root.querySelectorAll('*')])
      return {
        scripts: all.filter(({ localName }) => /^(iframe|object|embed|svg|style|base|meta\b.*refresh)$/.test(localName))
          .length,
        handlers: all.flatMap((one) => one.getAttributeNames().filter((name) => /^on/.test(name))),
        links: all
          .flatMap((one) => [one.getAttribute('href'), one.getAttribute('src'), one.getAttribute('action')])
          .filter((link) => link !== null),
        visible: getComputedStyle(document.body).display,
      }
    })
    expect(found.scripts).toBe(1) // the page's own style
    expect(found.handlers).toEqual([])
    expect(found.visible).toBe('block')
    for (const link of found.links) {
      const { protocol, hostname } = new URL(link, stage.origin)
      expect(protocol).toMatch(/^(https?|mailto|tel):$/)
      expect(hostname).not.toMatch(/evil/)
    }
    expect(requests).toEqual([])
    stage.context.off('request', note)
    expect(await page.title()).not.toBe('owned')
  })
})
