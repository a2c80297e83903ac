import * as v from 'valibot'
import { readMoney, readNumber } from './amount.ts'
import { timeOf } from './date.ts'
import { Id, Name, Purpose, Title } from './name.ts'
import { UrlPattern } from './pattern.ts'
import { type Value, ValueType } from './value.ts'

const Selector = v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(512, 'tag.selector_long'))

/** Where a value is read from on the page. */
export const Source = v.variant('from', [
  /** A path in any JSON-LD node of the page: `author.name`, `offers.price`. */
  v.strictObject({
    from: v.literal('jsonld'),
    path: v.pipe(v.string(), v.regex(/^@?[\w:]+(\.@?[\w:]+){0,7}$/, 'tag.path')),
  }),
  v.strictObject({ from: v.literal('meta'), name: v.pipe(v.string(), v.maxLength(100)) }),
  v.strictObject({ from: v.literal('text'), selector: Selector }),
  v.strictObject({ from: v.literal('attribute'), selector: Selector, name: v.pipe(v.string(), v.maxLength(100)) }),
  v.strictObject({ from: v.literal('data_layer'), path: v.pipe(v.string(), v.maxLength(100)) }),
])
export type Source = v.InferOutput<typeof Source>

/** A value a tag reads from the page, under the name rules will use. */
export const Read = v.strictObject({
  name: Name,
  type: v.optional(ValueType, 'text'),
  source: Source,
  /** ISO 4217 code, for money whose page does not say its currency. */
  currency: v.optional(v.pipe(v.string(), v.regex(/^[A-Z]{3}$/, 'value.currency'))),
})
export type Read = v.InferOutput<typeof Read>

const Reads = v.pipe(v.array(Read), v.maxLength(20))

/** Names pages by their URL. */
export const PageTag = v.strictObject({
  kind: v.literal('page'),
  id: Id,
  name: Title,
  pattern: UrlPattern,
  reads: v.optional(Reads, []),
})
export type PageTag = v.InferOutput<typeof PageTag>

/**
 * Names an element and what people do to it. A form tag may name the fields it lets through, and say that one of
 * them identifies the person: their address is then confirmed by double opt-in for the purposes listed.
 */
export const ElementTag = v.strictObject({
  kind: v.literal('element'),
  id: Id,
  name: Title,
  selectors: v.pipe(v.array(Selector), v.minLength(1), v.maxLength(5)),
  interaction: v.picklist(['click', 'submit', 'view']),
  pages: v.optional(v.pipe(v.array(UrlPattern), v.maxLength(20)), ['*']),
  reads: v.optional(Reads, []),
  fields: v.optional(v.pipe(v.array(Name), v.maxLength(20)), []),
  identifies: v.optional(v.strictObject({ field: Name, purposes: v.pipe(v.array(Purpose), v.maxLength(10)) })),
})
export type ElementTag = v.InferOutput<typeof ElementTag>

export const Tag = v.variant('kind', [PageTag, ElementTag])
export type Tag = v.InferOutput<typeof Tag>

const boolean = (text: string): boolean | undefined =>
  /^(true|yes|1|on)$/i.test(text) ? true : /^(false|no|0|off)$/i.test(text) ? false : undefined

/**
 * Turns the raw text a page gave into the type its tag declares; `undefined` (unknown to rules) when it is not one.
 * Money becomes integer minor units: `"9,90 €"` → `{ amount: 990, currency: 'EUR' }`.
 */
export const readValue = (read: Read, raw: string): Value | undefined => {
  const text = raw.trim().slice(0, 1024)
  if (text === '') return undefined
  switch (read.type) {
    case 'number':
      return readNumber(text)
    case 'money':
      return readMoney(text, read.currency)
    case 'date':
      return timeOf(text) === undefined ? undefined : text
    case 'boolean':
      return boolean(text)
    case 'list':
      return text
        .split(/\s*[,;|]\s*/)
        .filter(Boolean)
        .slice(0, 100)
    default:
      return text
  }
}
