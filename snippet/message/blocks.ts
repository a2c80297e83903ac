import type { WireMessage } from '../../worker/protocol.ts'
import { element } from './element.ts'
import { safeHref } from './href.ts'

type Block = WireMessage['blocks'][number]
type Inline = Extract<Block, { kind: 'text' }>['of'][number]

/** Words as one run. A link that follows without a space is a call of its own: it stands apart. */
const inline = ({ text, strong, href }: Inline, i: number, all: readonly Inline[]): Node => {
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
  return safe === undefined
    ? element('button', { class: 'button' }, text)
    : element('a', { href: safe, class: 'button' }, text)
}

/** With a size of its own before it is loaded, so that nothing moves when it is. */
const image = ({ src, alt, width = 40, height = 40 }: Extract<Block, { kind: 'image' }>): Node =>
  element('img', { src: safeHref(src), alt, width: `${width}`, height: `${height}` })

/** A block of a message as nodes. Every value becomes a text node, or an attribute that cannot run. */
export const draw = (block: Block): Node | string => {
  switch (block.kind) {
    case 'heading':
      return element('p', {}, element('strong', {}, block.text))
    case 'text':
      return element('p', {}, ...block.of.map(inline))
    case 'button':
      return button(block.text, block.href)
    case 'image':
      return image(block)
    case 'field':
      return '' // A bar asks nothing; the kind `form` will.
  }
}
