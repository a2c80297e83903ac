import { type Inline, LONGEST } from './content.ts'
import type { MessageBlock } from './message.ts'

type Path = (string | number)[]
type Of<K extends MessageBlock['kind']> = Extract<MessageBlock, { kind: K }>

/** Makes one text into another; `path` is where it stands, `most` how many characters it may have. */
export type ChangeText = (text: string, path: Path, most: number) => string
type Change = (text: string, path: Path, most?: number) => string

const inRuns = (runs: readonly Inline[], change: Change): Inline[] =>
  runs.map((run, at) => ({ ...run, text: change(run.text, ['of', at, 'text']) }))

const inField = (block: Of<'field'>, change: Change): Of<'field'> => ({
  ...block,
  label: change(block.label, ['label'], LONGEST.label),
  ...(block.placeholder === undefined
    ? {}
    : { placeholder: change(block.placeholder, ['placeholder'], LONGEST.label) }),
})

const inCountdown = (block: Of<'countdown'>, change: Change): Of<'countdown'> => ({
  ...block,
  ...(block.label === undefined ? {} : { label: change(block.label, ['label'], LONGEST.label) }),
  ...(block.over === undefined ? {} : { over: change(block.over, ['over'], LONGEST.label) }),
})

const inProducts = (block: Of<'products'>, change: Change): Of<'products'> => ({
  ...block,
  of: block.of.map((product, at) => ({
    ...product,
    title: change(product.title, ['of', at, 'title'], LONGEST.label),
    ...(product.alt === undefined ? {} : { alt: change(product.alt, ['of', at, 'alt']) }),
    ...(product.price === undefined ? {} : { price: change(product.price, ['of', at, 'price'], LONGEST.label) }),
    ...(product.was === undefined ? {} : { was: change(product.was, ['of', at, 'was'], LONGEST.label) }),
  })),
})

/** Of a page only what is read: its attributes may be read by its scripts, as whatever they like. */
const inPage = (block: Of<'change'>, change: Change): Of<'change'> => {
  const { to } = block
  if (to.set === 'text') return { ...block, to: { ...to, text: change(to.text, ['to', 'text']) } }
  if (to.set !== 'image' || to.alt === undefined) return block
  return { ...block, to: { ...to, alt: change(to.alt, ['to', 'alt']) } }
}

const inBlock = (block: MessageBlock, change: Change): MessageBlock => {
  switch (block.kind) {
    case 'heading':
    case 'button':
      return { ...block, text: change(block.text, ['text']) }
    case 'text':
    case 'consent':
    case 'done':
      return { ...block, of: inRuns(block.of, change) }
    case 'image':
      return { ...block, alt: change(block.alt, ['alt']) }
    case 'voucher':
      return block.label === undefined ? block : { ...block, label: change(block.label, ['label'], LONGEST.label) }
    case 'field':
      return inField(block, change)
    case 'countdown':
      return inCountdown(block, change)
    case 'products':
      return inProducts(block, change)
    case 'change':
      return inPage(block, change)
  }
}

/**
 * The blocks of a message with each of their texts changed: all that is read and nothing that does something. Links, selectors, codes and
 * names stay as they are, and so do the answers that can be chosen, since they are kept as they were written.
 */
export const withTexts = (blocks: readonly MessageBlock[], change: ChangeText): MessageBlock[] =>
  blocks.map((block, i) => inBlock(block, (text, path, most = LONGEST.text) => change(text, [i, ...path], most)))

/** The texts of a message's blocks that may hold merge tags, and where each stands. */
export const textsIn = (blocks: readonly MessageBlock[]): { text: string; path: Path }[] => {
  const found: { text: string; path: Path }[] = []
  withTexts(blocks, (text, path) => {
    found.push({ text, path })
    return text
  })
  return found
}
