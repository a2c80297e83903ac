import type { Block } from '../blocks.ts'
import { element } from '../element.ts'
import { safeSrc } from '../safeSrc.ts'

/** A picture that is gone when it does not come: an empty box and the browser's sign for a broken one say nothing to anybody. */
export const picture = (attributes: Readonly<Record<string, string | undefined>>): HTMLImageElement => {
  const made = element('img', attributes)
  made.addEventListener('error', () => made.remove())
  return made
}

/** With a size of its own before it is loaded, so that nothing moves when it is. */
export const image = ({ src, alt, width = 40, height = 40 }: Extract<Block, { kind: 'image' }>): Node =>
  picture({ src: safeSrc(src), alt, width: `${width}`, height: `${height}` })
