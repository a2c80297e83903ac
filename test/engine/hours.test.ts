import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Hours, nextAt, nextWithin } from '../../worker/engine/hours.ts'
import { changesOf, found, moments, shown, ZONES } from './clocks.ts'
import { DAY } from './time.ts'

const RUNS = { numRuns: 3000 }
const MINUTE = 60_000
const clocks = fc
  .tuple(fc.integer({ min: 0, max: 23 }), fc.constantFrom(0, 1, 15, 30, 59))
  .map((parts) => parts.map((part) => String(part).padStart(2, '0')).join(':'))
const weekdays = fc.option(fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1 }), { nil: undefined })
const windows: fc.Arbitrary<Hours> = fc.record({ from: clocks, to: fc.oneof(clocks, fc.constant('24:00')), weekdays })

const minutes = (clock: string): number => Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3))

/** A local day at a time of day that may be past its midnight. */
const on = (day: Temporal.PlainDate, after: number): Temporal.PlainDateTime =>
  day.toPlainDateTime().add({ minutes: after })

const isLived = (day: Temporal.PlainDate, zone: string): boolean =>
  found(on(day, 0), zone) < found(on(day, 24 * 60), zone)

/** The window of one day, as Temporal counts; nothing if that day is not in it. */
const windowOn = (day: Temporal.PlainDate, zone: string, { from, to, weekdays: on_ }: Hours): [number, number][] => {
  if (on_ && !on_.includes(day.dayOfWeek)) return []
  if (!isLived(day, zone)) return []
  const isWhole = minutes(from) % 1440 === minutes(to) % 1440
  const opens = isWhole ? 0 : minutes(from)
  const closes = isWhole ? 1440 : minutes(to) > opens ? minutes(to) : minutes(to) + 1440
  const [start, end] = [found(on(day, opens), zone), found(on(day, closes), zone)]
  return [[start, end > start ? end : start + (closes - opens) * MINUTE]]
}

const isInside = (at: number, zone: string, hours: Hours): boolean => {
  const today = shown(at, zone).toPlainDate()
  return [-2, -1, 0, 1].some((days) =>
    windowOn(today.add({ days }), zone, hours).some(([opens, closes]) => opens <= at && at < closes),
  )
}

const YEARS = [2006, 2011, 2024, 2026]

/** Local days on which something is due in a year, each due after the one before. */
const daysOf = (zone: string, year: number, next: (after: number) => number): string[] => {
  const days: string[] = []
  const start = found(Temporal.PlainDateTime.from({ year: year - 1, month: 12, day: 31, hour: 12 }), zone)
  for (let at = next(start); shown(at, zone).year <= year; at = next(at))
    if (shown(at, zone).year === year) days.push(shown(at, zone).toPlainDate().toString())
  return days
}

/** How many days anybody lived, and so how often something is due. */
const lived = (zone: string, year: number): [number, number] => {
  const days = zone === 'Pacific/Apia' && year === 2011 ? 364 : year === 2024 ? 366 : 365
  return [days, days]
}

describe('allowed hours, against Temporal', () => {
  it('are never earlier than now, always inside the window, and now if now is inside', () => {
    fc.assert(
      fc.property(moments, windows, ({ at, zone }, hours) => {
        const next = nextWithin(at, zone, hours)
        expect(next).toBeGreaterThanOrEqual(at)
        expect(isInside(next, zone, hours)).toBe(true)
        expect(next === at).toBe(isInside(at, zone, hours))
        expect(nextWithin(next, zone, hours)).toBe(next)
      }),
      RUNS,
    )
  })

  it('are the first: no minute before is inside', () => {
    fc.assert(
      fc.property(moments, windows, fc.integer({ min: 0, max: 9 }), ({ at, zone }, hours, shift) => {
        const next = nextWithin(at, zone, hours)
        for (let before = next - (1 + shift) * MINUTE; before >= at; before -= 10 * MINUTE)
          expect(isInside(before, zone, hours)).toBe(false)
      }),
      { numRuns: 200 },
    )
  })

  it('are at most a day away without weekdays, but for a day that the zone skips', () => {
    fc.assert(
      fc.property(moments, windows, ({ at, zone }, { from, to }) => {
        const isSkipping = changesOf(zone, at - 3 * DAY, at + 3 * DAY).some(
          (change) =>
            Math.abs(shown(change, zone).offsetNanoseconds - shown(change - 1, zone).offsetNanoseconds) > 4e13,
        )
        fc.pre(!isSkipping)
        expect(nextWithin(at, zone, { from, to }) - at).toBeLessThan(DAY + 4 * 60 * MINUTE)
      }),
      RUNS,
    )
  })

  it.each(ZONES)('open on every day anybody lived in %s, once', (zone) => {
    for (const year of YEARS)
      for (const from of ['00:00', '00:30', '02:00', '02:15', '09:00', '23:15']) {
        const hours = { from, to: from.replace(/:(..)$/, (_, past) => `:${Number(past) + 30}`) }
        const days = daysOf(zone, year, (after) => nextWithin(after + 3 * 60 * MINUTE, zone, hours))
        expect([year, from, new Set(days).size, days.length]).toEqual([year, from, ...lived(zone, year)])
      }
  })
})

