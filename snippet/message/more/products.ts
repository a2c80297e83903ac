import type { Block } from '../blocks.ts'
import { element } from '../element.ts'
import { safeHref } from '../href.ts'
import { safeSrc } from '../safeSrc.ts'
import { picture } from './image.ts'
import { PRICES, pairIn } from './words.ts'

type Products = Extract<Block, { kind: 'products' }>
type Product = Products['of'][number]

type Words = readonly [now: string, before: string]

/** Which price is which is said and not only struck through. */
const hidden = (text: string): HTMLElement => element('span', { class: 'said' }, `${text} `)

const prices = ({ price, was }: Product, [now, before]: Words): HTMLElement[] => {
  if (!price) return []
  const old = was ? [element('s', {}, hidden(before), was)] : []
  return [element('span', { class: 'price' }, element('b', {}, ...(was ? [hidden(now)] : []), price), ...old)]
}

const one = (product: Product, said: Words): HTMLElement => {
  const { title, href, src, alt } = product
  const frame = element('span', { class: 'picture' })
  const safe = safeSrc(src)
  if (safe !== undefined) frame.append(picture({ src: safe, alt: alt ?? '', width: '240', height: '320' }))
  const content = [...(src ? [frame] : []), element('span', { class: 'title' }, title), ...prices(product, said)]
  return element('li', {}, element('a', { href: safeHref(href) }, ...content))
}

/** A few products, each of them one link. */
export const products = ({ of }: Products, language: string): HTMLElement => {
  const said = pairIn(PRICES, language)
  return element('ul', { class: 'products' }, ...of.map((product) => one(product, said)))
}
