import type { NumberOperator, Operator } from '../compare.ts'
import type { Condition, Leaf, Window } from '../condition.ts'
import { tellDate, tellDuration, tellLast } from './amounts.ts'
import { tellComparison, tellEvent } from './event.ts'
import { joined } from './phrases/join.ts'
import type { Clause, Form, Moment, Phrases } from './phrases/phrases.ts'
import type { Names } from './story.ts'

/** How events are told: as having happened ("they bought"), or as happening ("as soon as they buy"). */
export type Tense = 'past' | 'now'
type Of<K extends Leaf['kind']> = Extract<Condition, { kind: K }>
type Telling = { negated: boolean; tense: Tense; names: Names; p: Phrases }

const OPPOSITE: Partial<Record<Operator, Operator>> = {
  is: 'is_not',
  is_not: 'is',
  lt: 'gte',
  gte: 'lt',
  gt: 'lte',
  lte: 'gt',
  exists: 'missing',
  missing: 'exists',
}
const NUMBERS: Record<NumberOperator, NumberOperator> = {
  is: 'is_not',
  is_not: 'is',
  lt: 'gte',
  gte: 'lt',
  gt: 'lte',
  lte: 'gt',
}

const tellWindow = (window: Window, p: Phrases): string => {
  switch (window.kind) {
    case 'last':
      return tellLast(window.duration, p)
    case 'since':
      return p.during.since(tellDate(window.date, p))
    case 'session':
      return p.during.session
    case 'run':
      return p.during.run
    case 'ever':
      return ''
  }
}

const never = (op: NumberOperator, n: number): boolean =>
  (op === 'is' && n === 0) || (op === 'lt' && n === 1) || (op === 'lte' && n === 0)
const atAll = (op: NumberOperator, n: number): boolean => (op === 'gte' && n === 1) || (op === 'gt' && n === 0)

const tellCount = ({ event, window, op, n }: Of<'count'>, { negated, tense, names, p }: Telling): string => {
  const actual = negated ? NUMBERS[op] : op
  const none = never(actual, n)
  const form: Form = none ? 'not' : tense
  const times = none || atAll(actual, n) ? '' : p.times(actual, n)
  return joined([tellEvent(event, form, names, p), times, tellWindow(window, p)], ' ')
}

/** "their plan" + "is pro"; what has no opposite operator is told as "it is not so that …". */
const compared = (
  subject: string,
  comparison: { op: Operator; value?: Of<'attribute'>['value'] },
  { negated, p }: Telling,
): Clause => {
  const tell = (op: Operator) => `${subject} ${tellComparison({ ...comparison, op }, p)}`
  if (!negated) return { subject: '', predicate: tell(comparison.op) }
  const opposite = OPPOSITE[comparison.op]
  return { subject: '', predicate: opposite ? tell(opposite) : p.notSo(tell(comparison.op)) }
}

const tellRecency = (leaf: Of<'recency'>, { negated, names, p }: Telling): Clause => {
  const predicate = p.recency(leaf.which, leaf.op, tellEvent(leaf.event, 'past', names, p), tellDuration(leaf.ago, p))
  return negated
    ? { subject: '', predicate: p.notSo(joined([p.they, predicate], ' ')) }
    : { subject: p.they, predicate }
}

const tellSequence = (leaf: Of<'sequence'>, { negated, tense, names, p }: Telling): Clause => {
  const [first, then] = [tellEvent(leaf.first, tense, names, p), tellEvent(leaf.then, tense, names, p)]
  const predicate = p.sequence(first, then, tellDuration(leaf.within, p))
  return negated
    ? { subject: '', predicate: p.notSo(joined([p.they, predicate], ' ')) }
    : { subject: p.they, predicate }
}

const tellAggregate = (leaf: Of<'aggregate'>, telling: Telling): Clause => {
  const { names, p } = telling
  const act = joined([tellEvent(leaf.event, 'past', names, p), tellWindow(leaf.window, p)], ' ')
  return compared(p.aggregate(leaf.by, leaf.of, act), leaf, telling)
}

const tellEmail = (leaf: Of<'email'>, { negated, p }: Telling): string => {
  const which = {
    ...(leaf.step === undefined ? {} : { step: leaf.step }),
    ...(leaf.topic === undefined ? {} : { topic: leaf.topic }),
  }
  const told = p.email(leaf.state, which, leaf.within === undefined ? '' : tellDuration(leaf.within, p), negated)
  return /opened|clicked/.test(leaf.state) ? told + p.terms.people : told
}

const tellMoment = ({ weekdays = [], from, to, after, before }: Of<'moment'>, { negated, p }: Telling): string => {
  const moment: Moment = {
    weekdays,
    ...(from ? { from } : {}),
    ...(to ? { to } : {}),
    ...(after ? { after: tellDate(after, p) } : {}),
    ...(before ? { before: tellDate(before, p) } : {}),
  }
  return p.moment(moment, negated)
}

/** One predicate as a clause; `negated` tells its opposite. */
export const tellLeaf = (leaf: Leaf, telling: Telling): Clause => {
  const { negated, names, p } = telling
  const they = (predicate: string): Clause => ({ subject: p.they, predicate })
  switch (leaf.kind) {
    case 'count':
      return they(tellCount(leaf, telling))
    case 'attribute':
      return compared(p.attribute(leaf.name), leaf, telling)
    case 'context':
      return compared(p.context[leaf.name], leaf, telling)
    case 'score':
      return compared(p.score, { op: leaf.op, value: leaf.n }, telling)
    case 'stage':
      return compared(p.stage, leaf, telling)
    case 'person':
      return they(p.person[leaf.is][negated ? 1 : 0])
    case 'sequence':
      return tellSequence(leaf, telling)
    case 'recency':
      return tellRecency(leaf, telling)
    case 'aggregate':
      return tellAggregate(leaf, telling)
    case 'email':
      return they(tellEmail(leaf, telling))
    case 'segment':
      return they(p.segment(names.segment?.(leaf.id) ?? leaf.id, negated))
    case 'consent':
      return they(p.consent(leaf.purpose, negated))
    case 'workflow':
      return they(p.workflow(leaf.state, names.workflow(leaf.id), negated))
    case 'shown':
      return they(p.shown(leaf.message, negated))
    case 'received':
      return they(p.received(leaf.content, negated))
    case 'moment':
      return { subject: '', predicate: tellMoment(leaf, telling) }
  }
}