const at = (text: string): number => Temporal.ZonedDateTime.from(text).epochMilliseconds
const read = (instant: number, zone: string): string => shown(instant, zone).toPlainDateTime().toString().slice(0, 16)

describe('windows told one by one', () => {
  // biome-ignore format: one row, one line
  const cases: [zone: string, now: string, hours: Hours, next: string, why: string][] = [
    ['Europe/Paris', '2026-05-01T08:00', { from: '09:00', to: '18:00' }, '2026-05-01T09:00', 'too early: today'],
    ['Europe/Paris', '2026-05-01T18:00', { from: '09:00', to: '18:00' }, '2026-05-02T09:00', 'at its end it is closed'],
    ['Europe/Paris', '2026-05-01T17:59', { from: '09:00', to: '18:00' }, '2026-05-01T17:59', 'inside: now'],
    ['Europe/Paris', '2026-05-01T18:00', { from: '09:00', to: '18:00', weekdays: [1, 2, 3, 4, 5] }, '2026-05-04T09:00', 'Friday evening: Monday'],
    ['Europe/Paris', '2026-05-01T18:00', { from: '09:00', to: '18:00', weekdays: [5] }, '2026-05-08T09:00', 'Friday evening: next Friday'],
    ['Europe/Paris', '2026-05-01T18:00', { from: '09:00', to: '18:00', weekdays: [] }, '2026-05-02T09:00', 'no weekday named is every day'],
    ['Europe/Paris', '2026-05-02T01:30', { from: '22:00', to: '02:00', weekdays: [5] }, '2026-05-02T01:30', 'Saturday 01:30 is still Friday night'],
    ['Europe/Paris', '2026-05-01T01:30', { from: '22:00', to: '02:00', weekdays: [5] }, '2026-05-01T22:00', 'Friday 01:30 is still Thursday night'],
    ['Europe/Paris', '2026-05-02T02:00', { from: '22:00', to: '02:00', weekdays: [5] }, '2026-05-08T22:00', 'Saturday 02:00 is over'],
    ['Europe/Paris', '2026-05-01T23:59', { from: '20:00', to: '24:00' }, '2026-05-01T23:59', 'midnight as an end'],
    ['Europe/Paris', '2026-05-01T12:00', { from: '00:00', to: '24:00', weekdays: [7] }, '2026-05-03T00:00', 'a whole day'],
    ['Europe/Paris', '2026-05-01T12:00', { from: '09:00', to: '09:00', weekdays: [7] }, '2026-05-03T00:00', 'from a time to itself is the whole day'],
    ['Europe/Paris', '2026-03-29T01:00', { from: '02:00', to: '04:00' }, '2026-03-29T03:00', 'opens in the gap'],
    ['Europe/Paris', '2026-03-29T01:00', { from: '02:15', to: '02:45' }, '2026-03-29T03:00', 'lies in the gap'],
    ['Europe/Paris', '2026-03-29T03:29', { from: '02:15', to: '02:45' }, '2026-03-29T03:29', 'and is as long as ever'],
    ['Europe/Paris', '2026-03-29T03:30', { from: '02:15', to: '02:45' }, '2026-03-30T02:15', 'and no longer'],
    ['Europe/Paris', '2026-10-25T01:00', { from: '02:15', to: '04:00' }, '2026-10-25T02:15', 'opens twice: the first'],
    ['Europe/Paris', '2026-10-25T02:31+02:00', { from: '02:15', to: '02:30' }, '2026-10-26T02:15', 'closes twice: the first, so not again an hour later'],
    ['Australia/Lord_Howe', '2026-10-04T01:00', { from: '02:10', to: '02:20' }, '2026-10-04T02:30', 'lies in half an hour of gap'],
    ['America/St_Johns', '2006-04-01T23:00', { from: '00:15', to: '00:45' }, '2006-04-02T01:01', 'lies in the gap after midnight'],
    ['Pacific/Apia', '2011-12-29T20:00', { from: '09:00', to: '18:00' }, '2011-12-31T09:00', 'nobody lived the 30th'],
    ['Pacific/Apia', '2011-12-29T20:00', { from: '09:00', to: '18:00', weekdays: [5] }, '2012-01-06T09:00', 'nor that Friday'],
    ['Pacific/Apia', '2011-12-29T23:30', { from: '22:00', to: '02:00' }, '2011-12-29T23:30', 'its night before ends where it vanishes'],
  ]
  it.each(cases)('%s, %s, %j: %s, %s', (zone, now, hours, next) => {
    expect(read(nextWithin(at(`${now}[${zone}]`), zone, hours), zone)).toBe(next)
  })
})

