import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  bringIn,
  decide,
  type Event,
  inOrder,
  type Profile,
  pack,
  type Told,
  unpack,
} from '../../worker/engine/index.ts'
import { lives } from './lively/lives.ts'
import { lively } from './lively/places.ts'
import { bytes, canonical, freeze, last, live, placeOf, programOf } from './living.ts'
import { contact, set, visitor, workflow } from './site.ts'
import { DAY, START } from './time.ts'

const HOUR = DAY / 24

/** Past events of every kind an import may bring, most of them old. */
const past: fc.Arbitrary<Event[]> = fc
  .array(
    fc.record({
      what: fc.constantFrom<Omit<Event, 'id' | 'at'>[]>(
        { type: 'page_view', tags: ['books'], url: 'https://lantern.example/books/1' },
        { type: 'page_view', context: { language: 'fr', utm_source: 'old' } },
        { type: 'custom', name: 'go' },
        { type: 'cart', subject: 'c1', props: { cart: 'c1' } },
        { type: 'purchase', subject: 'order-1', value: 300, currency: 'EUR' },
        { type: 'consent', subject: 'email:news', granted: true },
        { type: 'consent', subject: 'email:news', granted: false },
        { type: 'email_opened', topic: 'news', grade: 'human' },
        { type: 'email_unsubscribed', topic: 'news' },
      ),
      ago: fc.integer({ min: 0, max: 400 * DAY }),
    }),
    { minLength: 1, maxLength: 30 },
  )
  .map((all) => all.map(({ what, ago }, i): Event => ({ ...what, id: `p${i}`, at: START - ago })).sort(inOrder))

const toldOf = (events: readonly Event[]): Told => ({ events, traits: [] })
const RUNNING = ['runs', 'pending', 'outgoing', 'past', 'received', 'mailed', 'interrupted', 'score', 'points'] as const
const running = (profile: Profile) => RUNNING.map((part) => [part, profile[part]])

describe('what is brought in of somebody', () => {
  it('moves nothing they are in the middle of, whatever life they have had', () => {
    fc.assert(
      fc.property(lively, lives(), past, (place, heard, events) => {
        const lived = live(place, heard)
        const [person, program, now] = [
          last(lived),
          lived.at(-1)?.program ?? programOf(place),
          lived.at(-1)?.now ?? START,
        ]
        const { profile } = bringIn(program, person.id, freeze(person), toldOf(events), now)
        expect(running(profile)).toEqual(running(person))
        expect(canonical(unpack(pack(profile)))).toBe(canonical(profile))
      }),
      { numRuns: 100 },
    )
  })

  it('changes nothing that is due: looking at them at once does what it would have done without', () => {
    let looked = 0
    fc.assert(
      fc.property(lively, lives(), (place, heard) => {
        const lived = live(place, heard, { more: 0 })
        const [person, program] = [last(lived), lived.at(-1)?.program ?? programOf(place)]
        const now = lived.at(-1)?.due ?? (lived.at(-1)?.now ?? START) + 2 * DAY
        const clicks = [1, 2, 3].map(
          (i): Event => ({ id: `v${i}`, type: 'click', at: person.since + i, tags: ['old'] }),
        )
        const { profile } = bringIn(program, person.id, person, toldOf(clicks), now)
        const tick = (of: Profile) => decide(program, of, { id: 't', type: 'timer', at: now }, now).effects
        if (tick(person).length > 0) looked++
        expect(tick(profile)).toEqual(tick(person))
      }),
      { numRuns: 150 },
    )
    expect(looked).toBeGreaterThan(1)
  })

  it('counts once, though it comes again at once, a day later, in another order or in pieces', () => {
    fc.assert(
      fc.property(past, fc.nat(30), fc.constantFrom(0, HOUR, DAY), (events, cut, later) => {
        const program = programOf(placeOf([]))
        const { profile: once, events: fates } = bringIn(program, 'ada', undefined, toldOf(events), START)
        const again = bringIn(program, 'ada', once, toldOf(events.filter((_, i) => fates[i] === 'new')), START + later)
        expect(again.events.filter((fate) => fate !== 'known')).toEqual([])
        expect(again.profile.totals).toEqual(once.totals)
        const first = bringIn(program, 'ada', undefined, toldOf(events.slice(cut)), START).profile
        const rest = bringIn(program, 'ada', first, toldOf(events.slice(0, cut)), START).profile
        const consents = events.some(({ type }) => type === 'consent' || type === 'email_unsubscribed')
        const numbers = ({ totals }: Profile) =>
          Object.entries(totals)
            .map(([key, { n }]) => [key, n])
            .sort()
        if (!consents) expect(numbers(rest)).toEqual(numbers(once))
      }),
      { numRuns: 300 },
    )
  })

  it('counts once, though there is far more of it than history holds, a thousand old events of it surely', () => {
    const program = programOf(placeOf([]))
    const many = Array.from(
      { length: 1500 },
      (_, i): Event => ({ id: `m${i}`, type: 'click', at: START - 300 * DAY + i }),
    )
    const once = bringIn(program, 'ada', undefined, toldOf(many.slice(500)), START).profile
    const again = bringIn(program, 'ada', once, toldOf(many.slice(500)), START + DAY)
    expect([once.totals.click?.n, again.profile.totals.click?.n]).toEqual([1000, 1000])
    const all = bringIn(program, 'bo', undefined, toldOf(many), START).profile
    const last = bringIn(program, 'bo', all, toldOf(many.slice(500)), START + DAY).profile
    expect([all.totals.click?.n, last.totals.click?.n, all.unsure]).toEqual([1500, 1500, undefined])
    const next = decide(program, all, { id: 'real', type: 'click', at: START - 1000 }, START + 1)
    expect(next.duplicate).toBe(false)
  })

  it('never makes a yes of a no', () => {
    fc.assert(
      fc.property(past, past, (known, brought) => {
        const program = programOf(placeOf([]))
        const before = bringIn(program, 'ada', undefined, toldOf(known), START).profile
        const others = brought.map((event) => ({ ...event, id: `x${event.id}` }))
        const after = bringIn(program, 'ada', before, toldOf(others), START).profile
        for (const [purpose, { granted }] of Object.entries(before.consent))
          if (!granted) expect(after.consent[purpose]?.granted).toBe(false)
        if (before.suppressed) expect(after.suppressed).toBeDefined()
      }),
      { numRuns: 300 },
    )
  })

  it('keeps what is known, fills in what is not, and says since when they are known', () => {
    const known = { ...contact(), attributes: { plan: 'pro' }, stage: 'sql', context: { language: 'fr' } }
    const traits = {
      attributes: { plan: 'free', city: 'Pisa' },
      stage: 'mql',
      segments: ['news'],
      context: { language: 'it', country: 'IT' },
    }
    const told = { events: [], traits: [{ ...traits, since: START - DAY, email: 'other@example.org' }] }
    const { profile } = bringIn(programOf(placeOf([])), known.id, known, told, START)
    expect(profile).toMatchObject({
      email: known.email,
      since: START - DAY,
      attributes: { plan: 'pro', city: 'Pisa' },
      stage: 'sql',
      segments: ['news'],
      context: { language: 'fr', country: 'IT' },
    })
    expect([profile.history, profile.totals]).toEqual([known.history, known.totals])
  })
})

