import type { MessageBlock } from '../../../worker/engine/index.ts'
import type { Words } from '../words/index.ts'
import { newBlock } from './newBlock.ts'

/** Letters, digits and lines below, as the name of an answer is written; what is half typed stays half typed. */
export const fieldName = (typed: string): string =>
  typed
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[^a-z0-9_]+/gi, '_')
    .replace(/^[_0-9]+/, '')
    .slice(0, 64)

/** One more question: an address if nobody asks for it yet, else a line of text under a name that is free. */
export const nextField = (blocks: readonly MessageBlock[], words: Words): MessageBlock => {
  const fields = blocks.flatMap((block) => (block.kind === 'field' ? [block] : []))
  if (!fields.some(({ type }) => type === 'email')) return newBlock('field', words)
  const taken = new Set(fields.map(({ name }) => name))
  let n = 1
  while (taken.has(`answer_${n}`)) n += 1
  return { kind: 'field', name: `answer_${n}`, label: '', type: 'text' }
}
