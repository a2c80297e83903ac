import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { WireMessage } from '../../worker/protocol.ts'
import { openShadows } from '../browser/openShadows.ts'
import { king } from './messages.ts'
import { openStage, pause, type Stage } from './stage.ts'

let stage: Stage
beforeAll(async () => {
  stage = await openStage()
  await openShadows(stage.context)
})
afterEach(() => stage.reset())
afterAll(() => stage.close())

const show = (change: Partial<WireMessage>) => {
  stage.recorder.script = (_request, nth) => (nth === 0 ? { messages: [{ ...king, ...change }] } : {})
  return stage.open('/shop')
}

describe('a hostile message', () => {
  const evil = [
    '<img src=x onerror="document.title=\'owned\'">',
    '</section><script>document.title="owned"</script>',
    'javascript:document.title="owned"',
    'JaVaScRiPt:document.title="owned"',
    ' java\nscript:document.title="owned"',
    'data:text/html,<script>document.title="owned"</script>',
    'vbscript:x',
    'blob:x',
    'file:///etc/passwd',
    '{{constructor.constructor("document.title=1")()}}',
    '"><svg onload=document.title="owned">',
    '\u202e\u0000\u2028',
    '}:host{display:none}',
  ]

  it.each(evil)('is inert in every field: %j', async (text) => {
    const page = await show({
      id: 'evil',
      theme: text,
      blocks: [
        { kind: 'heading', text },
        { kind: 'text', of: [{ text, href: text, strong: true }, { text }] },
        { kind: 'button', text, href: text },
        { kind: 'button', text },
        { kind: 'image', src: text, alt: text },
        { kind: 'field', name: 'x', label: text, type: 'text' },
      ],
    })
    await page.locator('sillage-message').waitFor({ state: 'attached' })
    const { tags, links } = await page.locator('sillage-message').evaluate((host) => {
      const all = Array.from(host.shadowRoot?.querySelectorAll('*') ?? [])
      return {
        tags: all.map(({ localName }) => localName),
        links: all.flatMap((one) =>
          [one.getAttribute('href'), one.getAttribute('src')].filter((value) => value !== null),
        ),
      }
    })
    expect(tags.filter((name) => !/^(section|div|h2|p|strong|span|a|button|img)$/.test(name))).toEqual([])
    for (const link of links) expect(new URL(link, stage.origin).protocol).toMatch(/^(https?|mailto|tel):$/)
    // What became no link is pressed all the same; what became one leads to an address that was just checked.
    await page.locator('sillage-message').evaluate((host) => {
      for (const one of host.shadowRoot?.querySelectorAll('p, strong, button.button') ?? [])
        one.dispatchEvent(new MouseEvent('click', { bubbles: true, composed: true }))
    })
    await pause(100)
    expect(await page.title()).not.toBe('owned')
  })

  it('cannot be read by the page', async () => {
    const plain = await openStage()
    plain.recorder.script = (_request, nth) => (nth === 0 ? { messages: [king] } : {})
    const page = await plain.open('/x')
    await page.locator('sillage-message').waitFor({ state: 'attached' })
    expect(await page.evaluate(() => document.querySelector('sillage-message')?.shadowRoot)).toBeNull()
    await plain.close()
  })
})
