import { type EmailBlock, type EmailText, type Issue, issue } from '../../engine/index.ts'
import { isTemplate } from './isTemplate.ts'
import { checkNames } from './mergeTags.ts'
import { checkTemplate } from './template.ts'

type Path = (string | number)[]
type Field = [text: string | undefined, path: Path]

/** What is known of the site an email is checked for. */
export type EmailSite = { attributes?: readonly string[] }

/** The texts of a block that may hold merge tags. */
const fieldsOf = (block: EmailBlock, path: Path): Field[] => {
  switch (block.kind) {
    case 'heading':
    case 'button':
      return [[block.text, [...path, 'text']]]
    case 'text':
    case 'footer':
      return block.of.map((inline, at): Field => [inline.text, [...path, 'of', at, 'text']])
    case 'image':
      return [[block.alt, [...path, 'alt']]]
    case 'voucher':
      return [[block.label, [...path, 'label']]]
    case 'columns':
      return block.of.flatMap((cell, at): Field[] =>
        (['title', 'text', 'alt'] as const).map((name): Field => [cell[name], [...path, 'of', at, name]]),
      )
    default:
      return []
  }
}

/** Many clients show no picture until they are asked, and some readers never see one: each says what is on it (WCAG 1.1.1). */
const unsaid = (block: EmailBlock, path: Path): Issue[] => {
  const lacks = (alt: string | undefined): boolean => (alt ?? '').trim() === ''
  if (block.kind === 'image') return lacks(block.alt) ? [issue('content.alt', [...path, 'alt'])] : []
  if (block.kind !== 'columns') return []
  return block.of.flatMap((cell, at) =>
    cell.src !== undefined && lacks(cell.alt) ? [issue('content.alt', [...path, 'of', at, 'alt'])] : [],
  )
}

/** What is wrong with the merge tags of one text, of an email or of a message (`template.*`). */
export const checkText = (text: string, path: Path = [], { attributes }: EmailSite = {}): Issue[] => {
  const broken = checkTemplate(text, path)
  return broken.length > 0 || !isTemplate(text) ? broken : checkNames(text, path, attributes)
}

/**
 * What would keep an email from being made, or from being whole for everybody, found before it is published: bad merge tags
 * (`template.*`), pictures that say nothing (`content.alt`). `path` is where the content stands in its document.
 */
export const checkEmail = (content: EmailText, path: Path = [], site: EmailSite = {}): Issue[] => {
  const blocks = content.blocks.map((block, at) => ({ block, path: [...path, 'blocks', at] }))
  const fields: Field[] = [
    [content.subject, [...path, 'subject']],
    [content.preheader, [...path, 'preheader']],
    ...blocks.flatMap(({ block, path: at }) => fieldsOf(block, at)),
  ]
  return [
    ...fields.flatMap(([text, at]) => checkText(text ?? '', at, site)),
    ...blocks.flatMap(({ block, path: at }) => unsaid(block, at)),
  ]
}
