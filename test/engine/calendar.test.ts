/// <reference lib="esnext.temporal" />

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compile, decide, type Event, type Profile } from '../../worker/engine/index.ts'
import { found, shown, ZONES } from './clocks.ts'
import { AGAIN, add, contact, type Json, SITE, workflow } from './site.ts'
import { DAY } from './time.ts'

const HOUR = DAY / 24
const YEARS = 4

/** Something that happens, in ms; where somebody is from then on, if that changes. */
type Happened = { at: number; what: Partial<Event> & Pick<Event, 'type'> }
type Ring = { at: number; zone: string }

/** When a trigger rang within four years, with timers rung to the millisecond. */
const ringsOf = (trigger: Json, start: number, person: Partial<Profile>, happened: readonly Happened[]): Ring[] => {
  const published = { workflow: workflow({ trigger: [trigger], reentry: AGAIN, steps: [add('n', 1)] }), version: 1 }
  const program = compile({
    revision: 1,
    site: SITE,
    tags: [],
    workflows: [{ ...published, paused: false, since: start }],
  })
  const rings: Ring[] = []
  let [profile, due]: [Profile, number | undefined] = [contact({ since: start, seen: start, ...person }), undefined]
  const take = (event: Event, now: number): void => {
    const decision = decide(program, profile, event, now)
    profile = decision.profile
    due = decision.due
    for (const effect of decision.effects)
      if (effect.kind === 'count' && effect.metric === 'entered')
        rings.push({ at: now, zone: profile.context.timezone ?? SITE.timezone })
  }
  const ring = (until: number): void => {
    while (due !== undefined && due < until) take({ id: `t${due}`, type: 'timer', at: due }, due)
  }
  take({ id: 'first', type: 'timer', at: start }, start)
  for (const [i, { at, what }] of happened.entries()) {
    ring(at)
    take({ id: `e${i}`, at, ...what }, at)
  }
  ring(start + YEARS * 365.25 * DAY)
  return rings
}

const moves = fc.array(fc.record({ at: fc.nat(YEARS * 365 * 24), to: fc.constantFrom(...ZONES) }), {
  maxLength: 12,
  size: 'max',
})
const moved = (all: readonly { at: number; to: string }[], start: number): Happened[] =>
  all
    .map(({ at, to }): Happened => ({ at: start + at * HOUR, what: { type: 'page_view', context: { timezone: to } } }))
    .sort((a, b) => a.at - b.at)
/** Where somebody is at an instant. */
const zoneAt = (all: readonly Happened[], home: string, at: number): string =>
  all.findLast((each) => each.at <= at)?.what.context?.timezone ?? home

const offsets = fc.constantFrom<{ offset?: string; before?: boolean; days: number; hours: number }[]>(
  { days: 0, hours: 0 },
  { days: 0, hours: 0 },
  { offset: 'P7D', before: true, days: -7, hours: 0 },
  { offset: 'PT9H', days: 0, hours: 9 },
  { offset: 'P1DT6H', days: 1, hours: 6 },
)
/** A day's beginning in a zone, moved by days of the calendar and exact hours. */
const occasion = (day: Temporal.PlainDate, zone: string, { days, hours }: { days: number; hours: number }): number =>
  found(day.add({ days }).toPlainDateTime(), zone) + hours * HOUR

/** Within this much of each other, whatever zones the two are in. */
const ANYWHERE = 27 * HOUR

