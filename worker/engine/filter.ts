import * as v from 'valibot'
import { Comparison, compare } from './compare.ts'
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

/** A field that is missing, or of another type, does not match: an event is never counted on a guess. */
const holds = (where: Where, actual: Value | undefined): boolean => compare(actual, where) === true

const someItem = (wheres: readonly Where[], event: Matchable): boolean =>
  (event.items ?? []).some((item) => wheres.every((where) => holds(where, own(item, where.field))))

/** Compiles a filter into a predicate over events. */
export const compileFilter = (filter: EventFilter): ((event: Matchable) => boolean) => {
  const { type, tag, name, subject, where = [], item } = filter
  return (event) =>
    event.type === type &&
    (tag === undefined || (event.tags?.includes(tag) ?? false)) &&
    (name === undefined || event.name === name) &&
    (subject === undefined || event.subject === subject) &&
    where.every((each) => holds(each, fieldOf(event, each.field))) &&
    (item === undefined || someItem(item, event))
}
