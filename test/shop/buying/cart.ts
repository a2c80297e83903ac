import * as v from 'valibot'
import type { Book } from '../catalogue/book.ts'
import { findBySku } from '../catalogue/index.ts'

export type Line = { book: Book; quantity: number }
export type Cart = { id: string; lines: readonly Line[] }

export const mostOfOne = 20

const Quantity = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(mostOfOne))
const Stored = v.pipe(
  v.string(),
  v.parseJson(),
  v.object({
    id: v.pipe(v.string(), v.uuid()),
    lines: v.pipe(v.array(v.tuple([v.string(), Quantity])), v.maxLength(100)),
  }),
)

/** A cookie is what the browser says: one that does not decode is an empty cart, and an unknown book is left out. */
export const decodeCart = (cookie: string | undefined): Cart => {
  const stored = v.safeParse(Stored, cookie)
  if (!stored.success) return { id: crypto.randomUUID(), lines: [] }
  const lines = stored.output.lines.flatMap(([sku, quantity]) => {
    const book = findBySku(sku)
    return book ? [{ book, quantity }] : []
  })
  return { id: stored.output.id, lines }
}

export const encodeCart = (cart: Cart): string =>
  JSON.stringify({ id: cart.id, lines: cart.lines.map(({ book, quantity }) => [book.sku, quantity]) })

/** The cart with exactly `quantity` of a book, between 1 and 20; 0 or less takes it out. */
export const withQuantity = (cart: Cart, book: Book, quantity: number): Cart => {
  if (quantity < 1) return { ...cart, lines: cart.lines.filter((line) => line.book !== book) }
  const line = { book, quantity: Math.min(quantity, mostOfOne) }
  if (!cart.lines.some((each) => each.book === book)) return { ...cart, lines: [...cart.lines, line] }
  return { ...cart, lines: cart.lines.map((each) => (each.book === book ? line : each)) }
}

export const quantityOf = (cart: Cart, book: Book): number =>
  cart.lines.find((line) => line.book === book)?.quantity ?? 0

export const countOf = (lines: readonly Line[]): number => lines.reduce((sum, line) => sum + line.quantity, 0)

/** In cents. */
export const totalOf = (lines: readonly Line[]): number =>
  lines.reduce((sum, { book, quantity }) => sum + book.price * quantity, 0)