describe.each(ZONES)('over four years, at home in %s', (home) => {
  const birthdays = fc.oneof(
    {
      weight: 1,
      arbitrary: fc.constantFrom('1988-02-29', '1990-12-30', '1972-10-04').map((day) => Temporal.PlainDate.from(day)),
    },
    {
      weight: 3,
      arbitrary: fc
        .integer({ min: 0, max: 365 * 60 })
        .map((days) => Temporal.PlainDate.from('1945-01-01').add({ days })),
    },
  )
  /** In the years of Samoa's missing day, and in those to come. */
  const starts = fc.tuple(fc.constantFrom(2009, 2010, 2011, 2025, 2026, 2027), fc.integer({ min: 1, max: 365 }))

  it('a birthday comes once a year, not before its day begins where they are, and none is lost on the way', () => {
    fc.assert(
      fc.property(birthdays, starts, moves, offsets, (born, [year, day], way, moveBy) => {
        const start = found(Temporal.PlainDateTime.from({ year, month: 1, day: 1, hour: 12 }).add({ days: day }), home)
        const { days: _, hours: __, ...offset } = moveBy
        const happened = moved(way, start)
        const days = Array.from({ length: YEARS + 2 }, (_, i) => born.add({ years: year + i - born.year }))
        const isClear = (at: number) =>
          Math.abs(at - start) > 3 * DAY && Math.abs(at - start - YEARS * 365.25 * DAY) > 3 * DAY
        const whens = days.map((each) => occasion(each, home, moveBy))
        fc.pre(whens.every(isClear))
        const trigger = { kind: 'date', attribute: 'birthday', yearly: true, ...offset }
        const person = { attributes: { birthday: born.toString() }, context: { timezone: home } }
        const rings = ringsOf(trigger, start, person, happened)
        const expected = days.filter(
          (_, i) => (whens[i] ?? 0) > start && (whens[i] ?? 0) < start + YEARS * 365.25 * DAY,
        )
        expect(rings.length).toBe(expected.length)
        for (const [i, { at, zone }] of rings.entries()) {
          const which = expected[i]
          if (!which) throw new Error('one too many')
          const due = occasion(which, zone, moveBy)
          expect(at).toBeGreaterThanOrEqual(due)
          const isAway = happened.some((each) => Math.abs(each.at - due) <= ANYWHERE)
          expect(at - due).toBeLessThanOrEqual(isAway ? ANYWHERE : 0)
        }
      }),
      { numRuns: 300 },
    )
  })

  it('a date comes once, when it begins where they are', () => {
    fc.assert(
      fc.property(fc.integer({ min: 4, max: 1400 }), moves, offsets, fc.boolean(), (after, way, moveBy, isPlaced) => {
        const start = found(Temporal.PlainDateTime.from('2026-05-01T12:00'), home)
        const { days: _, hours: __, ...offset } = moveBy
        const happened = moved(way, start)
        const day = shown(start, home)
          .toPlainDate()
          .add({ days: after + 8 })
        const text = isPlaced ? new Date(occasion(day, 'UTC', { days: 0, hours: 7 })).toISOString() : day.toString()
        const person = { attributes: { ends: text }, context: { timezone: home } }
        const rings = ringsOf({ kind: 'date', attribute: 'ends', ...offset }, start, person, happened)
        const [ring] = rings
        expect([rings.length, ring?.zone]).toEqual([1, ring && zoneAt(happened, home, ring.at)])
        if (!ring || isPlaced) return
        const due = occasion(day, ring.zone, moveBy)
        const isAway = happened.some((each) => Math.abs(each.at - due) <= ANYWHERE)
        expect(ring.at).toBeGreaterThanOrEqual(due)
        expect(ring.at - due).toBeLessThanOrEqual(isAway ? ANYWHERE : 0)
      }),
      { numRuns: 300 },
    )
  })

  it('a silence is noticed when it has lasted exactly so long, once, wherever they are', () => {
    const kinds = fc.constantFrom<Event['type'][]>('page_view', 'purchase', 'custom', 'email_delivered', 'timer')
    const lengths = fc.constantFrom(1, 3, 30, 60, 90)
    const signs = fc.uniqueArray(fc.tuple(fc.nat(YEARS * 365 * 24), kinds, fc.constantFrom(...ZONES)), {
      maxLength: 40,
      size: 'max',
      selector: ([hour]) => hour,
    })
    fc.assert(
      fc.property(signs, lengths, (all, length) => {
        const start = found(Temporal.PlainDateTime.from('2026-05-01T12:00'), home)
        const happened = all
          .map(
            ([at, type, timezone]): Happened => ({
              at: start + at * HOUR,
              what:
                type === 'page_view'
                  ? { type, context: { timezone } }
                  : type === 'custom'
                    ? { type, name: 'x' }
                    : { type },
            }),
          )
          .sort((a, b) => a.at - b.at)
        const signsOfLife = happened.filter(({ what: { type } }) => !['email_delivered', 'timer'].includes(type))
        const times = [start, ...signsOfLife.map(({ at }) => at)]
        const end = start + YEARS * 365.25 * DAY
        const expected = times.flatMap((at, i) => {
          const noticed = at + length * DAY
          return noticed < (times[i + 1] ?? end) && noticed < end ? [noticed] : []
        })
        const trigger = { kind: 'inactive', duration: `P${length}D` }
        expect(ringsOf(trigger, start, { context: { timezone: home } }, happened).map(({ at }) => at)).toEqual(expected)
      }),
      { numRuns: 300 },
    )
  })
})
