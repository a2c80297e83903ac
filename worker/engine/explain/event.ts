import type { Comparison, Operator } from '../compare.ts'
import { type EventFilter, isGraded, type Where } from '../filter.ts'
import { isSight } from '../tells.ts'
import { tellDate, tellValue } from './amounts.ts'
import { joined } from './phrases/join.ts'
import type { Act, Form, Phrases, Thing } from './phrases/phrases.ts'
import type { Names } from './story.ts'

const DATES: readonly Operator[] = ['before', 'after']

/** "is Stephen King", "is at least 20", "is before 3 May 2026". */
export const tellComparison = ({ op, value }: Comparison, p: Phrases): string =>
  p.compare(
    op,
    typeof value === 'string' && value !== '' && DATES.includes(op) ? tellDate(value, p) : tellValue(value, p),
  )

const tellWheres = (wheres: readonly Where[], p: Phrases): string =>
  joined(
    wheres.map((where) => p.whose(where.field, tellComparison(where, p))),
    ` ${p.and} `,
  )

/** What the verb is about, and which names are still to be said. */
const thingOf = (filter: EventFilter, names: Names): { thing: Thing; rest: string[] } => {
  const { type, tag, subject } = filter
  const name = isSight(filter) ? undefined : filter.name
  const about = subject === undefined ? undefined : (names.content?.(subject) ?? subject)
  const [first, ...others] = [tag === undefined ? undefined : names.tag(tag), name, about].filter(
    (each) => each !== undefined,
  )
  if (first === undefined) return { thing: { is: 'anything' }, rest: [] }
  const is = type === 'page_view' && tag !== undefined ? 'page' : 'named'
  return { thing: { is, name: first }, rest: others }
}

/** Of a change, the value is the new one, and no amount. */
const renamed = ({ type }: EventFilter, where: Where): Where =>
  type.endsWith('_changed') && where.field === 'value' ? { ...where, field: 'new_value' } : where

/** Opens and clicks are counted of people, unless the rule says otherwise; either way it is said. */
const whose = (filter: EventFilter, p: Phrases): string =>
  !isGraded(filter) ? '' : filter.grades ? p.terms.grades(filter.grades) : p.terms.people

/** "buys" + "something whose author is Stephen King". */
export const tellAct = (filter: EventFilter, form: Form, names: Names, p: Phrases): Act => {
  const { thing, rest } = thingOf(filter, names)
  const { verb, object } = p.act(isSight(filter) ? 'view' : filter.type, form, thing)
  const wheres = tellWheres([...(filter.item ?? []), ...(filter.where ?? []).map((where) => renamed(filter, where))], p)
  return { verb, object: joined([object, ...rest.map(p.about), wheres], ' ') + whose(filter, p) }
}

/** The same in one piece: "bought something whose author is Stephen King". */
export const tellEvent = (filter: EventFilter, form: Form, names: Names, p: Phrases): string => {
  const { verb, object } = tellAct(filter, form, names, p)
  return joined([verb, object], ' ')
}

/** The conditions on the page itself, apart from its tag: "whose author is Stephen King". */
export const tellWhere = (filter: EventFilter, p: Phrases): string =>
  tellWheres([...(filter.item ?? []), ...(filter.where ?? [])], p)
