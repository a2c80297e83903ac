import type { EmailBlock, EmailText } from '../../engine/index.ts'
import { linkHref, pictureSrc } from './href.ts'
import type { Column, Piece, Run } from './letter.ts'
import { NotRenderable } from './notRenderable.ts'
import { type Item, productOf } from './products.ts'
import type { Merge } from './template.ts'

type Path = (string | number)[]
/** What finishing a block needs: how its texts are filled and where its links start from. */
export type Resolver = {
  merge: Merge
  origin: string
  language: string
  products: (from: 'cart' | 'history') => readonly Item[]
  /** The code this person was given from a pool. */
  voucher: (pool: string) => string | undefined
}

type Block<K extends EmailBlock['kind']> = Extract<EmailBlock, { kind: K }>

const runs = (block: Block<'text' | 'footer'>, { merge, origin }: Resolver, path: Path): Run[] =>
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

const products = ({ from, limit }: Block<'products'>, by: Resolver): Piece => ({
  kind: 'products',
  of: by
    .products(from)
    .slice(0, limit)
    .map((item) => productOf(item, by.origin, by.language)),
})

const voucher = ({ pool, label }: Block<'voucher'>, by: Resolver, path: Path): Piece => {
  const text = by.voucher(pool)
  if (text === undefined) throw new NotRenderable('content.voucher', path, { pool })
  return { kind: 'code', text, ...(label === undefined ? {} : { label: by.merge(label, [...path, 'label']) }) }
}

const piece = (block: Exclude<EmailBlock, { kind: 'footer' }>, by: Resolver, path: Path): Piece => {
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
      return products(block, by)
    case 'voucher':
      return voucher(block, by, path)
  }
}

const isEmpty = (of: Piece): boolean => of.kind === 'products' && of.of.length === 0

/**
 * The blocks of an email with merge tags filled and links made absolute. A list of products that has none is left out.
 * @throws NotRenderable with the path of the block that cannot be made.
 */
export const resolveBlocks = (content: EmailText, by: Resolver): Piece[] =>
  content.blocks
    .flatMap((block, at) => (block.kind === 'footer' ? [] : [piece(block, by, ['blocks', at])]))
    .filter((each) => !isEmpty(each))

/** The small print its author wrote, a paragraph for each footer block. */
export const resolveFooter = (content: EmailText, by: Resolver): Run[][] =>
  content.blocks.flatMap((block, at) => (block.kind === 'footer' ? [runs(block, by, ['blocks', at])] : []))
