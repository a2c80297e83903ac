import { type EmailContent, inLanguage } from '../content.ts'
import type { Message, MessageBlock } from '../message.ts'
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

/** What people call a message: its first written words, in their language where there are some. */
export const messageTitle = (message: Message, p: Phrases): string => {
  const found = inLanguage(message.languages, p.language, p.language)?.content ?? []
  const first = found.flatMap(wordsOf).find((words) => words.trim() !== '')
  return p.quote(first === undefined ? p.steps.unfinished : short(first))
}

/** What people call an email: its subject. */
export const emailTitle = (content: EmailContent, p: Phrases): string => {
  const subject = inLanguage(content.languages, p.language, p.language)?.content.subject ?? ''
  return p.quote(subject.trim() === '' ? p.steps.unfinished : short(subject))
}
