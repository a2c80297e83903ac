import { answerOf } from './answer.ts'
import type { Ask } from './ask.ts'
import { compare } from './compare.ts'
import type { Leaf } from './condition.ts'
import { compileWindow, lookAtWindow } from './count.ts'
import { compileFilter, fieldOf } from './filter.ts'
import { remembersAll } from './history.ts'
import type { Value } from './value.ts'

type Aggregate = Extract<Leaf, { kind: 'aggregate' }>
type Amounts = { amounts: number[]; currency: string | undefined }

/** Numbers, or money of one currency. Two currencies, or money among numbers, cannot be added up: that is unknown. */
const amountsOf = (values: readonly Value[]): Amounts | undefined => {
  const currencies = new Set(
    values.map((value) => (typeof value === 'object' && !Array.isArray(value) ? value.currency : undefined)),
  )
  if (currencies.size > 1) return undefined
  const amounts = values.flatMap((value) =>
    typeof value === 'number' ? [value] : typeof value === 'object' && !Array.isArray(value) ? [value.amount] : [],
  )
  return amounts.length === values.length ? { amounts, currency: [...currencies][0] } : undefined
}

const fold = (by: Aggregate['by'], amounts: readonly number[]): number | undefined => {
  if (by === 'sum') return amounts.reduce((sum, each) => sum + each, 0)
  if (amounts.length === 0) return undefined
  if (by === 'average') return amounts.reduce((sum, each) => sum + each, 0) / amounts.length
  return by === 'min' ? Math.min(...amounts) : Math.max(...amounts)
}

/** The sum of nothing is nothing in any currency: compared as the rule's own. */
const asValue = (amount: number | undefined, currency: string | undefined, leaf: Aggregate): Value | undefined => {
  if (amount === undefined) return undefined
  const asked = typeof leaf.value === 'object' && !Array.isArray(leaf.value) ? leaf.value.currency : undefined
  const named = currency ?? (amount === 0 ? asked : undefined)
  return named === undefined ? amount : { amount, currency: named }
}

/**
 * Compiles "the average value of their purchases of the last year is more than 50 €". An event without the property is
 * left out; events that history has let go make the answer unknown, since nobody knows what they held.
 */
export const aggregateCheck = (leaf: Aggregate): Ask => {
  const [matches, start] = [compileFilter(leaf.event), compileWindow(leaf.window)]
  return (facts, args) => {
    const { profile, now } = facts
    const from = start(facts)
    if (from === undefined) return 'unknown'
    if (facts.horizon) lookAtWindow(facts, leaf.window, matches)
    const exact = remembersAll(profile, leaf.event) || from > (profile.forgotten ?? from)
    const events = profile.history.filter((event) => event.at >= from && event.at <= now && matches(event))
    const found = amountsOf(events.flatMap((event) => fieldOf(event, leaf.of) ?? []))
    const actual = found && asValue(fold(leaf.by, found.amounts), found.currency, leaf)
    if (args)
      Object.assign(args, {
        of: leaf.of,
        by: leaf.by,
        actual: actual === undefined ? '' : JSON.stringify(actual),
        exact,
      })
    return exact && found ? answerOf(compare(actual, leaf)) : 'unknown'
  }
}
