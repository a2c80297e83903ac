import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fieldsOf, instantOf, instantOfWall, isZone, localOf, wallOf, zoneOf } from '../../worker/engine/zone.ts'
import { changesOf, found, instants, moments, shown, ZONES, zones } from './clocks.ts'
import { SITE, visitor } from './site.ts'

const RUNS = { numRuns: 4000 }
const plain = (at: number): Temporal.PlainDateTime =>
  Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO('UTC').toPlainDateTime()

describe('local time, against Temporal', () => {
  it('says what the wall says, at any instant, in any zone', () => {
    fc.assert(
      fc.property(moments, ({ at, zone }) => {
        const { year, month, day, hour, minute, second, dayOfWeek } = shown(at, zone)
        expect(localOf(at, zone)).toEqual({ year, month, day, hour, minute, second, weekday: dayOfWeek })
      }),
      RUNS,
    )
  })

  it('finds the instant of any local time: twice is the first, never is the next valid', () => {
    fc.assert(
      fc.property(moments, ({ at, zone }) => {
        expect(instantOfWall(at, zone)).toBe(found(plain(at), zone))
      }),
      RUNS,
    )
  })

  it('finds every minute around every change of 2011 and 2026, in the difficult zones', () => {
    let looked = 0
    for (const zone of ZONES)
      for (const year of [2011, 2026])
        for (const change of changesOf(zone, Date.UTC(year, 0, 1), Date.UTC(year + 1, 0, 1)))
          for (let wall = wallOf(change, zone) - 26 * 3_600_000; wall < wallOf(change, zone) + 2 * 3_600_000; ) {
            expect(instantOfWall(wall, zone)).toBe(found(plain(wall), zone))
            wall += 300_000
            looked++
          }
    expect(looked).toBeGreaterThan(5000)
  })

  it('comes back to where it was, or to the first of two', () => {
    fc.assert(
      fc.property(moments, ({ at, zone }) => {
        const back = instantOfWall(wallOf(at, zone), zone)
        expect(back).toBeLessThanOrEqual(at)
        expect(wallOf(back, zone)).toBe(wallOf(at, zone))
      }),
      RUNS,
    )
  })

  it('keeps order: a later local time is never an earlier instant', () => {
    fc.assert(
      fc.property(moments, fc.integer({ min: 0, max: 200_000 }), ({ at, zone }, seconds) => {
        expect(instantOfWall(at, zone)).toBeLessThanOrEqual(instantOfWall(at + seconds * 1000, zone))
      }),
      RUNS,
    )
  })

  it('keeps milliseconds', () => {
    fc.assert(
      fc.property(instants, zones, fc.integer({ min: 0, max: 999 }), (at, zone, ms) => {
        expect(wallOf(at + ms, zone) - wallOf(at, zone)).toBe(ms)
      }),
    )
  })
})

const at = (text: string) => Temporal.Instant.from(text).epochMilliseconds

