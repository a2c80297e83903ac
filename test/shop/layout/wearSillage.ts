import { type Cart, type Line, totalOf } from '../buying/cart.ts'
import type { Visit } from '../visit.ts'
import type { Language } from '../words/language.ts'
import { type Html, html, inlineJson, nothing } from './html.ts'

/** One call `sillage('track', name, props)`. */
export type Tracked = { name: string; props: object }

/** The two lines a site owner pastes: a queue that takes calls at once, and the script that empties it. */
export const sillageTag = ({ options }: Visit): Html => html`
    <script>window.sillage=window.sillage||function(){(sillage.q=sillage.q||[]).push(arguments)}</script>
    <script async src="${options.edge}/s.js" data-site="${options.siteKey}"></script>`

/** Prices and value are whole cents; `category` is the genre's English name in every language. */
const basket = (lines: readonly Line[], language: Language) => ({
  items: lines.map(({ book, quantity }) => ({
    id: book.sku,
    name: book.title[language],
    author: book.author.name,
    category: book.genre,
    price: book.price,
    quantity,
  })),
  value: totalOf(lines),
  currency: 'EUR',
})

const cartTracked = (cart: Cart, language: Language): Tracked => ({
  name: 'cart',
  props: { cart: cart.id, ...basket(cart.lines, language) },
})

/** Carries the order's id, so that a confirmation shown twice still counts once. */
export const purchaseTracked = (order: string, lines: readonly Line[], language: Language): Tracked => ({
  name: 'purchase',
  props: { order, ...basket(lines, language) },
})

/** What the visitor changed with their last form, told by the page that follows it. */
const pending = ({ changed, cart, account, language }: Visit): Tracked[] => [
  ...(changed.includes('cart') ? [cartTracked(cart, language)] : []),
  ...(changed.includes('account') && account
    ? [{ name: 'account_saved', props: { favourite_author: account.favourite?.name ?? null } }]
    : []),
]

export const tellSillage = (visit: Visit, own: readonly Tracked[] = []): Html => {
  const calls = [...pending(visit), ...own]
  if (calls.length === 0) return nothing
  return html`
    <script>${calls.map(({ name, props }) => html`sillage('track',${inlineJson(name)},${inlineJson(props)});`)}</script>`
}
