import fc from 'fast-check'
import { DAY, START } from '../time.ts'
import type { Seen, Spec, Step, Unopened } from './spec.ts'

const HOUR = DAY / 24
const authors = fc.constantFrom('King', 'Christie')
const carts = fc.constantFrom('a', 'b', 'c')

/** Questions about the email before them, or about any. */
const about = fc.record({
  email: fc.oneof(fc.constant('before'), fc.nat(6).map(String)),
  within: fc.constantFrom(HOUR, DAY, 2 * DAY),
})
const email = fc.record({
  does: fc.constant('email' as const),
  id: fc.constant(''),
  content: fc.nat(11).map((n) => `c${n}`),
  over: fc.constantFrom('skip' as const, 0, HOUR, DAY, 3 * DAY, 10 * DAY),
})
const delay = fc.record({
  does: fc.constant('delay' as const),
  for: fc.constantFrom(0, HOUR, DAY, 2 * DAY, 3 * DAY),
  since: fc.boolean(),
})

/** Steps whose emails are numbered, and asked about, once all of them are known. */
const drawn = fc.letrec<{ wait: Step; ask: Step; some: Step[]; steps: Step[] }>((tie) => ({
  wait: fc.record({
    does: fc.constant('wait' as const),
    until: fc.oneof(fc.constant('word' as const), about),
    timeout: fc.constantFrom(HOUR, DAY, 3 * DAY, 7 * DAY),
    met: tie('steps'),
    late: tie('steps'),
  }),
  ask: fc.record({ does: fc.constant('ask' as const), about, yes: tie('steps'), no: tie('steps') }),
  some: fc.oneof(
    { maxDepth: 2, depthSize: 'small' },
    fc.tuple(email),
    fc.tuple(delay),
    fc.tuple(tie('wait')),
    fc.tuple(email, tie('wait')),
    fc.tuple(email, delay, tie('ask')),
  ),
  steps: fc.array(tie('some'), { maxLength: 3 }).map((all) => all.flat()),
})).steps

/** Gives every email its id, and makes every question about one of them. */
const numbered = (steps: readonly Step[]): Step[] => {
  let emails = 0
  const meant = (what: Unopened): Unopened => ({
    ...what,
    email: `e${what.email === 'before' ? Math.max(0, emails - 1) : what.email}`,
  })
  const named = (all: readonly Step[]): Step[] =>
    all.map((step): Step => {
      if (step.does === 'email') return { ...step, id: `e${emails++}` }
      if (step.does === 'ask') return { ...step, about: meant(step.about), yes: named(step.yes), no: named(step.no) }
      if (step.does === 'delay') return step
      const until = step.until === 'word' ? step.until : meant(step.until)
      return { ...step, until, met: named(step.met), late: named(step.late) }
    })
  return named(steps)
}

const cap = fc.record({
  emails: fc.constantFrom(0, 1, 1, 1, 2, 2, 3),
  per: fc.constantFrom('day' as const, 'week' as const),
})

export const specs: fc.Arbitrary<Spec> = fc.record(
  {
    trigger: fc.oneof(
      {
        weight: 3,
        arbitrary: fc.record({
          views: fc.record({
            reaches: fc.oneof({ weight: 2, arbitrary: fc.constant(1) }, fc.integer({ min: 2, max: 4 })),
            within: fc.constantFrom(HOUR, DAY, 7 * DAY),
          }),
        }),
      },
      fc.record(
        {
          views: fc.record({ reaches: fc.integer({ min: 1, max: 3 }), within: fc.constantFrom(HOUR, DAY) }),
          silence: fc.constantFrom(HOUR, DAY, 3 * DAY, 3 * DAY, 10 * DAY),
        },
        { requiredKeys: ['silence'] },
      ),
    ),
    keyed: fc.boolean(),
    guard: fc.record({ author: authors, within: fc.constantFrom(0, DAY) }, { requiredKeys: ['within'] }),
    goal: fc.record({ author: authors, times: fc.integer({ min: 1, max: 2 }) }, { requiredKeys: ['times'] }),
    attribution: fc.constantFrom(DAY, 30 * DAY),
    reentry: fc.constantFrom<Spec['reentry'][]>('once', 'after_exit', 'after_exit', 2 * DAY),
    caps: fc.array(cap, { maxLength: 2 }),
    steps: fc
      .array(drawn, { minLength: 1, maxLength: 3 })
      .map((all) => numbered(all.flat()))
      .filter(({ length }) => length > 0),
  },
  { requiredKeys: ['trigger', 'keyed', 'attribution', 'reentry', 'caps', 'steps'] },
)

type Kind = Seen['kind']
const KINDS: Kind[] = [
  ...['view', 'view', 'view', 'view', 'view', 'purchase', 'word', 'word'],
  ...['accept', 'accept', 'accept', 'delivered', 'delivered', 'delivered', 'delivered', 'opened', 'regraded'],
] as const satisfies Kind[]

const gap = fc.constantFrom(0, 1, HOUR - 1, HOUR, 6 * HOUR, DAY, 2 * DAY)
const happening = fc.record({
  kind: fc.constantFrom(...KINDS),
  author: fc.option(authors, { nil: undefined }),
  cart: fc.option(carts, { nil: undefined, freq: 5 }),
  after: gap,
  late: fc.constantFrom(0, 0, 0, 1, HOUR, DAY),
  again: fc.nat(6),
  nth: fc.nat(20),
  grade: fc.constantFrom('human' as const, 'unknown' as const, 'machine' as const),
})

/** A few weeks of somebody, some of it heard late, some of it twice. */
export const lifetimes: fc.Arbitrary<Seen[]> = fc
  .array(happening, { minLength: 6, maxLength: 40, size: 'max' })
  .map((all) => {
    let now = START
    return all.flatMap(({ kind, author, cart, after, late, again, nth, grade }, i): Seen[] => {
      now += after
      const seen = ((): Seen => {
        const [id, at] = [`v${i}`, now - late]
        if (kind === 'accept') return { kind, now }
        if (kind === 'regraded') return { kind, now, nth, grade }
        if (kind === 'delivered') return { kind, now, id, at, nth }
        if (kind === 'opened') return { kind, now, id, at, nth, grade }
        const about = { ...(author === undefined ? {} : { author }), ...(cart === undefined ? {} : { cart }) }
        return { kind, now, id, at, ...about }
      })()
      return again === 0 ? [seen, seen] : [seen]
    })
  })
