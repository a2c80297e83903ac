import type { WireMessage } from '../../worker/protocol.ts'
import { type Block, draw } from './blocks.ts'
import { element } from './element.ts'
import type { More } from './more.ts'

/** A picture that comes first spans the whole card. */
const HERO = { width: 840, height: 420 }

const sized = (blocks: readonly Block[]): Block[] =>
  blocks.map((block, i) => (block.kind === 'image' && i === 0 ? { ...HERO, ...block } : block))

/** Buttons that follow each other stand in one row: the first says what to do, the others what else one may. */
const inRows = (nodes: readonly Node[]): Node[] => {
  const rows: Node[] = []
  let row: HTMLElement | undefined
  for (const node of nodes) {
    const isButton = node instanceof Element && node.className === 'button'
    if (isButton && row) row.append(node)
    else {
      row = isButton ? element('div', { class: 'actions' }, node) : undefined
      rows.push(row ?? node)
    }
  }
  return rows
}

export type Card = { label: string | undefined; hero: Node[]; body: HTMLElement }

/** What a card says: its picture, and everything under it. Its first heading names it. */
export const card = ({ blocks, language }: WireMessage, signal: AbortSignal, more: More | undefined): Card => {
  const nodes = inRows(draw({ blocks: sized(blocks), language }, signal, more))
  const [first] = nodes
  const isPictured = first instanceof HTMLImageElement && first.hasAttribute('src')
  if (isPictured) first.className = 'hero'
  const title = blocks.find((block) => block.kind === 'heading')
  return {
    label: title?.text,
    hero: isPictured ? [first] : [],
    body: element('div', { class: 'body' }, ...nodes.slice(isPictured ? 1 : 0)),
  }
}
