import { type Context, Hono } from 'hono'
import * as v from 'valibot'
import { findBySku } from '../catalogue/index.ts'
import { show } from '../layout/show.ts'
import { emailField, nameField, readForm } from '../parts/form.ts'
import { type Door, forget, keep, markChanged } from '../visit.ts'
import type { Words } from '../words/index.ts'
import { type Cart, encodeCart, quantityOf, withQuantity } from './cart.ts'
import { cartPage } from './cartView.ts'
import { checkoutPage } from './checkoutView.ts'
import { createOrders } from './orders.ts'
import { orderPage } from './orderView.ts'

const Sku = v.pipe(
  v.string(),
  v.rawTransform(({ dataset, addIssue, NEVER }) => {
    const book = findBySku(dataset.value)
    if (book) return book
    addIssue({ message: 'No such book.' })
    return NEVER
  }),
)
const Quantity = v.pipe(v.string(), v.regex(/^\d{1,3}$/), v.transform(Number))
const OneBook = v.object({ sku: Sku, quantity: Quantity })
const JustABook = v.object({ sku: Sku })

const Buyer = (words: Words) =>
  v.object({
    name: nameField(words),
    address: v.pipe(
      v.optional(v.string(), ''),
      v.trim(),
      v.nonEmpty(words.form.badAddress),
      v.maxLength(300, words.form.badAddress),
    ),
    email: emailField(words),
  })

/** The longest a browser keeps a cookie (RFC 6265bis, 5.5). */
const longest = 400 * 24 * 60 * 60

/** To the cart, changed or not: a form that names no book of ours changes nothing. */
const backToCart = (c: Context<Door>, cart?: Cart) => {
  if (cart) {
    keep(c, 'cart', encodeCart(cart))
    markChanged(c, 'cart')
  }
  return c.redirect(c.var.visit.href('/cart'), 303)
}

const cartRoutes = () =>
  new Hono<Door>({ strict: false })
    .get('/', (c) => show(c, cartPage(c.var.visit)))
    .post('/add', async (c) => {
      const { cart } = c.var.visit
      const form = await readForm(c, OneBook)
      if (!form.ok) return backToCart(c)
      const { sku: book, quantity } = form.output
      return backToCart(c, withQuantity(cart, book, quantityOf(cart, book) + quantity))
    })
    .post('/quantity', async (c) => {
      const form = await readForm(c, OneBook)
      return form.ok
        ? backToCart(c, withQuantity(c.var.visit.cart, form.output.sku, form.output.quantity))
        : backToCart(c)
    })
    .post('/remove', async (c) => {
      const form = await readForm(c, JustABook)
      return form.ok ? backToCart(c, withQuantity(c.var.visit.cart, form.output.sku, 0)) : backToCart(c)
    })

export const buying = () => {
  const orders = createOrders()
  return new Hono<Door>({ strict: false })
    .route('/cart', cartRoutes())
    .get('/checkout', (c) => (c.var.visit.cart.lines.length === 0 ? backToCart(c) : show(c, checkoutPage(c.var.visit))))
    .post('/checkout', async (c) => {
      const { visit } = c.var
      if (visit.cart.lines.length === 0) return backToCart(c)
      const form = await readForm(c, Buyer(visit.words))
      if (!form.ok) return show(c, checkoutPage(visit, form.values, form.problems), 422)
      const { name, address } = form.output
      const order = orders.place({ name, address, placedAt: await visit.now(), lines: visit.cart.lines })
      forget(c, 'cart')
      if (visit.customerSince === undefined)
        keep(c, 'since', new Date(order.placedAt).toISOString().slice(0, 10), longest)
      return c.redirect(visit.href(`/order/${order.id}`), 303)
    })
    .get('/order/:id', (c) => {
      const order = orders.find(c.req.param('id'))
      return order ? show(c, orderPage(c.var.visit, order)) : c.notFound()
    })
}
