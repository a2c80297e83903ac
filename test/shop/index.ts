import { Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { assets } from './assets/serve.ts'
import { failed, missing } from './browsing/missing.ts'
import { browsing } from './browsing/routes.ts'
import { buying } from './buying/routes.ts'
import { joining } from './joining/routes.ts'
import { show } from './layout/show.ts'
import type { ShopOptions } from './options.ts'
import { type Door, openDoor } from './visit.ts'
import { hrefIn, languages } from './words/language.ts'

export type { ShopOptions } from './options.ts'

/** Lantern Books, the demo bookshop: one app, the same pages in three languages. It keeps orders in memory only. */
export const createShop = (options: ShopOptions): Hono => {
  const pages = new Hono<Door>({ strict: false }).route('/', browsing()).route('/', buying()).route('/', joining())
  const shop = new Hono<Door>({ strict: false }).use(
    openDoor(options),
    bodyLimit({ maxSize: 16 * 1024, onError: (c) => c.text('Too long for a form.', 413) }),
  )
  for (const language of languages) shop.route(hrefIn(language, '/'), pages)
  shop.notFound((c) => show(c, missing(c.var.visit), 404))
  shop.onError((error, c) => {
    console.error('The shop failed on', c.req.method, c.req.path, error)
    return show(c, failed(c.var.visit), 500)
  })
  return new Hono({ strict: false }).route('/', assets()).mount('/', shop.fetch)
}
