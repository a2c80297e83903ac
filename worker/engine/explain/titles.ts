import { type EmailContent, inLanguage } from '../content.ts'
import type { Message, MessageBlock } from '../message.ts'
import { type Step, walk } from '../step.ts'
import type { Phrases } from './phrases/phrases.ts'

const LONGEST = 48

/** Cuts at a word, with an ellipsis; a full stop at the end of a title says nothing. */
const short = (words: string): string => {
  const clean = words.replace(/\s+/g, ' ').trim().replace(/\.$/, '')
  if (clean.length <= LONGEST) return clean
  const cut = clean.slice(0, LONGEST)
  return `${cut.slice(0, Math.max(cut.lastIndexOf(' '), LONGEST / 2))}…`
}

const wordsOf = (block: MessageBlock): string[] => {
  switch (block.kind) {
    case 'text':
      return block.of.map(({ text }) => text)
    case 'heading':
    case 'button':
      return [block.text]
    case 'field':
      return [block.label]
    case 'image':
      return [block.alt]
    case 'consent':
    case 'done':
      return block.of.map(({ text }) => text)
    case 'countdown':
    case 'voucher':
      return [block.label ?? '']
    case 'products':
      return block.of.map(({ title }) => title)
    case 'change':
      return [changed(block)]
  }
}

/** What a change writes, or else what it is about. */
const changed = ({ selector, to }: Extract<MessageBlock, { kind: 'change' }>): string =>
  to.set === 'text' ? to.text : to.set === 'attribute' ? to.value : selector

const wordsOfMessage = (message: Message, p: Phrases): string | undefined =>
  (inLanguage(message.languages, p.language, p.language)?.content ?? [])
    .flatMap(wordsOf)
    .find((words) => words.trim() !== '')

const subjectOf = (content: EmailContent, p: Phrases): string | undefined =>
  inLanguage(content.languages, p.language, p.language)?.content.subject.trim() || undefined

const titled = (words: string | undefined, p: Phrases): string =>
  p.quote(words === undefined ? p.steps.unfinished : short(words))

/** What people call a message: its first written words, in their language where there are some. */
export const messageTitle = (message: Message, p: Phrases): string => titled(wordsOfMessage(message, p), p)

/** What people call an email: its subject. */
export const emailTitle = (content: EmailContent, p: Phrases): string => titled(subjectOf(content, p), p)

/** The same of what the steps send and show, by the id of its content; `undefined` while nothing is written in it. */
export const contentNames = (steps: readonly Step[], p: Phrases): ((id: string) => string | undefined) => {
  const said = new Map<string, string | undefined>()
  for (const { step } of walk(steps)) {
    if (step.kind === 'email') said.set(step.content.id, subjectOf(step.content, p))
    if (step.kind === 'message') said.set(step.message.id, wordsOfMessage(step.message, p))
  }
  return (id) => {
    const words = said.get(id)
    return words === undefined ? undefined : short(words)
  }
}
