import type { Read, ValueType } from '../../worker/engine/index.ts'
import type { Facts } from './facts.ts'
import { type Leaf, listJsonLd } from './jsonld.ts'

/** A value found on the page, ready to become a `Read` of a tag. */
export type Reading = { name: string; type: ValueType; source: Read['source']; value: string; currency?: string }

const LIMITS = { value: 160, readings: 40 } as const

const snake = (text: string): string =>
  text
    .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
    .replace(/[^a-zA-Z0-9]+/g, '_')
    .replace(/^_+|_+$/g, '')
    .toLowerCase()

/** `author.name` is the author; a bare `name` is the thing the node describes: a book, a product, an event. */
const nameOf = ({ path, node }: Leaf): string => {
  const steps = path.split('.')
  const last = steps.at(-1) ?? ''
  const type = typeof node['@type'] === 'string' ? node['@type'] : 'product'
  const chosen = last === 'name' ? (steps.at(-2) ?? type) : last
  return (
    snake(chosen)
      .replace(/^[^a-z]+/, '')
      .slice(0, 64) || 'value'
  )
}

const PRICE = /(^|[._:])(price|lowPrice|highPrice|amount)$/i
const ISO_DATE = /^\d{4}-\d\d-\d\d(T|$)/

const typeOf = (path: string, value: string, currency: string | undefined): ValueType => {
  if (PRICE.test(path) && /\d/.test(value)) return currency === undefined ? 'number' : 'money'
  if (ISO_DATE.test(value)) return 'date'
  if (/^-?\d+(\.\d+)?$/.test(value)) return 'number'
  return /^(true|false)$/.test(value) ? 'boolean' : 'text'
}

const currencyIn = (value: unknown): string | undefined =>
  typeof value === 'string' && /^[A-Z]{3}$/.test(value) ? value : undefined

const reading = (
  path: string,
  value: string,
  source: Read['source'],
  name: string,
  currency: string | undefined,
): Reading => {
  const type = typeOf(path, value, currency)
  return { name, type, source, value, ...(type === 'money' && currency !== undefined ? { currency } : {}) }
}

const offerCurrency = ({ node }: Leaf): string | undefined => {
  const offers: unknown = Array.isArray(node.offers) ? node.offers[0] : node.offers
  const inOffers = typeof offers === 'object' && offers !== null ? Reflect.get(offers, 'priceCurrency') : undefined
  return currencyIn(node.priceCurrency ?? inOffers)
}

const fromJsonLd = (texts: readonly string[]): Reading[] =>
  listJsonLd(texts).map((leaf) =>
    reading(leaf.path, leaf.value.trim(), { from: 'jsonld', path: leaf.path }, nameOf(leaf), offerCurrency(leaf)),
  )

const META = /^(og:(title|type|price:.*)|product:.*|article:.*|author|keywords)$/

const fromMetas = (metas: Facts['metas']): Reading[] => {
  const currency = currencyIn(metas.find(({ name }) => /:price:currency$/.test(name))?.content)
  return metas
    .filter(({ name }) => META.test(name))
    .map(({ name, content }) =>
      reading(
        name,
        content,
        { from: 'meta', name },
        snake(name.replace(/^(og|product|article):/, '')) || 'value',
        currency,
      ),
    )
}

/** What marketers ask for first comes first. */
const FIRST = [
  /^author\.name$/,
  /^name$/,
  /^offers\.price$/,
  /^brand\.name$/,
  /^category$/,
  /price/i,
  /^genre$/,
  /name$/,
]
const USELESS = /^(https?:)?\/\/|^$/
/** Of no use in a rule: the way to the page, who publishes it, and the currency a price already has. */
const ASIDE =
  /^(itemListElement|breadcrumb|potentialAction|isPartOf|publisher|mainEntityOfPage)\b|priceCurrency$|price:currency$/
const placeOf = (source: Read['source']): string =>
  source.from === 'jsonld' ? source.path : source.from === 'meta' ? source.name : ''
const rank = ({ source }: Reading): number => {
  const path = source.from === 'jsonld' ? source.path : ''
  const at = FIRST.findIndex((pattern) => pattern.test(path))
  return (at < 0 ? FIRST.length : at) + (source.from === 'meta' ? 20 : 0)
}

/**
 * The values a page offers, most useful first, at most 40, under distinct names. Addresses, pictures and long texts
 * are left out.
 */
export const listReadings = (facts: Pick<Facts, 'jsonld' | 'metas'>): Reading[] => {
  const all = [...fromJsonLd(facts.jsonld), ...fromMetas(facts.metas)]
  const useful = all.filter(
    ({ value, source }) => !USELESS.test(value) && !ASIDE.test(placeOf(source)) && value.length <= LIMITS.value,
  )
  return distinct(useful.sort((a, b) => rank(a) - rank(b)).slice(0, LIMITS.readings))
}

const distinct = (readings: readonly Reading[]): Reading[] => {
  const taken = new Set<string>()
  return readings.map((one) => {
    let name = one.name
    for (let n = 2; taken.has(name); n++) name = `${one.name.slice(0, 60)}_${n}`
    taken.add(name)
    return { ...one, name }
  })
}
