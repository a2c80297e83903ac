import { type Issue, issue } from './issue.ts'
import type { Message, MessageBlock } from './message.ts'
import { type MessageStep, walk } from './step.ts'
import type { Workflow } from './workflow.ts'

type Path = (string | number)[]
type Block = MessageBlock['kind']

/** What can be said anywhere. */
const SAID: readonly Block[] = ['heading', 'text', 'button', 'image']
const OFFERED: readonly Block[] = [...SAID, 'countdown', 'voucher']
const SHOWN: readonly Block[] = [...OFFERED, 'products']

/** The blocks each kind has room for. */
export const ROOM: Readonly<Record<Message['kind'], readonly Block[]>> = {
  bar: OFFERED,
  modal: SHOWN,
  slide_in: SHOWN,
  inline: SHOWN,
  tooltip: OFFERED,
  form: [...SHOWN, 'field', 'consent', 'done'],
  change: ['change'],
}

/** Hiding one of these would hide the page. */
const WHOLE = /(^|,)\s*(\*|:root|html|body|main)\s*(,|$)/i

const ofField = (block: MessageBlock, path: Path): Issue[] => {
  if (block.kind === 'field' && block.type === 'choice' && (block.choices?.length ?? 0) < 2)
    return [issue('message.choices', path)]
  if (block.kind === 'change' && block.to.set === 'hide' && WHOLE.test(block.selector))
    return [issue('message.hides_page', [...path, 'selector'])]
  return []
}

/** What must hold among the blocks of a form: questions to ask, each name once, one address, and one for a consent. */
const ofForm = (blocks: readonly MessageBlock[], path: Path): Issue[] => {
  const fields = blocks.flatMap((block) => (block.kind === 'field' ? [block] : []))
  const emails = fields.filter(({ type }) => type === 'email')
  const twice = fields.find(({ name }, i) => fields.findIndex((other) => other.name === name) < i)
  const wantsConsent = blocks.some(({ kind }) => kind === 'consent')
  return [
    ...(fields.length === 0 ? [issue('message.no_field', path)] : []),
    ...(emails.length > 1 ? [issue('message.emails', path)] : []),
    ...(twice ? [issue('message.field_twice', path, { name: twice.name })] : []),
    ...(wantsConsent && emails.length === 0 ? [issue('message.consent', path)] : []),
  ]
}

const ofMessage = ({ message }: MessageStep, path: Path): Issue[] => {
  const { kind, anchor, languages } = message
  const needsPlace = (kind === 'inline' || kind === 'tooltip') && anchor === undefined
  return [
    ...(needsPlace ? [issue('message.anchor', [...path, 'anchor'], { kind })] : []),
    ...Object.entries(languages).flatMap(([language, blocks]) => {
      const at = [...path, 'languages', language]
      return [
        ...blocks.flatMap((block, i) => [
          ...(ROOM[kind].includes(block.kind) ? [] : [issue('message.block', [...at, i], { block: block.kind })]),
          ...ofField(block, [...at, i]),
        ]),
        ...(kind === 'form' ? ofForm(blocks, at) : []),
      ]
    }),
  ]
}

/** What would make a message that a page cannot show as its author means it. */
export const messageIssues = (workflow: Workflow): Issue[] =>
  [...walk(workflow.steps)].flatMap(({ step, path }) =>
    step.kind === 'message' ? ofMessage(step, [...path, 'message']) : [],
  )
