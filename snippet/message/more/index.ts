import type { Block } from '../blocks.ts'
import { countdown } from './countdown.ts'
import { image } from './image.ts'
import { pageTheme } from './pageTheme.ts'
import { products } from './products.ts'
import { designed } from './theme.ts'
import { voucher } from './voucher.ts'

export { MORE_STYLE } from './style.ts'

/** Custom properties of a theme. */
export const themeOf = (name: string): string => (name === 'page' ? pageTheme() : designed(name))

/** Blocks that not every message has: one file more, for those that do, and all there before the message is. */
export const drawMore = (block: Block, language: string, signal: AbortSignal): Node | undefined => {
  switch (block.kind) {
    case 'image':
      return image(block)
    case 'countdown':
      return countdown(block, language, signal)
    case 'voucher':
      return voucher(block, language)
    case 'products':
      return products(block, language)
    case 'field':
    case 'consent':
      return new Comment() // The form puts its question here.
  }
  return undefined // Thanks come later, and changes are for the page.
}
