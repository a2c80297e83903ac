import * as v from 'valibot'
import { Condition } from '../../condition.ts'
import type { Reason } from '../../reason.ts'
import { walk } from '../../step.ts'
import type { Workflow } from '../../workflow.ts'
import { tellConditionFlat } from '../condition.ts'
import { joined } from '../phrases/join.ts'
import type { Phrases } from '../phrases/phrases.ts'
import type { Names } from '../story.ts'
import { sayTrigger } from '../trigger.ts'
import type { WhyWords } from './words.ts'

/** Whose reasons they are, and how they are said. `zone` is that of dates (IANA). */
export type Telling = { document: Workflow; names: Names; p: Phrases; w: WhyWords; zone: string }

const childOf = (value: unknown, key: string | number): unknown =>
  typeof value === 'object' && value !== null ? Object.getOwnPropertyDescriptor(value, key)?.value : undefined

/** The condition a reason is of: a path begins with a part of the workflow, or with the id of a step. */
const conditionAt = (document: Workflow, [first, ...rest]: Reason['path']): Condition | undefined => {
  const step = [...walk(document.steps)].find((each) => each.step.id === first)?.step
  const root = step ?? childOf(document, first ?? '')
  const read = v.safeParse(Condition, rest.reduce(childOf, root))
  return read.success ? read.output : undefined
}

const isMore = (condition: Condition): boolean =>
  (condition.kind === 'count' || condition.kind === 'score') && (condition.op === 'gte' || condition.op === 'gt')

/** How far from yes: "2 so far, 1 more would do". */
const counted = ({ answer, args }: Reason, condition: Condition, { p, w }: Telling): string => {
  const { actual, n, exact } = args
  if (typeof actual !== 'number' || typeof n !== 'number') return ''
  const number = new Intl.NumberFormat(p.language)
  const seen =
    condition.kind === 'score' ? w.itIs(number.format(actual)) : w.soFar(number.format(actual), exact !== false)
  const missing = n - actual + (condition.kind !== 'all' && 'op' in condition && condition.op === 'gt' ? 1 : 0)
  return joined([seen, answer === 'no' && isMore(condition) && missing > 0 && w.more(number.format(missing))], ', ')
}

const moment = (at: number, { p, zone }: Telling): string =>
  new Intl.DateTimeFormat(p.language, { dateStyle: 'long', timeStyle: 'short', timeZone: zone }).format(at)

/** The values a rule saw. */
const seen = (reason: Reason, condition: Condition, telling: Telling): string => {
  const { known, actual, found, at } = reason.args
  const { w } = telling
  if (known === false) return reason.answer === 'unknown' ? '' : w.notKnown
  if (known === true) return w.itIs(String(actual))
  if (found === false) return w.never
  return typeof at === 'number' ? w.lastOn(moment(at, telling)) : counted(reason, condition, telling)
}

const reached = ({ path, args }: Reason, { document, names, p, w }: Telling): string => {
  const trigger = document.trigger[Number(path[1])]
  const told = trigger ? sayTrigger(trigger, names, p) : ''
  const isPast = Number(args.actual) > Number(args.n)
  return `${told}${w.colon}${isPast ? w.isPast : w.soFarOf(String(args.actual), String(args.n))}`
}

/** One predicate with its answer and what it saw: "they bought something: no, 0 so far, 1 more would do". */
export const sayReason = (reason: Reason, telling: Telling): string => {
  if (reason.code === 'reaches') return reached(reason, telling)
  const { document, names, p, w } = telling
  const condition = conditionAt(document, reason.path)
  if (!condition) return ''
  const told = tellConditionFlat(condition, { tense: 'past', names, p })
  return joined([`${told}${w.colon}${w.answer[reason.answer]}`, seen(reason, condition, telling)], ', ')
}
