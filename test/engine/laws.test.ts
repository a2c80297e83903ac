import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compile, decide, type Event, newProfile, Profile, type Program, parse } from '../../worker/engine/index.ts'
import { events, profiles, reorder, tags, workflows } from './anything.ts'
import { lives } from './lively/lives.ts'
import { lively } from './lively/places.ts'
import { bytes, canonical, freeze, inAnyLife, live, placeOf, programOf, published } from './living.ts'
import { SITE, visitor } from './site.ts'
import { DAY, START } from './time.ts'

const nothing = programOf(placeOf([]))

/** One program for each other one, made when it is first asked for. */
const oncePer = (make: (program: Program) => Program): ((program: Program) => Program) => {
  const made = new Map<Program, Program>()
  return (program) => {
    const found = made.get(program) ?? make(program)
    made.set(program, found)
    return found
  }
}

describe('whatever the workflows, the person and the event', () => {
  it('the same input gives the same bytes, and is left as it was', () => {
    fc.assert(
      fc.property(lively, lives(), (place, heard) => {
        freeze(place)
        for (const { event, now, before, program, published: all } of live(place, heard, { more: 10 })) {
          const [profile, happened] = [freeze(before), freeze(event)]
          expect(bytes(decide(program, profile, happened, now))).toBe(
            bytes(decide(programOf(place, all), profile, happened, now)),
          )
        }
      }),
      { numRuns: 150 },
    )
  })

  it('the order of keys, in documents, profiles and events, is no matter', () => {
    fc.assert(
      fc.property(lively, lives(12), fc.nat(7), (place, heard, turn) => {
        const lived = live(place, heard, { more: 10 })
        const turnedOf = oncePer((program) => {
          const all = lived.find((each) => each.program === program)?.published ?? []
          return programOf(reorder(place, turn), reorder([...all], turn))
        })
        for (const { event, now, before, program } of lived)
          expect(canonical(decide(turnedOf(program), reorder(before, turn), reorder(event, turn), now))).toBe(
            canonical(decide(program, before, event, now)),
          )
      }),
      { numRuns: 150 },
    )
  })

  it('deciding never throws, and the profile it gives can be kept and read again', () => {
    fc.assert(
      fc.property(
        fc.array(workflows, { maxLength: 3 }),
        fc.array(tags, { maxLength: 2 }),
        profiles,
        fc.array(events, { maxLength: 8 }),
        (all, some, profile, happened) => {
          const program = compile({ revision: 1, site: SITE, tags: some, workflows: published(all) })
          let now = profile
          for (const event of happened) {
            now = decide(program, now, event, Math.max(event.at, START)).profile
            const kept = parse(Profile, JSON.parse(bytes(now)))
            expect(kept.ok && canonical(kept.value)).toBe(canonical(now))
          }
        },
      ),
      { numRuns: 1000 },
    )
  })

  it('every decision of a life can be kept and read again', () => {
    inAnyLife((decisions) => {
      for (const { profile } of decisions) {
        const kept = parse(Profile, JSON.parse(bytes(profile)))
        expect(kept.ok && canonical(kept.value)).toBe(canonical(profile))
      }
    })
  })

  it('being asked why changes nothing', () => {
    fc.assert(
      fc.property(
        fc.oneof(lively, fc.array(workflows, { maxLength: 3 }).map(placeOf)),
        profiles,
        events,
        (place, profile, event) => {
          const [program, now] = [programOf(place), event.at + 1]
          expect(bytes(decide(program, profile, event, now, []))).toBe(bytes(decide(program, profile, event, now)))
        },
      ),
      { numRuns: 1000 },
    )
  })

  it('an event that was counted changes nothing, however often it comes back', () => {
    inAnyLife((decisions) => {
      for (const { event, now, profile, program, due } of decisions) {
        if (event.type === 'timer') continue
        const again = decide(program, profile, event, now + 1)
        expect([again.duplicate, again.effects, again.due]).toEqual([true, [], due])
        expect({ ...again.profile, pending: [] }).toEqual({ ...profile, pending: [] })
      }
    }, 200)
  })
})

describe('whatever the order of arrival', () => {
  const plain = events.filter(
    ({ type, subject }) => type !== 'timer' && type !== 'identify' && !(type === 'purchase' && subject !== undefined),
  )
  const isForAll = ({ type, topic }: Event) =>
    type === 'email_complained' || (type === 'email_unsubscribed' && topic === undefined)

  it('the same events make the same history, totals and consent', () => {
    fc.assert(
      fc.property(fc.uniqueArray(plain, { selector: ({ id }) => id, maxLength: 12 }), fc.func(fc.nat()), (all, key) => {
        const program = nothing
        const now = START + 40 * DAY
        const arrive = (happened: readonly Event[]) =>
          happened.reduce((profile, event) => decide(program, profile, event, now).profile, newProfile('p', START))
        const [one, other] = [arrive(all), arrive([...all].sort((a, b) => key(a.id) - key(b.id)))]
        expect(one.history).toEqual(other.history)
        expect(one.totals).toEqual(other.totals)
        if (!all.some(isForAll)) expect(one.consent).toEqual(other.consent)
        expect(one.suppressed?.at).toBe(other.suppressed?.at)
      }),
      { numRuns: 500 },
    )
  })

  it('R6: a thousand views, each arriving three times in any order, are counted a thousand times', () => {
    const program = nothing
    const thrice = Array.from(
      { length: 3000 },
      (_, i): Event => ({ id: `view-${i % 1000}`, type: 'page_view', at: START + (i % 1000) * 1000 }),
    )
    for (const seed of [1, 2]) {
      const shuffled =
        fc.sample(fc.shuffledSubarray(thrice, { minLength: thrice.length }), { numRuns: 1, seed })[0] ?? []
      const profile = shuffled.reduce(
        (before, event) => decide(program, before, event, START + DAY / 2).profile,
        visitor(),
      )
      expect(profile.totals.page_view?.n).toBe(1000)
      expect(profile.history.map(({ id }) => id)).toEqual(thrice.slice(500, 1000).map(({ id }) => id))
    }
  })

  it('what may still be repeated is remembered no longer than it may be', () => {
    const happened = Array.from(
      { length: 600 },
      (_, i): Event => ({ id: `view-${i}`, type: 'page_view', at: START + i }),
    )
    const busy = happened.reduce((before, event) => decide(nothing, before, event, event.at).profile, visitor())
    expect(busy.gone?.map(([, prints]) => prints.length / 7)).toEqual([100])
    const later = decide(
      nothing,
      busy,
      { id: 'later', type: 'page_view', at: START + 3 * DAY },
      START + 3 * DAY,
    ).profile
    expect(later.gone).toBeUndefined()
  })

  it('a purchase with an order id counts once, from whichever side it comes first', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.record({ id: fc.string({ minLength: 1, maxLength: 2 }), order: fc.constantFrom('o1', 'o2', 'o3') }),
          { maxLength: 10 },
        ),
        (all) => {
          const profile = all.reduce(
            (before, { id, order }) =>
              decide(nothing, before, { id, type: 'purchase', at: START, subject: order }, START).profile,
            visitor(),
          )
          const orders = profile.history.map(({ subject }) => subject)
          expect(new Set(orders).size).toBe(orders.length)
          expect(profile.totals.purchase?.n ?? 0).toBe(orders.length)
        },
      ),
    )
  })
})
