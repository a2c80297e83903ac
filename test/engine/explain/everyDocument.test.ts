import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  CONTROLS,
  plainText,
  type StoryStep,
  type StoryToken,
  sayCondition,
  tellWorkflow,
} from '../../../worker/engine/explain/index.ts'
import {
  type Condition,
  EventType,
  type Leaf,
  Operator,
  type Value,
  type Workflow,
} from '../../../worker/engine/index.ts'
import { kingStory, names } from './story.ts'

const LANGUAGES = ['en', 'fr', 'it']
const id = fc.constantFrom('king-pages', 'vip')
const duration = fc.constantFrom('P7D', 'PT90M', 'P1W', 'PT1H', 'P1DT2H', 'PT0S')
const value: fc.Arbitrary<Value> = fc.oneof(
  fc.constantFrom('', 'Stephen King', 'horror'),
  fc.integer(),
  fc.boolean(),
  fc.record({ amount: fc.integer(), currency: fc.constantFrom('EUR', 'JPY') }),
  fc.array(fc.constantFrom('a', 'b')),
)
const comparison = fc.record({ op: fc.constantFrom(...Operator.options), value })
const where = fc.record({
  field: fc.constantFrom('author', 'url', 'made_up'),
  op: fc.constantFrom(...Operator.options),
  value,
})
const event = fc.record(
  {
    type: fc.constantFrom(...EventType.options),
    tag: id,
    name: fc.constant('done'),
    item: fc.array(where, { minLength: 1, maxLength: 2 }),
  },
  { requiredKeys: ['type'] },
)
const window = fc.oneof(
  fc.record({ kind: fc.constant('last' as const), duration }),
  fc.constant({ kind: 'since' as const, date: '2026-05-03T00:00:00Z' }),
  fc.constantFrom({ kind: 'ever' as const }, { kind: 'session' as const }, { kind: 'run' as const }),
)
const number = {
  op: fc.constantFrom('is' as const, 'is_not' as const, 'lt' as const, 'lte' as const, 'gt' as const, 'gte' as const),
  n: fc.nat(20),
}

const LEAVES: Record<Leaf['kind'], fc.Arbitrary<Leaf>> = {
  attribute: comparison.map((each) => ({ kind: 'attribute', name: 'plan', ...each })),
  person: fc
    .constantFrom('contact' as const, 'visitor' as const, 'new' as const, 'returning' as const)
    .map((is) => ({ kind: 'person', is })),
  context: comparison.map((each) => ({ kind: 'context', name: 'country', ...each })),
  count: fc.record({ kind: fc.constant('count' as const), event, window, ...number }),
  sequence: fc.record({ kind: fc.constant('sequence' as const), first: event, then: event, within: duration }),
  recency: fc.record({
    kind: fc.constant('recency' as const),
    which: fc.constantFrom('first' as const, 'last' as const),
    event,
    op: fc.constantFrom('within' as const, 'before' as const),
    ago: duration,
  }),
  aggregate: fc
    .record({
      event,
      window,
      each: comparison,
      by: fc.constantFrom('sum' as const, 'average' as const, 'min' as const, 'max' as const),
    })
    .map(({ each, ...rest }) => ({ kind: 'aggregate', of: 'value', ...rest, ...each })),
  email: fc.record(
    {
      kind: fc.constant('email' as const),
      state: fc.constantFrom('sent' as const, 'opened' as const, 'not_opened' as const, 'bounced' as const),
      step: id,
      within: duration,
    },
    { requiredKeys: ['kind', 'state'] },
  ),
  segment: id.map((each) => ({ kind: 'segment', id: each })),
  score: fc.record({ kind: fc.constant('score' as const), ...number }),
  stage: comparison.map((each) => ({ kind: 'stage', ...each })),
  consent: fc
    .constantFrom('onsite' as const, 'analytics' as const, 'email:news' as const)
    .map((purpose) => ({ kind: 'consent', purpose })),
  workflow: fc
    .constantFrom('in' as const, 'finished' as const, 'goal' as const)
    .map((state) => ({ kind: 'workflow', id: 'w', state })),
  shown: id.map((message) => ({ kind: 'shown', message })),
  received: id.map((content) => ({ kind: 'received', content })),
  moment: fc.record(
    {
      kind: fc.constant('moment' as const),
      weekdays: fc.array(fc.integer({ min: 1, max: 7 }), { minLength: 1 }),
      from: fc.constant('09:00'),
      after: fc.constant('2026-05-03'),
    },
    { requiredKeys: ['kind', 'weekdays'] },
  ),
}

const { condition } = fc.letrec<{ condition: Condition }>((tie) => ({
  condition: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.oneof(...Object.values(LEAVES)),
    fc.record({
      kind: fc.constantFrom('all' as const, 'any' as const),
      of: fc.array(tie('condition'), { maxLength: 4 }),
    }),
    tie('condition').map((of) => ({ kind: 'not' as const, of })),
  ),
}))

const at = (root: unknown, path: readonly (string | number)[]): unknown =>
  path.reduce<unknown>(
    (parent, key) =>
      typeof parent === 'object' && parent !== null ? Object.getOwnPropertyDescriptor(parent, key)?.value : undefined,
    root,
  )

const tokensOf = (steps: readonly StoryStep[]): StoryToken[] =>
  steps.flatMap((step) => [...step.main, ...step.parts.flatMap((part) => [...part.lead, ...tokensOf(part.steps)])])

const allTokens = (workflow: Workflow, language: string): StoryToken[] => {
  const story = tellWorkflow(workflow, names, language)
  return [
    ...[story.trigger, story.guard ?? [], [story.reentry], story.goal ?? [], story.exit ?? []]
      .flat()
      .flatMap(({ tokens }) => tokens),
    ...tokensOf(story.steps),
  ]
}

const withConditions = (guard: Condition, when: Condition): Workflow => ({
  ...kingStory,
  guard,
  goal: when,
  exit: guard,
  steps: [
    ...kingStory.steps,
    {
      kind: 'branch',
      id: 'b',
      cases: [{ when, steps: kingStory.steps }],
      else: [{ kind: 'exit', id: 'x', reason: 'done' }],
    },
  ],
})

describe('Whatever the document says', () => {
  it.each(LANGUAGES)('every kind of condition has its sentence in %s, and so has its opposite', (language) => {
    for (const [kind, leaves] of Object.entries(LEAVES))
      fc.assert(
        fc.property(leaves, (leaf) => {
          const [yes, no] = [
            sayCondition(leaf, names, language),
            sayCondition({ kind: 'not', of: leaf }, names, language),
          ]
          expect(yes, kind).toMatch(/\p{L}/u)
          expect(yes).not.toMatch(/\b(?:undefined|null|NaN)\b|\[object| {2}/)
          expect(no).not.toBe(yes)
        }),
        { numRuns: 60 },
      )
  })

  it.each(LANGUAGES)('it can be told in %s: no word is empty, every word is where its path says', (language) => {
    fc.assert(
      fc.property(condition, condition, (guard, when) => {
        const workflow = withConditions(guard, when)
        for (const token of allTokens(workflow, language)) {
          expect(plainText([token])).not.toBe('')
          if (!('word' in token)) continue
          expect(CONTROLS).toContain(token.control)
          expect(at(workflow, token.path), JSON.stringify(token)).toBeDefined()
        }
      }),
      { numRuns: 200 },
    )
  })
})
