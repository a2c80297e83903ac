import { type EmailBlock, type EmailText, type Issue, issue } from '../../engine/index.ts'
import { checkTemplate } from './template.ts'

type Field = [text: string | undefined, path: (string | number)[]]

/** The texts of a block that may hold merge tags. */
const fieldsOf = (block: EmailBlock, path: (string | number)[]): Field[] => {
  switch (block.kind) {
    case 'heading':
    case 'button':
      return [[block.text, [...path, 'text']]]
    case 'text':
      return block.of.map((inline, at): Field => [inline.text, [...path, 'of', at, 'text']])
    case 'image':
      return [[block.alt, [...path, 'alt']]]
    case 'columns':
      return block.of.flatMap((cell, at): Field[] =>
        (['title', 'text', 'alt'] as const).map((name): Field => [cell[name], [...path, 'of', at, name]]),
      )
    default:
      return []
  }
}

const unmade = (block: EmailBlock, path: (string | number)[]): Issue[] =>
  block.kind === 'products' || block.kind === 'voucher' ? [issue('content.block', path, { kind: block.kind })] : []

/**
 * What would keep an email from being made, found before it is published: bad merge tags (`template.*`) and blocks
 * that cannot be made yet (`content.block`). `path` is where the content stands in its document.
 */
export const checkEmail = (content: EmailText, path: (string | number)[] = []): Issue[] => {
  const blocks = content.blocks.map((block, at) => ({ block, path: [...path, 'blocks', at] }))
  const fields: Field[] = [
    [content.subject, [...path, 'subject']],
    [content.preheader, [...path, 'preheader']],
    ...blocks.flatMap(({ block, path: at }) => fieldsOf(block, at)),
  ]
  return [
    ...fields.flatMap(([text, at]) => checkTemplate(text ?? '', at)),
    ...blocks.flatMap(({ block, path: at }) => unmade(block, at)),
  ]
}
