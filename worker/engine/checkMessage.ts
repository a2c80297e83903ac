import type { Surroundings } from './check.ts'
import { isClosed } from './closed.ts'
import { timeOf } from './date.ts'
import { type Issue, issue } from './issue.ts'
import { type Message, type MessageBlock, SLOTS } from './message.ts'
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

/** Stand beside an element, or are the page itself: what their slot is called is theirs to say. */
const ANYWHERE: readonly Message['kind'][] = ['tooltip', 'change']

/** Colours there are; the first needs nothing more to be loaded. */
export const THEMES = ['ink', 'paper', 'tide', 'dusk', 'moss', 'page'] as const

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

const ofSelector = (selector: string | undefined, path: Path): Issue[] =>
  selector === undefined || isClosed(selector) ? [] : [issue('message.selector', path, { selector }, 'warning')]

/** What a page would make something else of, or nothing. */
const ofLook = ({ kind, slot, theme, anchor, display }: Message, path: Path): Issue[] => {
  const isOne = (name: string, all: readonly string[]) => all.includes(name)
  const slots = SLOTS[kind].join(', ')
  return [
    ...(ANYWHERE.includes(kind) || isOne(slot, SLOTS[kind])
      ? []
      : [issue('message.slot', [...path, 'slot'], { slot, slots }, 'warning')]),
    ...(kind === 'change' || isOne(theme, THEMES)
      ? []
      : [issue('message.theme', [...path, 'theme'], { theme, themes: THEMES.join(', ') }, 'warning')]),
    ...ofSelector(anchor, [...path, 'anchor']),
    ...ofSelector(display.seen, [...path, 'display', 'seen']),
  ]
}

/** What is over already, as far as anybody says what time it is; and elements nobody will find. */
const ofBlock = (block: MessageBlock, path: Path, { now }: Surroundings): Issue[] => {
  if (block.kind === 'change') return ofSelector(block.selector, [...path, 'selector'])
  if (block.kind !== 'countdown' || now === undefined) return []
  const isOver = (timeOf(block.until) ?? now + 1) <= now
  return isOver ? [issue('message.past', [...path, 'until'], {}, 'warning')] : []
}

const ofMessage = ({ message }: MessageStep, path: Path, around: Surroundings): Issue[] => {
  const { kind, anchor, languages } = message
  const needsPlace = (kind === 'inline' || kind === 'tooltip') && anchor === undefined
  return [
    ...ofLook(message, path),
    ...(needsPlace ? [issue('message.anchor', [...path, 'anchor'], { kind })] : []),
    ...Object.entries(languages).flatMap(([language, blocks]) => {
      const at = [...path, 'languages', language]
      return [
        ...blocks.flatMap((block, i) => [
          ...(ROOM[kind].includes(block.kind) ? [] : [issue('message.block', [...at, i], { block: block.kind })]),
          ...ofField(block, [...at, i]),
          ...ofBlock(block, [...at, i], around),
        ]),
        ...(kind === 'form' ? ofForm(blocks, at) : []),
      ]
    }),
  ]
}

/** What would make a message that a page cannot show as its author means it. */
export const messageIssues = (workflow: Workflow, around: Surroundings): Issue[] =>
  [...walk(workflow.steps)].flatMap(({ step, path }) =>
    step.kind === 'message' ? ofMessage(step, [...path, 'message'], around) : [],
  )
