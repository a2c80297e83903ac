import * as v from 'valibot'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { personal } from '../../worker/collect/personal.ts'
import { Message, newProfile } from '../../worker/engine/index.ts'
import type { WireMessage } from '../../worker/protocol.ts'
import { openShadows } from '../browser/openShadows.ts'
import { openStage, type Stage } from '../snippet/stage.ts'
import { CORPUS } from './corpus.ts'
import { messageOf, SHOP, shown } from './onPage.ts'

let stage: Stage
beforeAll(async () => {
  stage = await openStage()
  await openShadows(stage.context)
  stage.serve('/shop', SHOP.replace('src="/x.svg"', ''))
})
afterEach(() => stage.reset())
afterAll(() => stage.close())

/** A message as somebody with these attributes would receive it. */
const forSomebody = async (message: WireMessage, attributes: Record<string, string>): Promise<WireMessage> => {
  const { workflow, step, language, blocks } = message
  const written = v.parse(Message, { id: message.id, kind: message.kind, languages: { [language]: blocks } })
  const chosen = { workflow, step, message: written, language, blocks }
  const [made] = await personal([chosen], 'lantern', { ...newProfile('p1', 0), attributes })
  if (!made) throw new Error('the message was left out')
  return { ...message, blocks: made.blocks }
}

/** As a reader has it: white space is one space. */
const read = (text: string | null | undefined): string => (text ?? '').replace(/\s+/g, ' ').trim()
const asText = (value: string): string => read(value.replace(/[\p{Cc}\u2028\u2029]+/gu, ' ').slice(0, 2000))

const VALUES = [...CORPUS, '{{ a0 }}{% if a0 %}', 'עדה', 'x'.repeat(10_000)]
const KNOWN = Object.fromEntries(VALUES.map((value, i) => [`a${i}`, value]))
const NAMES = Object.keys(KNOWN)
const tagOf = (name: string): string => `{{ ${name} | default: "reader" }}`

const CARD = messageOf('form', {
  blocks: [
    { kind: 'field', name: 'a', label: tagOf('a0'), placeholder: tagOf('a1'), type: 'text', required: true },
    { kind: 'consent', purpose: 'email:news', of: [{ text: tagOf('a4') }] },
    { kind: 'button', text: tagOf('a0') },
    { kind: 'text', of: NAMES.map((name) => ({ text: tagOf(name), href: '/chairs' })) },
  ],
})
const CHANGE = messageOf('change', {
  blocks: [{ kind: 'change', selector: 'h1', to: { set: 'text', text: NAMES.slice(0, -1).map(tagOf).join(' ') } }],
})

const open = async (message: WireMessage) => {
  const page = await shown(stage, message)
  return page.evaluate(() => {
    const root = document.querySelector('sillage-message')?.shadowRoot
    const all = [...document.querySelectorAll('*'), ...(root?.querySelectorAll('*') ?? [])]
    return {
      title: document.querySelector('h1')?.textContent,
      label: root?.querySelector('label')?.textContent,
      links: [...(root?.querySelectorAll('a') ?? [])].map((one) => one.textContent),
      lead: [...new Set([...(root?.querySelectorAll('a') ?? [])].map((one) => one.getAttribute('href')))],
      made: all.map(({ localName }) => localName).filter((name) => /^(iframe|object|embed|svg|base)$/.test(name)),
      handlers: all.flatMap((one) => one.getAttributeNames().filter((name) => /^on/.test(name))),
      isOwned: document.title === 'owned',
    }
  })
}
const HARMLESS = { made: [], handlers: [], isOwned: false }

describe('what is known of somebody', () => {
  it('is text in a message, whatever it holds, and nothing of it runs', async () => {
    const { links, label, lead, ...found } = await open(await forSomebody(CARD, KNOWN))
    expect(links.map(read)).toEqual(VALUES.map(asText))
    expect(read(label)).toBe(asText(VALUES[0] ?? ''))
    expect(lead).toHaveLength(1)
    expect(found).toMatchObject(HARMLESS)
  })

  it('is text in a page that is changed, and nothing of it runs', async () => {
    const { title, ...found } = await open(await forSomebody(CHANGE, KNOWN))
    expect(read(title)).toBe(read(VALUES.slice(0, -1).map(asText).join(' ')))
    expect(found).toMatchObject(HARMLESS)
  })

  it('is what a message says instead, where it is not', async () => {
    expect((await open(await forSomebody(CARD, {}))).label).toBe('reader')
  })
})