describe('a threshold that an import takes somebody to, or past', () => {
  const program = programOf(
    placeOf([
      workflow({
        trigger: [{ kind: 'count', event: { type: 'page_view' }, within: 'P7D', reaches: 3 }],
        reentry: { kind: 'after_exit' },
        steps: [set('n', true)],
      }),
    ]),
  )
  const at = START + 10 * DAY
  const view = (id: string, when: number): Event => ({ id, type: 'page_view', at: when })
  const past = (n: number, before = at) =>
    Array.from({ length: n }, (_, i) => view(`b${before}${i}`, before - (n - i) * HOUR))
  /** How many runs each real view begins, after so many that were brought in. */
  const entered = (start: Profile, views: readonly number[]): number[] => {
    let profile = start
    return views.map((when, i) => {
      const before = profile.past.w?.entered ?? 0
      profile = decide(program, profile, view(`r${i}`, when), when).profile
      return (profile.past.w?.entered ?? 0) - before
    })
  }
  const brought = (n: number) => bringIn(program, 'ada', undefined, toldOf(past(n)), at).profile

  it.each([
    [0, [0, 0, 1, 0]],
    [1, [0, 1, 0, 0]],
    [2, [1, 0, 0, 0]],
    [3, [1, 0, 0, 0]],
    [7, [1, 0, 0, 0]],
  ])('%i brought in: the real views after them begin %j', (n, runs) => {
    expect(
      entered(
        brought(n),
        [1, 2, 3, 4].map((i) => at + i),
      ),
    ).toEqual(runs)
  })

  it('is crossed by a real event within its time, and not after it', () => {
    expect(entered(brought(5), [at + 8 * DAY])).toEqual([0])
  })

  it('is crossed again only when what is brought in later takes them past it anew', () => {
    const start = decide(
      program,
      decide(program, brought(2), view('x', at), at).profile,
      view('y', at + 1),
      at + 1,
    ).profile
    expect(start.past.w?.entered).toBe(1)
    const later = at + 5
    const more = bringIn(program, 'ada', start, toldOf(past(4, at - DAY)), later).profile
    expect(entered(more, [later + 1, later + 2])).toEqual([0, 0])
    const month = at + 30 * DAY
    const much = bringIn(program, 'ada', start, toldOf(past(4, month)), month).profile
    expect(entered(much, [month + 1, month + 2])).toEqual([1, 0])
  })

  it('after real views too few to reach it', () => {
    const once = decide(program, visitor(), view('x', at - 2 * HOUR), at - 2 * HOUR).profile
    const twice = decide(program, once, view('y', at - HOUR), at - HOUR).profile
    const more = bringIn(program, twice.id, twice, toldOf(past(2, at - 3 * HOUR)), at).profile
    expect(bytes(more.runs)).toBe(bytes([]))
    expect(entered(more, [at + 1, at + 2])).toEqual([1, 0])
  })
})
