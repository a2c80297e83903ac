import * as v from 'valibot'
import { Address } from './address.ts'
import { Condition } from './condition.ts'
import { EmailContent } from './content.ts'
import { Duration } from './duration.ts'
import { EventFilter } from './filter.ts'
import { WrittenMessage } from './message.ts'
import { Id, Name, Title } from './name.ts'
import { Props, Value } from './value.ts'

/** What to do over a cap: wait for room so long at most, then skip; or skip at once. */
const OverCap = v.strictObject({ then: v.picklist(['hold', 'skip']), hold: v.optional(Duration, 'PT48H') })
export type OverCap = v.InferOutput<typeof OverCap>

const Email = v.strictObject({
  kind: v.literal('email'),
  id: Id,
  content: EmailContent,
  topic: Id,
  transactional: v.optional(v.boolean(), false),
  from: v.optional(v.pipe(v.string(), v.maxLength(320))),
  replyTo: v.optional(Address),
  overCap: v.optional(OverCap),
})
const MessageStep = v.strictObject({
  kind: v.literal('message'),
  id: Id,
  message: WrittenMessage,
  overCap: v.optional(OverCap),
})

/** What a `set` or `add` changes. */
const Target = v.variant('of', [
  v.strictObject({ of: v.literal('attribute'), name: Name }),
  v.strictObject({ of: v.literal('score'), decay: v.optional(Duration) }),
  v.strictObject({ of: v.literal('stage'), force: v.optional(v.boolean()) }),
])
const Changes = [
  v.strictObject({ kind: v.literal('set'), id: Id, target: Target, value: Value }),
  v.strictObject({ kind: v.literal('add'), id: Id, target: Target, value: Value }),
  v.strictObject({ kind: v.literal('unset'), id: Id, target: Target }),
  v.strictObject({ kind: v.literal('segment'), id: Id, segment: Id, action: v.picklist(['add', 'remove']) }),
  v.strictObject({ kind: v.literal('suppress'), id: Id, reason: v.optional(Title) }),
  v.strictObject({
    kind: v.literal('webhook'),
    id: Id,
    url: v.pipe(v.string(), v.url(), v.startsWith('https://')),
    body: v.optional(Props),
  }),
  v.strictObject({
    kind: v.literal('notify'),
    id: Id,
    to: v.pipe(v.array(Address), v.minLength(1), v.maxLength(20)),
    subject: Title,
    text: v.pipe(v.string(), v.maxLength(5000)),
  }),
  v.strictObject({ kind: v.literal('emit'), id: Id, name: Name, props: v.optional(Props) }),
] as const

/** A time of day. */
export const Clock = v.pipe(v.string(), v.regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'step.clock'))

/** How long a delay lasts. `since` counts from the last such event, and moves when it happens again. */
export const Delay = v.variant('kind', [
  v.strictObject({ kind: v.literal('for'), duration: Duration, since: v.optional(EventFilter) }),
  v.strictObject({
    kind: v.literal('until'),
    weekdays: v.optional(v.array(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(7)))),
    at: Clock,
  }),
  v.strictObject({
    kind: v.literal('date'),
    attribute: Name,
    offset: v.optional(Duration),
    before: v.optional(v.boolean()),
  }),
])
export type Delay = v.InferOutput<typeof Delay>

const DelayStep = v.strictObject({ kind: v.literal('delay'), id: Id, delay: Delay })
const Exit = v.strictObject({ kind: v.literal('exit'), id: Id, reason: v.optional(Title) })

const Steps = v.lazy(() => v.pipe(v.array(Step), v.maxLength(100, 'step.many')))

const Wait = v.strictObject({
  kind: v.literal('wait'),
  id: Id,
  event: v.optional(EventFilter),
  condition: v.optional(Condition),
  /** In a run with a key an event must carry the same one, unless this says that any will do. */
  anyKey: v.optional(v.boolean()),
  timeout: Duration,
  met: Steps,
  timedOut: Steps,
})
const Branch = v.strictObject({
  kind: v.literal('branch'),
  id: Id,
  cases: v.pipe(
    v.array(v.strictObject({ name: v.optional(Title), when: Condition, steps: Steps })),
    v.minLength(1),
    v.maxLength(20),
  ),
  else: Steps,
})
const Split = v.strictObject({
  kind: v.literal('split'),
  id: Id,
  arms: v.pipe(
    v.array(
      v.strictObject({
        name: Title,
        weight: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(1000)),
        holdout: v.optional(v.boolean()),
        steps: Steps,
      }),
    ),
    v.minLength(2),
    v.maxLength(10),
  ),
})

type Flat =
  | v.InferOutput<typeof Email>
  | v.InferOutput<typeof MessageStep>
  | v.InferOutput<(typeof Changes)[number]>
  | v.InferOutput<typeof DelayStep>
  | v.InferOutput<typeof Exit>

export type BranchStep = {
  kind: 'branch'
  id: string
  cases: { name?: string | undefined; when: Condition; steps: Step[] }[]
  else: Step[]
}
export type WaitStep = {
  kind: 'wait'
  id: string
  event?: EventFilter | undefined
  condition?: Condition | undefined
  anyKey?: boolean | undefined
  timeout: Duration
  met: Step[]
  timedOut: Step[]
}
export type SplitStep = {
  kind: 'split'
  id: string
  arms: { name: string; weight: number; holdout?: boolean | undefined; steps: Step[] }[]
}

/** One step of a workflow. Sequences nest, nothing jumps, so no cycle can be written inside a workflow. */
export type Step = Flat | BranchStep | WaitStep | SplitStep
export type EmailStep = v.InferOutput<typeof Email>
export type MessageStep = v.InferOutput<typeof MessageStep>

const FlatStep = v.variant('kind', [Email, MessageStep, ...Changes, DelayStep, Exit])

export const Step: v.GenericSchema<unknown, Step> = v.lazy((input) => {
  const kind = v.safeParse(v.object({ kind: v.string() }), input)
  switch (kind.success ? kind.output.kind : '') {
    case 'wait':
      return Wait
    case 'branch':
      return Branch
    case 'split':
      return Split
    default:
      return FlatStep
  }
})

/** The sequences inside a step, each with its place in the document. */
export const inner = (step: Step): { steps: Step[]; path: (string | number)[] }[] => {
  switch (step.kind) {
    case 'branch':
      return [
        ...step.cases.map(({ steps }, i) => ({ steps, path: ['cases', i, 'steps'] })),
        { steps: step.else, path: ['else'] },
      ]
    case 'wait':
      return [
        { steps: step.met, path: ['met'] },
        { steps: step.timedOut, path: ['timedOut'] },
      ]
    case 'split':
      return step.arms.map(({ steps }, i) => ({ steps, path: ['arms', i, 'steps'] }))
    default:
      return []
  }
}

/** Every step with its path, in the order they read. */
export const walk = function* (
  steps: readonly Step[],
  path: (string | number)[] = ['steps'],
): Generator<{ step: Step; path: (string | number)[] }> {
  for (const [i, step] of steps.entries()) {
    yield { step, path: [...path, i] }
    for (const part of inner(step)) yield* walk(part.steps, [...path, i, ...part.path])
  }
}
