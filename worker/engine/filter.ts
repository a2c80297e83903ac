import * as v from 'valibot'
import { Comparison, compileComparison } from './compare.ts'
import { type Event, EventType, Grade } from './event.ts'
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
 * comparisons ("a purchase with a book whose author is Stephen King"). `grades` says whose opens and clicks of an email
 * count: people's and those nobody can tell, unless it names others; never, by itself, a machine's.
 */
export const EventFilter = v.strictObject({
  type: EventType,
  tag: v.optional(Id),
  name: v.optional(Name),
  subject: v.optional(v.pipe(v.string(), v.maxLength(1024))),
  where: v.optional(v.pipe(v.array(Where), v.maxLength(20))),
  item: v.optional(v.pipe(v.array(Where), v.minLength(1), v.maxLength(20))),
  grades: v.optional(v.pipe(v.array(Grade), v.minLength(1), v.maxLength(3))),
})
export type EventFilter = v.InferOutput<typeof EventFilter>

/** The part of an event that filters look at; history keeps no more than this. */
export type Matchable = Omit<Event, 'id' | 'at' | 'context' | 'granted' | 'run'>

/** Events about something a workflow sent or showed: they say which, beside their properties. */
const isOfWorkflow = ({ type }: Matchable): boolean => type.startsWith('email_') || type.startsWith('message_')

/**
 * What a field of an event holds: a reserved name (`url`, `title`, `referrer`, `value`; of emails and messages also
 * `workflow`, `step` and `topic`), else a property.
 */
export const fieldOf = (event: Matchable, field: string): Value | undefined => {
  switch (field) {
    case 'workflow':
    case 'step':
    case 'topic':
      return isOfWorkflow(event) ? event[field] : event.props && own(event.props, field)
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

type Test<T> = (of: T) => boolean
type Item = Readonly<Record<string, Value>>

const ANY = (): boolean => true

const all = <T>(tests: readonly Test<T>[]): Test<T> => {
  if (tests.length <= 1) return tests[0] ?? ANY
  return (of) => {
    for (const test of tests) if (!test(of)) return false
    return true
  }
}

/** A field that is missing, or of another type, does not match: an event is never counted on a guess. */
const onField = (where: Where): Test<Matchable> => {
  const holds = compileComparison(where)
  return (event) => holds(fieldOf(event, where.field)) === true
}

const onItem = (where: Where): Test<Item> => {
  const holds = compileComparison(where)
  return (item) => holds(own(item, where.field)) === true
}

const someItem = (wheres: readonly Where[]): Test<Matchable> => {
  const isIt = all(wheres.map(onItem))
  return ({ items }) => {
    if (items) for (const item of items) if (isIt(item)) return true
    return false
  }
}

/** Events that carry a grade, since not everything that opens or clicks is a person. */
export const isGraded = ({ type }: Pick<EventFilter, 'type'>): boolean =>
  type === 'email_opened' || type === 'email_clicked'

const PEOPLE: readonly Grade[] = ['human', 'unknown']

/** Whoever cannot be told is counted as a person, unless the rule says otherwise; a machine only if it asks for machines. */
export const isCounted = (event: Matchable, grades: readonly Grade[] = PEOPLE): boolean =>
  !isGraded(event) || grades.includes(event.grade ?? 'unknown')

/** Does a filter ask for no more than a type, or a type and a tag? Not of opens and clicks, whose grades matter and change. */
export const isBare = ({ type, name, subject, where, item, grades }: EventFilter): boolean =>
  name === undefined && subject === undefined && !where?.length && item === undefined && !grades && !isGraded({ type })

/** What a filter names beside type and tag: a test for each, and none for what it does not name. */
const details = (filter: EventFilter): Test<Matchable>[] => {
  const { name, subject, where, item, grades } = filter
  const tests: Test<Matchable>[] = []
  if (isGraded(filter)) tests.push((event) => isCounted(event, grades))
  if (name !== undefined) tests.push((event) => event.name === name)
  if (subject !== undefined) tests.push((event) => event.subject === subject)
  if (where) for (const each of where) tests.push(onField(each))
  if (item) tests.push(someItem(item))
  return tests
}

/** Compiles what a filter asks for beside type and tag. */
export const compileDetails = (filter: EventFilter): ((event: Matchable) => boolean) =>
  isBare(filter) ? ANY : all(details(filter))

/** Compiles a filter into a predicate over events. */
export const compileFilter = (filter: EventFilter): ((event: Matchable) => boolean) => {
  const { type, tag } = filter
  const isIt = compileDetails(filter)
  if (tag !== undefined) return (event) => event.type === type && event.tags?.includes(tag) === true && isIt(event)
  return isIt === ANY ? (event) => event.type === type : (event) => event.type === type && isIt(event)
}
