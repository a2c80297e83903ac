import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Aside, type Kind, retyped } from '../../../../extension/authoring/edit/messageKinds.ts'
import { wordsFor } from '../../../../extension/authoring/words/index.ts'
import {
  checkWorkflow,
  type Message,
  type MessageBlock,
  SLOTS,
  type Workflow,
} from '../../../../worker/engine/index.ts'
import { kingStory } from '../../../engine/explain/story.ts'
import { ENGLISH } from '../../../gallery/english.ts'
import type { Blocks } from '../../../gallery/variants.ts'

const KINDS: Kind[] = ['bar', 'modal', 'slide_in', 'inline', 'tooltip', 'form', 'change']
const words = wordsFor('en')

/** The messages of the gallery, each as the kind that has room for it. */
const MESSAGES: Message[] = Object.entries(ENGLISH).map(([show, blocks]) => ({
  id: show,
  kind: KINDS.find((kind) => kind === show) ?? (show === 'question' ? 'form' : 'modal'),
  slot: 'center',
  theme: 'paper',
  display: { times: 3 },
  expires: 'P30D',
  languages: { en: blocks, fr: blocks.slice(0, 1) },
}))

const kingBar: Message = {
  id: 'b',
  kind: 'bar',
  slot: 'top',
  theme: 'ink',
  display: { times: 3 },
  expires: 'P30D',
  languages: {},
}

const withMessage = (message: Message): Workflow => ({
  ...kingStory,
  steps: [{ kind: 'message', id: 'bar', message: { anchor: 'main', ...message } }],
})
const noRoom = (message: Message) => {
  const checked = checkWorkflow(withMessage(message), {
    tags: [],
    workflows: [],
    languages: ['en'],
    checkEmail: () => [],
  })
  return checked.filter(({ code }) => code === 'message.block' || code === 'message.no_field')
}
const sorted = (blocks: Blocks | readonly MessageBlock[]) => blocks.map((block) => JSON.stringify(block)).toSorted()

const through = (message: Message, kinds: readonly Kind[]): { message: Message; aside: Aside } =>
  kinds.reduce((so, kind) => retyped(so.message, kind, so.aside, () => words), { message, aside: {} as Aside })

describe('A message that becomes another kind', () => {
  it('has room for all it says, and what the kind cannot do without, in each of its languages', () => {
    for (const message of MESSAGES)
      for (const kind of KINDS.filter((each) => each !== message.kind)) {
        const { message: next } = through(message, [kind])
        expect(noRoom(next), `${message.id} as ${kind}`).toEqual([])
        expect(Object.values(next.languages).every((blocks) => blocks.length > 0)).toBe(true)
        expect(SLOTS[kind]).toContain(next.slot)
      }
  })

  it.each(['en', 'fr', 'it'] as const)('asks, as a new form in %s, for the consent its address needs', (language) => {
    const bar: Message = { ...kingBar, languages: { [language]: [{ kind: 'text', of: [{ text: 'A' }] }] } }
    const { message } = retyped(bar, 'form', {}, () => wordsFor(language))
    const blocks = message.languages[language] ?? []
    expect(blocks.map(({ kind }) => kind)).toEqual(['text', 'field', 'consent', 'done'])
    expect(blocks).toContainEqual(expect.objectContaining({ kind: 'consent', purpose: 'email:newsletter' }))
  })

  it('has everything it said when it comes back, whatever it was meanwhile', () => {
    const path = fc.array(fc.constantFrom(...KINDS), { maxLength: 6 })
    fc.assert(
      fc.property(fc.constantFrom(...MESSAGES), path, (message, kinds) => {
        const { message: back } = through(message, [...kinds, message.kind])
        for (const [language, blocks] of Object.entries(message.languages))
          expect(sorted(back.languages[language] ?? [])).toEqual(expect.arrayContaining(sorted(blocks)))
      }),
      { numRuns: 500 },
    )
  })

  it('is untouched as the kind it is', () => {
    for (const message of MESSAGES) expect(through(message, [message.kind]).message).toBe(message)
  })

  it('stands beside something only where its kind does', () => {
    const [bar] = MESSAGES
    if (bar?.kind !== 'bar') throw new Error('the first is a bar')
    const kept = KINDS.filter((kind) => through({ ...bar, anchor: 'main' }, [kind]).message.anchor === 'main')
    expect(kept).toEqual(['bar', 'inline', 'tooltip'])
    expect(through({ ...bar, anchor: 'main' }, ['inline', 'bar']).message.anchor).toBe(undefined)
  })
})
