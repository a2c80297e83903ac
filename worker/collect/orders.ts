import * as v from 'valibot'
import { Name } from '../engine/index.ts'
import { LIMITS, Scalar } from '../protocol.ts'

type Fields = Readonly<Record<string, unknown>>
type Path = (string | number)[]
/** Something in the place of what was told; `unkept` are the paths of what is left out. */
type Kept<T> = { value: T; unkept: Path[] }

const Order = v.looseObject({ type: v.picklist(['cart', 'purchase']) })
const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const MOST_ITEMS = 50

/** What is known of one item and can be kept. What is `null` is not known. */
const itemOf = (item: unknown, path: Path): Kept<Fields> | undefined => {
  if (!isFields(item)) return undefined
  const known = Object.entries(item).filter(([, value]) => value !== null)
  const kept = known.filter(([name, value]) => v.is(Name, name) && v.is(Scalar, value)).slice(0, LIMITS.values)
  const unkept = known.filter((each) => !kept.includes(each)).map(([name]) => [...path, name])
  return { value: Object.fromEntries(kept), unkept }
}

const itemsOf = (items: unknown, path: Path): Kept<Fields[]> => {
  if (!Array.isArray(items)) return { value: [], unkept: [path] }
  const all = items.map((item: unknown, i) => itemOf(item, [...path, i]))
  const kept = all.slice(0, MOST_ITEMS).flatMap((each) => each ?? [])
  const lost = all.flatMap((each, i) => (each === undefined || i >= MOST_ITEMS ? [[...path, i]] : []))
  return { value: kept.map(({ value }) => value), unkept: [...kept.flatMap(({ unkept }) => unkept), ...lost] }
}

const isAmount = (value: unknown): boolean => typeof value === 'number' && Number.isSafeInteger(value)
const isCurrency = (code: unknown): code is string => typeof code === 'string' && /^[a-z]{3}$/i.test(code)

/** An order as far as it can be kept: which it is, and its items, value and currency where they are what they should be. */
const orderOf = (told: Fields, path: Path): Kept<Fields> => {
  const { subject, items, value, currency, ...rest } = told
  const bought = items === undefined || items === null ? undefined : itemsOf(items, [...path, 'items'])
  const isLost = {
    value: value !== undefined && value !== null && !isAmount(value),
    currency: currency !== undefined && currency !== null && !isCurrency(currency),
  }
  const lost = (['value', 'currency'] as const).filter((name) => isLost[name]).map((name) => [...path, name])
  return {
    value: {
      ...rest,
      ...(subject === undefined || subject === null
        ? {}
        : { subject: typeof subject === 'number' ? `${subject}` : subject }),
      ...(bought ? { items: bought.value } : {}),
      ...(isAmount(value) ? { value } : {}),
      ...(isCurrency(currency) ? { currency: currency.toUpperCase() } : {}),
    },
    unkept: [...(bought?.unkept ?? []), ...lost],
  }
}

/**
 * A body whose carts and purchases are told as far as they can be kept. Whoever has bought must not be reminded of their cart because a
 * page told a size as a list of sizes, or an amount in whole euros.
 */
export const withOrders = (body: unknown): Kept<unknown> => {
  if (!isFields(body) || !Array.isArray(body.events)) return { value: body, unkept: [] }
  const events = body.events.map(
    (event: unknown, i): Kept<unknown> =>
      v.is(Order, event) && isFields(event) ? orderOf(event, ['events', i]) : { value: event, unkept: [] },
  )
  return {
    value: { ...body, events: events.map(({ value }) => value) },
    unkept: events.flatMap(({ unkept }) => unkept),
  }
}
