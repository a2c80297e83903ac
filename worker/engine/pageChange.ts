import * as v from 'valibot'
import { Href, Text } from './content.ts'

/** A selector of the page. Its grammar is the browser's: one it cannot read matches nothing there. */
export const Selector = v.pipe(
  v.string(),
  v.trim(),
  v.minLength(1, 'content.selector'),
  v.maxLength(500, 'content.selector'),
  v.regex(/^[^{}<@;]*$/, 'content.selector'),
)

/** Attributes that say something and can do nothing: no handler, no address, no style. */
const AttributeName = v.pipe(
  v.string(),
  v.regex(/^(title|alt|placeholder|aria-(label|description)|data-[a-z][a-z0-9-]{0,40})$/, 'content.attribute'),
)
const ClassName = v.pipe(v.string(), v.regex(/^-?[_a-zA-Z][\w-]{0,99}$/, 'content.class'))

/** What one change makes of an element that is there already. */
const To = v.variant('set', [
  v.strictObject({ set: v.literal('text'), text: Text }),
  v.strictObject({ set: v.literal('image'), src: Href, alt: v.optional(Text) }),
  v.strictObject({ set: v.literal('link'), href: Href }),
  v.strictObject({ set: v.literal('attribute'), name: AttributeName, value: Text }),
  v.strictObject({ set: v.literal('class'), add: v.optional(ClassName), remove: v.optional(ClassName) }),
  v.strictObject({ set: v.literal('hide') }),
  /** Among its brothers and sisters: in front of all others, or behind them. */
  v.strictObject({ set: v.literal('order'), place: v.picklist(['first', 'last']) }),
])

/** A change of the page itself. */
export const PageChange = v.strictObject({ kind: v.literal('change'), selector: Selector, to: To })
export type PageChange = v.InferOutput<typeof PageChange>
