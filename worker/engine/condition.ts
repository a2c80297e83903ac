import * as v from 'valibot'
import { Comparison, NumberOperator } from './compare.ts'
import { timeOf } from './date.ts'
import { Duration } from './duration.ts'
import { EventFilter } from './filter.ts'
import { Id, Name, Purpose } from './name.ts'

/** Since when events are looked at. `run` is "since entering this run". Default: ever. */
export const Window = v.variant('kind', [
  v.strictObject({ kind: v.literal('last'), duration: Duration }),
  v.strictObject({
    kind: v.literal('since'),
    date: v.pipe(
      v.string(),
      v.isoTimestamp('condition.date'),
      v.check((text) => timeOf(text) !== undefined, 'condition.date'),
    ),
  }),
  v.strictObject({ kind: v.literal('ever') }),
  v.strictObject({ kind: v.literal('session') }),
  v.strictObject({ kind: v.literal('run') }),
])
export type Window = v.InferOutput<typeof Window>

const Count = v.pipe(v.number(), v.integer('condition.whole'), v.minValue(0), v.maxValue(1_000_000))
const Hour = v.pipe(v.string(), v.regex(/^([01]\d|2[0-4]):[0-5]\d$/, 'condition.hour'))
const Weekday = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(7))

const Identity = [
  v.strictObject({ kind: v.literal('attribute'), name: Name, ...Comparison.entries }),
  v.strictObject({ kind: v.literal('person'), is: v.picklist(['contact', 'visitor', 'new', 'returning']) }),
  v.strictObject({
    kind: v.literal('context'),
    name: v.picklist([
      'timezone',
      'country',
      'device',
      'language',
      'first_referrer',
      'last_referrer',
      'utm_source',
      'utm_medium',
      'utm_campaign',
      'utm_term',
      'utm_content',
    ]),
    ...Comparison.entries,
  }),
] as const

const Behaviour = [
  v.strictObject({
    kind: v.literal('count'),
    event: EventFilter,
    window: v.optional(Window, { kind: 'ever' }),
    op: NumberOperator,
    n: Count,
  }),
  v.strictObject({ kind: v.literal('sequence'), first: EventFilter, then: EventFilter, within: Duration }),
  v.strictObject({
    kind: v.literal('recency'),
    which: v.picklist(['first', 'last']),
    event: EventFilter,
    op: v.picklist(['within', 'before']),
    ago: Duration,
  }),
  v.strictObject({
    kind: v.literal('aggregate'),
    of: Name,
    by: v.picklist(['sum', 'average', 'min', 'max']),
    event: EventFilter,
    window: v.optional(Window, { kind: 'ever' }),
    ...Comparison.entries,
  }),
] as const

const Email = v.strictObject({
  kind: v.literal('email'),
  step: v.optional(Id),
  topic: v.optional(Id),
  state: v.picklist(['sent', 'delivered', 'opened', 'clicked', 'not_opened', 'not_clicked', 'bounced']),
  within: v.optional(Duration),
})

const Standing = [
  v.strictObject({ kind: v.literal('segment'), id: Id }),
  v.strictObject({ kind: v.literal('score'), op: NumberOperator, n: v.pipe(v.number(), v.finite()) }),
  v.strictObject({ kind: v.literal('stage'), ...Comparison.entries }),
  v.strictObject({ kind: v.literal('consent'), purpose: Purpose }),
  v.strictObject({ kind: v.literal('workflow'), id: Id, state: v.picklist(['in', 'finished', 'goal']) }),
  v.strictObject({ kind: v.literal('shown'), message: Id }),
  v.strictObject({ kind: v.literal('received'), content: Id }),
] as const

const Moment = v.strictObject({
  kind: v.literal('moment'),
  weekdays: v.optional(v.pipe(v.array(Weekday), v.minLength(1))),
  from: v.optional(Hour),
  to: v.optional(Hour),
  after: v.optional(v.pipe(v.string(), v.isoDate())),
  before: v.optional(v.pipe(v.string(), v.isoDate())),
})

const Leaf = v.variant('kind', [...Identity, ...Behaviour, Email, ...Standing, Moment])
export type Leaf = v.InferOutput<typeof Leaf>

/** One boolean tree. `all` of nothing is yes, `any` of nothing is no. */
export type Condition =
  | Leaf
  | { kind: 'all'; of: Condition[] }
  | { kind: 'any'; of: Condition[] }
  | { kind: 'not'; of: Condition }

const Branches = v.pipe(v.array(v.lazy(() => Condition)), v.maxLength(50, 'condition.many'))

export const Condition: v.GenericSchema<unknown, Condition> = v.lazy((input) => {
  const kind = v.safeParse(v.object({ kind: v.string() }), input)
  switch (kind.success ? kind.output.kind : '') {
    case 'all':
      return v.strictObject({ kind: v.literal('all'), of: Branches })
    case 'any':
      return v.strictObject({ kind: v.literal('any'), of: Branches })
    case 'not':
      return v.strictObject({ kind: v.literal('not'), of: Condition })
    default:
      return Leaf
  }
})

/** Conditions nested deeper than this are refused before they are decoded. */
export const MAX_DEPTH = 32