describe('the days on which clocks change', () => {
  // biome-ignore format: one row, one line
  const cases: [zone: string, local: [number, number, number, number, number], instant: string, why: string][] = [
    ['Europe/Paris', [2026, 3, 29, 2, 30], '2026-03-29T01:00:00Z', 'absent: 03:00'], ['Europe/Paris', [2026, 10, 25, 2, 30], '2026-10-25T00:30:00Z', 'doubled: the first'],
    ['America/New_York', [2026, 3, 8, 2, 30], '2026-03-08T07:00:00Z', 'absent: 03:00'], ['America/New_York', [2026, 11, 1, 1, 30], '2026-11-01T05:30:00Z', 'doubled: the first'],
    ['Australia/Lord_Howe', [2026, 10, 4, 2, 15], '2026-10-03T15:30:00Z', 'absent half hour: 02:30'], ['Australia/Lord_Howe', [2026, 4, 5, 1, 45], '2026-04-04T14:45:00Z', 'doubled half hour: the first'],
    ['America/St_Johns', [2006, 4, 2, 0, 30], '2006-04-02T03:31:00Z', 'absent since 00:01: 01:01'], ['America/St_Johns', [2006, 10, 28, 23, 30], '2006-10-29T02:00:00Z', 'doubled over midnight: the first'],
    ['Africa/Casablanca', [2026, 3, 22, 2, 30], '2026-03-22T02:00:00Z', 'absent after Ramadan: 03:00'], ['Africa/Casablanca', [2026, 2, 15, 2, 30], '2026-02-15T01:30:00Z', 'doubled before Ramadan: the first'],
    ['Asia/Tehran', [2022, 3, 22, 0, 30], '2022-03-21T20:30:00Z', 'absent midnight: 01:00'], ['Asia/Tehran', [2022, 9, 21, 23, 30], '2022-09-21T19:00:00Z', 'doubled before midnight: the first'],
    ['Pacific/Chatham', [2026, 9, 27, 3, 0], '2026-09-26T14:00:00Z', 'absent: 03:45'], ['Pacific/Chatham', [2026, 4, 5, 3, 0], '2026-04-04T13:15:00Z', 'doubled: the first'],
    ['Pacific/Apia', [2011, 12, 30, 9, 0], '2011-12-30T10:00:00Z', 'skipped day: midnight of the 31st'], ['Asia/Kathmandu', [2026, 5, 1, 9, 0], '2026-05-01T03:15:00Z', 'a quarter to six ahead'],
    ['UTC', [2024, 2, 30, 0, 0], '2024-03-01T00:00:00Z', 'a day too many runs over'], ['UTC', [50, 3, 1, 24, 0], '0050-03-02T00:00:00Z', 'a year of two figures is that year'],
  ]
  it.each(cases)('%s %j is %s, %s', (zone, [year, month, day, hour, minute], instant) => {
    expect(instantOf({ year, month, day, hour, minute }, zone)).toBe(at(instant))
  })

  it('never throws, however far the instant and whatever the zone', () => {
    for (const zone of ['Europe/Paris', 'Nowhere/Land', '', 'x'.repeat(2000)])
      for (const instant of [Number.MAX_SAFE_INTEGER, Number.MIN_SAFE_INTEGER, 8.64e15, -8.64e15, 0]) {
        expect(Number.isFinite(wallOf(instant, zone))).toBe(true)
        expect(Number.isFinite(localOf(instant, zone).year)).toBe(true)
        expect(Number.isFinite(instantOfWall(wallOf(instant, zone), zone))).toBe(true)
      }
  })

  it('names the weekdays from Monday, 1, to Sunday, 7', () => {
    const week = [4, 5, 6, 7, 8, 9, 10].map((day) => fieldsOf(Date.UTC(2026, 4, day)).weekday)
    expect(week).toEqual([1, 2, 3, 4, 5, 6, 7])
  })
})

describe("a person's zone", () => {
  const zoneWith = (told: unknown, browser: string | undefined, site = SITE.timezone): string =>
    zoneOf(
      {
        attributes: typeof told === 'string' || typeof told === 'number' ? { timezone: told } : {},
        context: browser === undefined ? {} : { timezone: browser },
      },
      { timezone: site },
    )

  it('is the one they told, else that of their browser, else that of the site', () => {
    expect(zoneWith('Asia/Tehran', 'Europe/Paris')).toBe('Asia/Tehran')
    expect(zoneWith(undefined, 'Europe/Paris')).toBe('Europe/Paris')
    expect(zoneOf(visitor(), SITE)).toBe(SITE.timezone)
  })

  it('passes over what is no zone, down to UTC', () => {
    expect(zoneWith('Mars/Olympus', 'Europe/Paris')).toBe('Europe/Paris')
    expect(zoneWith(5, '')).toBe(SITE.timezone)
    expect(zoneWith('constructor', 'nonsense', 'nonsense')).toBe('UTC')
  })

  it('knows a zone from what is none, however many are asked after', () => {
    expect(Intl.supportedValuesOf('timeZone').filter((zone) => !isZone(zone))).toEqual([])
    for (let i = 0; i < 1000; i++) expect(isZone(`Nowhere/${i}`)).toBe(false)
    expect(ZONES.filter((zone) => !isZone(zone))).toEqual([])
  })
})