describe('a time of day, against Temporal', () => {
  it('is the first allowed one, at or after now', () => {
    fc.assert(
      fc.property(moments, clocks, weekdays, ({ at: now, zone }, clock, allowed) => {
        const today = shown(now, zone).toPlainDate()
        const expected = Array.from({ length: 24 }, (_, i) => today.add({ days: i - 3 }))
          .filter((day) => (allowed?.includes(day.dayOfWeek) ?? true) && isLived(day, zone))
          .map((day) => found(on(day, minutes(clock)), zone))
          .find((instant) => instant >= now)
        expect(nextAt(now, zone, clock, allowed)).toBe(expected)
      }),
      RUNS,
    )
  })

  it.each(ZONES)('comes on every day anybody lived in %s, once', (zone) => {
    for (const year of YEARS)
      for (const clock of ['00:00', '00:30', '02:00', '02:30', '03:15', '09:00', '23:30']) {
        const days = daysOf(zone, year, (after) => nextAt(after + 1, zone, clock))
        expect([year, clock, new Set(days).size, days.length]).toEqual([year, clock, ...lived(zone, year)])
      }
  })

  // biome-ignore format: one row, one line
  const cases: [zone: string, now: string, clock: string, weekdays: number[] | undefined, next: string, why: string][] = [
    ['Europe/Paris', '2026-05-01T09:00', '09:00', undefined, '2026-05-01T09:00', 'just now is now'],
    ['Europe/Paris', '2026-05-01T09:00:01', '09:00', undefined, '2026-05-02T09:00', 'a second late is tomorrow'],
    ['Europe/Paris', '2026-05-01T10:00', '09:00', [1], '2026-05-04T09:00', 'until Monday'],
    ['Europe/Paris', '2026-05-04T10:00', '09:00', [1], '2026-05-11T09:00', 'until next Monday'],
    ['Europe/Paris', '2026-03-29T00:00', '02:30', undefined, '2026-03-29T03:00', 'absent: the next valid'],
    ['Europe/Paris', '2026-10-25T02:45+02:00', '02:30', undefined, '2026-10-26T02:30', 'not the second of two'],
    ['Pacific/Apia', '2011-12-29T10:00', '09:00', undefined, '2011-12-31T09:00', 'over the skipped day'],
    ['Pacific/Apia', '2011-12-29T10:00', '09:00', [5], '2012-01-06T09:00', 'over the skipped Friday'],
  ]
  it.each(cases)('%s, %s, %s %j: %s, %s', (zone, now, clock, allowed, next) => {
    expect(read(nextAt(at(`${now}[${zone}]`), zone, clock, allowed), zone)).toBe(next)
  })
})
