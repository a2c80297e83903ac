import type { Block } from '../blocks.ts'
import { element } from '../element.ts'
import { safeSrc } from '../safeSrc.ts'

/** With a size of its own before it is loaded, so that nothing moves when it is. */
export const image = ({ src, alt, width = 40, height = 40 }: Extract<Block, { kind: 'image' }>): Node =>
  element('img', { src: safeSrc(src), alt, width: `${width}`, height: `${height}` })
