import { type Cart, type Line, totalOf } from '../buying/cart.ts'
import type { Visit } from '../visit.ts'
import { hrefIn, type Language } from '../words/language.ts'
import { type Html, html, inlineJson, nothing } from './html.ts'
import { bookPath } from './structuredData.ts'

/** Something that happened: one call `sillage('track', name, props)`. */
type Happened = { name: string; props: object }

/** What the shop knows of who is here: one call `sillage('identify', known)`. Says nothing about who they are. */
type Known = { known: Readonly<Record<string, string>> }

export type Tracked = Happened | Known

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
    url: hrefIn(language, bookPath(book)),
  })),
  value: totalOf(lines),
  currency: 'EUR',
})

const cartTracked = (cart: Cart, language: Language): Happened => ({
  name: 'cart',
  props: { cart: cart.id, ...basket(cart.lines, language) },
})

/** Carries the order's id, so that a confirmation shown twice still counts once. */
export const purchaseTracked = (order: string, lines: readonly Line[], language: Language): Happened => ({
  name: 'purchase',
  props: { order, ...basket(lines, language) },
})

/** What the visitor changed with their last form, told by the page that follows it. */
const pending = ({ changed, cart, account, language }: Visit): Tracked[] => [
  ...(changed.includes('cart') ? [cartTracked(cart, language)] : []),
  ...(changed.includes('account') && account
    ? [
        {
          known: { first_name: account.firstName, ...(account.birthday === '' ? {} : { birthday: account.birthday }) },
        },
        { name: 'account_saved', props: account.favourite ? { favourite_author: account.favourite.name } : {} },
      ]
    : []),
]

const told = (call: Tracked): Html =>
  'known' in call
    ? html`sillage('identify',${inlineJson(call.known)});`
    : html`sillage('track',${inlineJson(call.name)},${inlineJson(call.props)});`

export const tellSillage = (visit: Visit, own: readonly Tracked[] = []): Html => {
  const calls = [...pending(visit), ...own]
  if (calls.length === 0) return nothing
  return html`
    <script>${calls.map(told)}</script>`
}
