import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compile, decide, type Effect, type Event, type Profile, type Workflow } from '../../worker/engine/index.ts'
import { type Seen, type Spec, tell } from './model.ts'
import { contact, count, email, type Json, last, not, SITE, wait, workflow } from './site.ts'
import { DAY, START } from './time.ts'

const HOUR = DAY / 24
const iso = (ms: number): string => `P${Math.floor(ms / DAY)}DT${(ms % DAY) / 1000}S`
const purchase = (author: string | undefined): Json => ({
  type: 'purchase',
  ...(author === undefined ? {} : { item: [{ field: 'author', op: 'is', value: author }] }),
})

/** The same, in the language of documents. */
const written = ({ reaches, within, guard, goal, attribution, reentry, steps }: Spec): Workflow =>
  workflow({
    trigger: [{ kind: 'count', event: { type: 'page_view' }, within: iso(within), reaches }],
    attribution: iso(attribution),
    reentry: typeof reentry === 'number' ? { kind: 'after', duration: iso(reentry) } : { kind: reentry },
    ...(guard
      ? {
          guard: not(count(purchase(guard.author), 'gte', 1, guard.within === 0 ? undefined : last(iso(guard.within)))),
        }
      : {}),
    ...(goal ? { goal: count(purchase(goal.author), 'gte', goal.times) } : {}),
    steps: steps.map((step, i) =>
      'delay' in step
        ? wait(iso(step.delay), `s${i}`, step.since ? { type: 'page_view' } : undefined)
        : email(`s${i}`, step.email),
    ),
  })

const eventOf = ({ id, at, kind, author }: Exclude<Seen, { kind: 'accept' }>): Event =>
  kind === 'view'
    ? { id, at, type: 'page_view' }
    : kind === 'other'
      ? { id, at, type: 'custom', name: 'other' }
      : { id, at, type: 'purchase', ...(author === undefined ? {} : { items: [{ author }] }) }

const sentence = (effect: Effect, now: number, spec: Spec): string[] => {
  const content = (step: string): string => {
    const found = spec.steps[Number(step.slice(1))]
    return found && 'email' in found ? found.email : '?'
  }
  if (effect.kind === 'email') return [`${now} email ${content(effect.step)}`]
  if (effect.kind === 'cancel') return [`${now} cancelled ${content(effect.step)}`]
  if (effect.metric === 'entered' || effect.metric === 'goal') return [`${now} ${effect.metric}`]
  return effect.metric.startsWith('ended_') ? [`${now} ended ${effect.metric.slice(6)}`] : []
}

/** The engine's own account of the same life. */
const decideAll = (spec: Spec, seen: readonly Seen[], until: number): string[] => {
  const program = compile({
    revision: 1,
    site: SITE,
    tags: [],
    workflows: [{ workflow: written(spec), version: 1, paused: false, since: 0 }],
  })
  const story: string[] = []
  let [profile, due]: [Profile, number | undefined] = [contact(), undefined]
  const take = (event: Event, now: number): void => {
    const decision = decide(program, profile, event, now)
    profile = decision.profile
    due = decision.due
    story.push(...decision.effects.flatMap((effect) => sentence(effect, now, spec)))
  }
  const passTo = (limit: number): void => {
    while (due !== undefined && due <= limit) take({ id: `t${due}`, type: 'timer', at: due }, due)
  }
  for (const each of seen) {
    passTo(each.now - 1)
    if (each.kind !== 'accept') take(eventOf(each), each.now)
    else
      for (const { run, step, workflow: id } of profile.outgoing)
        take({ id: `sent-${run}-${step}`, type: 'email_sent', at: each.now, run, step, workflow: id }, each.now)
  }
  passTo(until)
  return story
}

const authors = fc.constantFrom('King', 'Christie')
const delays = fc.constantFrom(0, HOUR, DAY, 2 * DAY, 3 * DAY)
const step = fc.oneof(
  fc.record({ delay: delays, since: fc.boolean() }),
  fc.record({ email: fc.constantFrom('tips', 'offer') }),
)
const specs: fc.Arbitrary<Spec> = fc.record(
  {
    reaches: fc.integer({ min: 1, max: 4 }),
    within: fc.constantFrom(HOUR, DAY, 7 * DAY),
    guard: fc.record({ author: authors, within: fc.constantFrom(0, DAY) }, { requiredKeys: ['within'] }),
    goal: fc.record({ author: authors, times: fc.integer({ min: 1, max: 2 }) }, { requiredKeys: ['times'] }),
    attribution: fc.constantFrom(DAY, 30 * DAY),
    reentry: fc.constantFrom<Spec['reentry'][]>('once', 'after_exit', 2 * DAY),
    steps: fc.array(step, { minLength: 1, maxLength: 4 }),
  },
  { requiredKeys: ['reaches', 'within', 'attribution', 'reentry', 'steps'] },
)

const lifetimes: fc.Arbitrary<Seen[]> = fc
  .array(
    fc.record({
      kind: fc.constantFrom<('view' | 'purchase' | 'other' | 'accept')[]>(
        'view',
        'view',
        'view',
        'view',
        'purchase',
        'other',
        'accept',
        'accept',
      ),
      author: fc.option(authors, { nil: undefined }),
      after: fc.constantFrom(0, 1, HOUR - 1, HOUR, 6 * HOUR, DAY, 2 * DAY),
      late: fc.constantFrom(0, 0, 0, 1, HOUR, DAY),
      again: fc.nat(6),
    }),
    { minLength: 6, maxLength: 40, size: 'max' },
  )
  .map((all) => {
    let now = START
    return all.flatMap(({ kind, author, after, late, again }, i): Seen[] => {
      now += after
      if (kind === 'accept') return [{ kind, now }]
      const seen: Seen = { id: `e${i}`, at: now - late, now, kind, ...(author === undefined ? {} : { author }) }
      return again === 0 ? [seen, seen] : [seen]
    })
  })

describe('the engine and a naive model that reads the whole history again each time', () => {
  it('R11: tell the same story of any life under any workflow of the small language', () => {
    fc.assert(
      fc.property(specs, lifetimes, (spec, seen) => {
        const until = START + 80 * DAY
        expect(decideAll(spec, seen, until)).toEqual(tell(spec, seen, until))
      }),
      { numRuns: 5000 },
    )
  })
})
