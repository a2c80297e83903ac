import type { WireMessage } from '../../worker/protocol.ts'
import { element } from './element.ts'
import { safeHref } from './href.ts'
import type { More } from './more.ts'

export type Block = WireMessage['blocks'][number]
type Inline = Extract<Block, { kind: 'text' }>['of'][number]

/** Words as one run. A link that follows without a space is a call of its own: it stands apart. */
export const inline = ({ text, strong, href }: Inline, i: number, all: readonly Inline[]): Node => {
  const safe = safeHref(href)
  const run = strong ? element('strong', {}, text) : new Text(text)
  if (safe === undefined) return run
  const isApart = /\S$/.test(all[i - 1]?.text ?? '')
  const link = element('a', { href: safe, class: isApart ? 'apart' : undefined }, run)
  return isApart ? element('span', {}, ' ', link) : link
}

/** A button that leads somewhere is a link; one that does not closes the message. */
const button = (text: string, href: string | undefined): Node => {
  const safe = safeHref(href)
  return element(safe === undefined ? 'button' : 'a', { href: safe, class: 'button' }, text)
}

/** Blocks of a message as nodes, in order. Every value becomes a text node, or an attribute that cannot run. */
export const draw = (
  { blocks, language }: Pick<WireMessage, 'blocks' | 'language'>,
  signal: AbortSignal,
  more: More | undefined,
): Node[] =>
  blocks.flatMap((block) => {
    switch (block.kind) {
      case 'heading':
        return element('h2', {}, block.text)
      case 'text':
        return element('p', {}, ...block.of.map(inline))
      case 'button':
        return button(block.text, block.href)
      default:
        return more?.drawMore(block, language, signal) ?? []
    }
  })
