import type { EmailBlock, EmailText } from '../../engine/index.ts'
import { linkHref, pictureSrc } from './href.ts'
import type { Column, Piece, Run } from './letter.ts'
import { NotRenderable } from './notRenderable.ts'
import type { Merge } from './template.ts'

type Path = (string | number)[]
/** What finishing a block needs: how its texts are filled and where its links start from. */
export type Resolver = { merge: Merge; origin: string }

type Block<K extends EmailBlock['kind']> = Extract<EmailBlock, { kind: K }>

const runs = (block: Block<'text'>, { merge, origin }: Resolver, path: Path): Run[] =>
  block.of.map((inline, at) => ({
    text: merge(inline.text, [...path, 'of', at, 'text']),
    ...(inline.strong ? { strong: true } : {}),
    ...(inline.href === undefined ? {} : { href: linkHref(inline.href, origin, [...path, 'of', at, 'href']) }),
  }))

const column = (cell: Block<'columns'>['of'][number], { merge, origin }: Resolver, path: Path): Column => ({
  title: merge(cell.title, [...path, 'title']),
  text: merge(cell.text, [...path, 'text']),
  alt: merge(cell.alt ?? '', [...path, 'alt']),
  ...(cell.href === undefined ? {} : { href: linkHref(cell.href, origin, [...path, 'href']) }),
  ...(cell.src === undefined ? {} : { src: pictureSrc(cell.src, origin, [...path, 'src']) }),
})

const image = (block: Block<'image'>, { merge, origin }: Resolver, path: Path): Piece => ({
  kind: 'image',
  src: pictureSrc(block.src, origin, [...path, 'src']),
  alt: merge(block.alt, [...path, 'alt']),
  ...(block.width === undefined ? {} : { width: block.width }),
  ...(block.height === undefined ? {} : { height: block.height }),
})

const piece = (block: EmailBlock, by: Resolver, path: Path): Piece => {
  switch (block.kind) {
    case 'heading':
      return { kind: 'heading', text: by.merge(block.text, [...path, 'text']) }
    case 'text':
      return { kind: 'text', of: runs(block, by, path) }
    case 'button':
      return {
        kind: 'button',
        text: by.merge(block.text, [...path, 'text']),
        href: linkHref(block.href, by.origin, [...path, 'href']),
      }
    case 'image':
      return image(block, by, path)
    case 'divider':
      return { kind: 'divider' }
    case 'columns':
      return { kind: 'columns', of: block.of.map((cell, at) => column(cell, by, [...path, 'of', at])) }
    case 'products':
    case 'voucher':
      throw new NotRenderable('content.block', path, { kind: block.kind })
  }
}

/**
 * The blocks of an email with merge tags filled and links made absolute.
 * @throws NotRenderable with the path of the block that cannot be made.
 */
export const resolveBlocks = (content: EmailText, by: Resolver): Piece[] =>
  content.blocks.map((block, at) => piece(block, by, ['blocks', at]))
