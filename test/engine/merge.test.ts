import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Event, HISTORY, merge, Profile, parse } from '../../worker/engine/index.ts'
import { profiles } from './anything.ts'
import { type Heard, lives } from './lively/lives.ts'
import { lively } from './lively/places.ts'
import { bytes, canonical, last, live } from './living.ts'
import { contact, visitor } from './site.ts'
import { START } from './time.ts'

describe('joining two people', () => {
  /** Two profiles of one person: some events came to both, by two ways, and the others to one of them. */
  const named = (heard: readonly Heard[], name: string): Heard[] =>
    heard.map((each): Heard => {
      if ('event' in each) return { ...each, event: { ...each.event, id: `${name}${each.event.id}` } }
      return 'id' in each ? { ...each, id: `${name}${each.id}` } : each
    })
  const two: fc.Arbitrary<[Profile, Profile]> = fc
    .tuple(lively, lives(8), lives(12), lives(12))
    .map(([place, both, mine, theirs]) => {
      const shared = named(both, 'both-')
      const visits = { start: contact({ id: 'visitor-1' }), more: 10 }
      return [
        last(live(place, [...shared, ...named(mine, 'mine-')], { more: 10 })),
        last(live(place, [...shared, ...named(theirs, 'theirs-')], visits)),
      ]
    })

  it('loses no event within the bound, and counts none twice', () => {
    fc.assert(
      fc.property(two, ([a, b]) => {
        const joined = merge(a, b)
        fc.pre(joined.forgotten === undefined)
        const ids = joined.history.map(({ id }) => id)
        const orders = new Set(
          [...a.history, ...b.history].map(({ id, type, subject }) =>
            type === 'purchase' && subject !== undefined ? subject : id,
          ),
        )
        expect(new Set(ids).size).toBe(ids.length)
        expect(ids.length).toBe(orders.size)
        for (const [key, { n }] of Object.entries(joined.totals)) {
          const [type, tag] = key.split('|')
          expect([key, n]).toEqual([
            key,
            joined.history.filter((event) => event.type === type && (tag === undefined || event.tags?.includes(tag)))
              .length,
          ])
        }
      }),
      { numRuns: 150 },
    )
  })

  it('a second time adds no event and no total', () => {
    fc.assert(
      fc.property(two, ([a, b]) => {
        const [once, twice] = [merge(a, b), merge(merge(a, b), b)]
        fc.pre(once.forgotten === undefined)
        expect(twice.history).toEqual(once.history)
        expect(twice.totals).toEqual(once.totals)
        expect(twice.consent).toEqual(once.consent)
        expect(twice.received).toEqual(once.received)
      }),
      { numRuns: 150 },
    )
  })

  it('never undoes a suppression, a withdrawal that came last, or an address', () => {
    fc.assert(
      fc.property(two, ([a, b]) => {
        const joined = merge(a, b)
        expect(joined.suppressed !== undefined).toBe(a.suppressed !== undefined || b.suppressed !== undefined)
        expect(joined.email).toBe(a.email ?? b.email)
        for (const purpose of Object.keys(joined.consent)) {
          const said = [a.consent[purpose], b.consent[purpose]].filter((each) => each !== undefined)
          const at = Math.max(...said.map((each) => each.at))
          expect(joined.consent[purpose]).toEqual({ at, granted: said.every((each) => each.at < at || each.granted) })
        }
      }),
      { numRuns: 150 },
    )
  })

  it('gives a profile that can be kept, with one run for each workflow and key, and no run id twice', () => {
    fc.assert(
      fc.property(fc.oneof(two, fc.tuple(profiles, profiles)), ([a, b]) => {
        const joined = merge(a, b)
        const kept = parse(Profile, JSON.parse(bytes(joined)))
        expect(kept.ok && canonical(kept.value)).toBe(canonical(joined))
        const nameOf = ({ workflow, key }: Profile['runs'][number]) => JSON.stringify([workflow, key])
        const mine = new Set(a.runs.map(nameOf))
        expect(joined.runs.filter((run) => mine.has(nameOf(run)))).toEqual(a.runs)
      }),
      { numRuns: 150 },
    )
  })

  it('a full history keeps the newest, and knows what it has let go', () => {
    const full = (id: string, offset: number): Profile => ({
      ...visitor({ id }),
      history: Array.from(
        { length: 400 },
        (_, i): Event => ({ id: `${id}${i}`, type: 'page_view', at: START + i * 1000 + offset }),
      ),
    })
    const joined = merge(full('a', 0), full('b', 500))
    expect(joined.history).toHaveLength(HISTORY.events)
    expect(joined.forgotten).toBe((joined.history[0]?.at ?? 0) - 500)
  })
})
