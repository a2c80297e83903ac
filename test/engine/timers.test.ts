import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  type Condition,
  type Decision,
  decide,
  type Event,
  type Profile,
  type Workflow,
} from '../../worker/engine/index.ts'
import type { Place } from './lively/places.ts'
import { canonical, inAnyLife, type Lived, live, placeOf } from './living.ts'
import { email, wait, workflow } from './site.ts'
import { DAY, START } from './time.ts'

/** Its multiples are spread evenly between whole numbers. */
const GOLDEN = 0.618_033_988_7

const timer = (at: number): Event => ({ id: `early-${at}`, type: 'timer', at })

/** What anybody outside would notice, beside a run that ends because a rule about the time now says so. */
const doings = ({ effects, messages }: Decision): unknown[] => [
  ...effects.filter(({ kind }) => kind !== 'count' && kind !== 'cancel'),
  ...effects.filter((effect) => effect.kind === 'count' && effect.metric === 'entered'),
  ...messages,
]

/** Where each run stands. */
const placesOf = ({ runs }: Profile): string[] => runs.map(({ id, step }) => `${id} ${step}`)

const PASSING = new Set(['count', 'recency', 'moment', 'aggregate', 'segment', 'email', 'person'])
/** May time alone change goal, exit or guard? They are asked whenever somebody looks, and only then. */
const isOfTime = ({ goal, exit, guard }: Workflow): boolean =>
  [goal, exit, guard].some(
    (condition?: Condition) => condition && [...within(condition)].some(({ kind }) => PASSING.has(kind)),
  )
const within = function* (condition: Condition): Generator<Condition> {
  yield condition
  if (condition.kind === 'not') yield* within(condition.of)
  else if (condition.kind === 'all' || condition.kind === 'any') for (const each of condition.of) yield* within(each)
}

describe('a timer', () => {
  it('is due after now, or never: time never stands still', () => {
    inAnyLife((decisions) => {
      // What is heard again changes nothing, not even what nobody has looked at yet.
      for (const { due, now, duplicate } of decisions)
        if (due !== undefined && !duplicate) expect(due).toBeGreaterThan(now)
    })
  })

  it('that comes before it is due does nothing, up to the last millisecond', () => {
    inAnyLife((decisions) => {
      for (const [i, { profile, due, now, program, published, duplicate }] of decisions.entries()) {
        if (duplicate) continue
        const end = due ?? now + 30 * DAY
        const all = published.flatMap(({ workflow: each, older }) => [
          each,
          ...(older ?? []).map((one) => one.workflow),
        ])
        for (const at of [now + Math.floor(((i * GOLDEN) % 1) * (end - now)), end - 1]) {
          const early = decide(program, profile, timer(at), at)
          expect([doings(early), early.profile.history, early.profile.score]).toEqual([
            [],
            profile.history,
            profile.score,
          ])
          expect(placesOf(profile)).toEqual(expect.arrayContaining(placesOf(early.profile)))
          if (!all.some(isOfTime)) expect([early.effects, placesOf(early.profile)]).toEqual([[], placesOf(profile)])
        }
      }
    })
  })

  /**
   * Goals, exits and guards are asked before anybody is let in (the contract's order of one event). A rule about being in another
   * workflow sees who was let in, or went out, with the next look: there may be as many of those as there are workflows.
   */
  const looksOf = (place: Place): number =>
    canonical(place).includes('"kind":"workflow"') ? place.workflows.length + 1 : 0

  it('that comes twice does nothing the second time', () => {
    inAnyLife((decisions, place) => {
      for (const { profile: first, now, program, duplicate } of decisions) {
        if (duplicate) continue
        let profile = first
        for (let look = 0; look < looksOf(place); look++) profile = decide(program, profile, timer(now), now).profile
        const again = decide(program, profile, timer(now), now)
        expect(again.effects).toEqual([])
        expect(again.profile).toEqual(profile)
      }
    })
  })
})

describe('a delay', () => {
  const place = placeOf([
    workflow({ id: 'plain', steps: [wait('P2D'), email('plain-mail')] }),
    workflow({ id: 'moving', steps: [wait('P3D', 'wait', { type: 'page_view', tag: 'books' }), email('moving-mail')] }),
  ])
  const happened = fc.constantFrom<(Partial<Event> & Pick<Event, 'type'>)[]>(
    { type: 'custom', name: 'go' },
    { type: 'page_view', tags: ['books'] },
    { type: 'page_view' },
    { type: 'timer' },
  )

  /** Before this instant the workflow's email would be early. */
  const earliest = ({ profile: { history, past } }: Lived, id: string): number => {
    const entered = past[id]?.last ?? 0
    if (id === 'plain') return entered + 2 * DAY
    const books = history.findLast(({ type, tags }) => type === 'page_view' && tags?.includes('books'))
    return (books?.at ?? entered) + 3 * DAY
  }
  const life = fc
    .array(fc.tuple(happened, fc.integer({ min: 0, max: DAY }), fc.constantFrom(0, 0, 1000, DAY)))
    .map((all) => {
      let now = START
      return all.map(([what, after, late], i) => {
        now += after
        return { now, event: { ...what, id: `e${i}`, at: now - late } }
      })
    })

  it('is never early, whenever timers come and however late events are', () => {
    fc.assert(
      fc.property(life, (heard) => {
        for (const lived of live(place, heard))
          for (const effect of lived.effects)
            if (effect.kind === 'email') expect(lived.now).toBeGreaterThanOrEqual(earliest(lived, effect.workflow))
      }),
      { numRuns: 500 },
    )
  })
})
