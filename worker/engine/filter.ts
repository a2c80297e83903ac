import * as v from 'valibot'
import { Comparison, compileComparison } from './compare.ts'
import { type Event, EventType } from './event.ts'
import { Id, Name, own } from './name.ts'
import type { Value } from './value.ts'

/**
 * A comparison of one field of an event (`author`, or the reserved `url`, `title`, `referrer`, `value`) or of an item.
 * `value` is what a purchase or cart is worth; of a change, the new value.
 */
export const Where = v.strictObject({ field: Name, ...Comparison.entries })
export type Where = v.InferOutput<typeof Where>

/**
 * Which events a rule speaks of. Everything named must hold; `item` asks for one item that satisfies all its
 * comparisons ("a purchase with a book whose author is Stephen King").
 */
export const EventFilter = v.strictObject({
  type: EventType,
  tag: v.optional(Id),
  name: v.optional(Name),
  subject: v.optional(v.pipe(v.string(), v.maxLength(1024))),
  where: v.optional(v.pipe(v.array(Where), v.maxLength(20))),
  item: v.optional(v.pipe(v.array(Where), v.minLength(1), v.maxLength(20))),
})
export type EventFilter = v.InferOutput<typeof EventFilter>

/** The part of an event that filters look at; history keeps no more than this. */
export type Matchable = Pick<
  Event,
  'type' | 'tags' | 'name' | 'subject' | 'props' | 'items' | 'value' | 'currency' | 'url' | 'title' | 'referrer'
>

/** What a field of an event holds: a reserved name (`url`, `title`, `referrer`, `value`), else a property. */
export const fieldOf = (event: Matchable, field: string): Value | undefined => {
  switch (field) {
    case 'url':
      return event.url
    case 'title':
      return event.title
    case 'referrer':
      return event.referrer
    case 'value':
      if (event.value === undefined) return event.props && own(event.props, field)
      return event.currency === undefined ? event.value : { amount: event.value, currency: event.currency }
    default:
      return event.props && own(event.props, field)
  }
}

type Holds = { field: string; holds: (actual: Value | undefined) => boolean | undefined }

const compileWhere = (where: Where): Holds => ({ field: where.field, holds: compileComparison(where) })

/** A field that is missing, or of another type, does not match: an event is never counted on a guess. */
const allHold = (wheres: readonly Holds[], event: Matchable): boolean => {
  for (const { field, holds } of wheres) if (holds(fieldOf(event, field)) !== true) return false
  return true
}

const itemHolds = (wheres: readonly Holds[], item: Readonly<Record<string, Value>>): boolean => {
  for (const { field, holds } of wheres) if (holds(own(item, field)) !== true) return false
  return true
}

const someItem = (wheres: readonly Holds[], { items }: Matchable): boolean => {
  if (items) for (const item of items) if (itemHolds(wheres, item)) return true
  return false
}

/** Compiles a filter into a predicate over events. */
export const compileFilter = (filter: EventFilter): ((event: Matchable) => boolean) => {
  const { type, tag, name, subject } = filter
  const [where, item] = [(filter.where ?? []).map(compileWhere), filter.item?.map(compileWhere)]
  return (event) =>
    event.type === type &&
    (tag === undefined || (event.tags?.includes(tag) ?? false)) &&
    (name === undefined || event.name === name) &&
    (subject === undefined || event.subject === subject) &&
    allHold(where, event) &&
    (item === undefined || someItem(item, event))
}
