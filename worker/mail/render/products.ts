import { type Event, own, type Profile, type Props, type Value } from '../../engine/index.ts'
import { linkHref, pictureSrc } from './href.ts'
import type { Product } from './letter.ts'
import { NotRenderable } from './notRenderable.ts'
import { currencyIn, moneyIn } from './template.ts'

/** Something somebody put in their cart or looked at, as its event tells it. */
export type Item = { props: Props; url?: string | undefined; currency?: string | undefined }

const first = (props: Props, names: readonly string[]): Value | undefined =>
  names.map((name) => own(props, name)).find((value) => value !== undefined && value !== '')

const text = (value: Value | undefined): string | undefined =>
  typeof value === 'string' ? value : typeof value === 'number' ? String(value) : undefined

const nameOf = ({ props }: Item): string | undefined => text(first(props, ['name', 'product', 'title', 'item_name']))

/** Newest first, each once. */
const once = (items: readonly Item[]): Item[] => {
  const seen = new Set<string>()
  return items.filter((item) => {
    const name = nameOf(item)
    if (name === undefined || seen.has(name)) return false
    seen.add(name)
    return true
  })
}

const itemsOf = ({ items = [], currency }: Event): Item[] => items.map((props) => ({ props, currency }))

/** The cart this run is about, else the newest; it was told whole each time it changed. */
const inCart = (history: readonly Event[], key: string | undefined): Item[] => {
  const carts = history.filter(({ type }) => type === 'cart')
  const last = carts.findLast(({ subject }) => key !== undefined && subject === key) ?? carts.at(-1)
  return last ? itemsOf(last) : []
}

/** Products whose pages they looked at, newest first, but what they have bought. */
const lookedAt = (history: readonly Event[]): Item[] => {
  const bought = new Set(history.flatMap((event) => (event.type === 'purchase' ? itemsOf(event).map(nameOf) : [])))
  return history
    .filter(({ type, props }) => type === 'page_view' && props !== undefined)
    .map(({ props = {}, url }) => ({ props, url }))
    .filter((item) => !bought.has(nameOf(item)))
    .reverse()
}

/** The products a list is made from. `key`: the run's, where it is one cart's. */
export const productsOf = (
  { history }: Pick<Profile, 'history'>,
  from: 'cart' | 'history',
  key: string | undefined,
): Item[] => once(from === 'cart' ? inCart(history, key) : lookedAt(history))

/**
 * A number is whole cents. Items handed on as Google Analytics has them (`item_name`) have it in whole units
 * (https://developers.google.com/analytics/devguides/collection/ga4/reference/events); any other that is not whole says nothing one may promise.
 */
const priceIn = (language: string, { props }: Item, price: number, currency: string): string | undefined => {
  if (own(props, 'item_name') !== undefined) return currencyIn(language, currency).format(price)
  return Number.isInteger(price) ? moneyIn(language, { amount: price, currency }) : undefined
}

const priceOf = (item: Item, language: string): string | undefined => {
  const { props, currency } = item
  const price = first(props, ['price'])
  if (typeof price === 'object' && !Array.isArray(price)) return moneyIn(language, price)
  return typeof price === 'number' && currency !== undefined ? priceIn(language, item, price, currency) : text(price)
}

const allowed = (make: () => string): string | undefined => {
  try {
    return make()
  } catch (error) {
    if (error instanceof NotRenderable) return undefined
    throw error
  }
}

/** A browser told it, so a link leads nowhere but to the site itself. */
const hrefOf = ({ props, url }: Item, origin: string): string | undefined => {
  const said = text(first(props, ['url', 'href'])) ?? url
  const href = said === undefined ? undefined : allowed(() => linkHref(said, origin, []))
  return href !== undefined && URL.parse(href)?.origin === URL.parse(origin)?.origin ? href : undefined
}

/** A product as it is shown; what it lacks, or may not say, is left out. */
export const productOf = (item: Item, origin: string, language: string): Product => {
  const { props } = item
  const src = text(first(props, ['image', 'picture', 'src']))
  const picture = src === undefined ? undefined : allowed(() => pictureSrc(src, origin, []))
  const [quantity, note] = [
    first(props, ['quantity']),
    text(first(props, ['author', 'brand', 'category', 'item_brand', 'item_category'])),
  ]
  const [href, price] = [hrefOf(item, origin), priceOf(item, language)]
  const times = typeof quantity === 'number' && quantity > 1 ? ` × ${quantity}` : ''
  return {
    name: `${(nameOf(item) ?? '').slice(0, 200)}${times}`,
    ...(note === undefined ? {} : { note: note.slice(0, 200) }),
    ...(price === undefined ? {} : { price }),
    ...(href === undefined ? {} : { href }),
    ...(picture === undefined ? {} : { src: picture }),
  }
}
