import type { Context, MiddlewareHandler } from 'hono'
import { deleteCookie, getCookie, setCookie } from 'hono/cookie'
import { type Cart, decodeCart } from './buying/cart.ts'
import { type Account, decodeAccount } from './joining/account.ts'
import type { ShopOptions } from './options.ts'
import { type Words, words } from './words/index.ts'
import { hrefIn, type Language, splitPath } from './words/language.ts'

/** What just changed, and has to be told to Sillage by the next page shown. */
const changes = ['cart', 'account'] as const
export type Change = (typeof changes)[number]

/** A request, decoded once at the door; every page is a function of it. */
export type Visit = {
  options: ShopOptions
  language: Language
  words: Words
  origin: string
  /** The path without its language: `/authors` for `/fr/authors`. */
  path: string
  /** `?q=king`, or nothing; the language switcher keeps it. */
  query: string
  cart: Cart
  account: Account | undefined
  /** The day of the first order made in this browser, like 2026-11-21. */
  customerSince: string | undefined
  changed: readonly Change[]
  href: (path: string) => string
  now: () => Promise<number>
}

export type Door = { Variables: { visit: Visit } }

const month = 30 * 24 * 60 * 60

/** Keeps a value in the visitor's browser: a month for a cart or an account, a minute for a change to tell. */
export const keep = (c: Context, name: string, value: string, maxAge = month): void =>
  setCookie(c, name, value, { path: '/', httpOnly: true, sameSite: 'Lax', maxAge })

export const forget = (c: Context, name: string): void => {
  deleteCookie(c, name, { path: '/' })
}

export const markChanged = (c: Context, change: Change): void => keep(c, `changed_${change}`, '1', 60)

export const forgetChanges = (c: Context, { changed }: Visit): void => {
  for (const change of changed) forget(c, `changed_${change}`)
}

const readVisit = (c: Context, options: ShopOptions): Visit => {
  const { origin, pathname, search } = new URL(c.req.url)
  const { language, path } = splitPath(pathname)
  return {
    options,
    language,
    words: words[language],
    origin,
    path,
    query: search,
    cart: decodeCart(getCookie(c, 'cart')),
    account: decodeAccount(getCookie(c, 'account')),
    customerSince: /^\d{4}-\d\d-\d\d$/.exec(getCookie(c, 'since') ?? '')?.[0],
    changed: changes.filter((change) => getCookie(c, `changed_${change}`) !== undefined),
    href: (to) => hrefIn(language, to),
    now: () => options.clock().catch(() => Date.now()),
  }
}

export const openDoor =
  (options: ShopOptions): MiddlewareHandler<Door> =>
  async (c, next) => {
    c.set('visit', readVisit(c, options))
    await next()
  }
