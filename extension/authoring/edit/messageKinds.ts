import { type Message, type MessageBlock, ROOM, SLOTS } from '../../../worker/engine/index.ts'
import type { Words } from '../words/index.ts'
import { newBlock } from './newBlock.ts'

export type Kind = Message['kind']

/** Kinds that stand beside something. */
export const isAnchored = (kind: Kind): boolean => kind === 'inline' || kind === 'tooltip'

/** Blocks that a kind has no room for, by language, kept in case it becomes another. */
export type Aside = Readonly<Record<string, readonly MessageBlock[]>>

const isComplete = (kind: Kind, blocks: readonly MessageBlock[]): boolean =>
  kind === 'form' ? blocks.some((block) => block.kind === 'field') : blocks.length > 0

/** What a kind cannot do without. */
const starter = (kind: Kind, words: Words): MessageBlock[] =>
  kind === 'form'
    ? [newBlock('field', words), newBlock('consent', words), newBlock('done', words)]
    : [newBlock(kind === 'change' ? 'change' : 'text', words)]

const slotOf = (kind: Kind, slot: string): string => SLOTS[kind].find((each) => each === slot) ?? SLOTS[kind][0]

/**
 * The message as another kind: what it says stays as far as there is room for it, what has been put `aside` comes back where there is, and
 * what the new kind cannot do without is begun. `words` are those of each language it is written in.
 */
export const retyped = (
  message: Message,
  kind: Kind,
  aside: Aside,
  wordsIn: (language: string) => Words,
): { message: Message; aside: Aside } => {
  if (kind === message.kind) return { message, aside }
  const hasRoom = (block: MessageBlock) => ROOM[kind].includes(block.kind)
  const all = Object.entries(message.languages).map(([language, blocks]) => {
    const everything = [...blocks, ...(aside[language] ?? [])]
    return [language, everything.filter(hasRoom), everything.filter((block) => !hasRoom(block))] as const
  })
  const written = all.map(([language, blocks]) => [
    language,
    isComplete(kind, blocks) ? blocks : [...blocks, ...starter(kind, wordsIn(language))],
  ])
  const { anchor, ...rest } = message
  return {
    message: {
      ...rest,
      kind,
      slot: slotOf(kind, message.slot),
      ...(anchor !== undefined && isAnchored(kind) ? { anchor } : {}),
      languages: Object.fromEntries(written),
    },
    aside: Object.fromEntries(all.map(([language, , others]) => [language, others])),
  }
}
