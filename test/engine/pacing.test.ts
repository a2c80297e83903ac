import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compileCondition } from '../../worker/engine/evaluate.ts'
import {
  type Condition,
  Condition as ConditionSchema,
  compile,
  type Profile,
  parse,
} from '../../worker/engine/index.ts'
import { occasionOf, yearly } from '../../worker/engine/occasion.ts'
import { delayDue } from '../../worker/engine/pacing.ts'
import type { Run } from '../../worker/engine/profile.ts'
import { Delay } from '../../worker/engine/step.ts'
import type { Turn } from '../../worker/engine/turn.ts'
import { quickest } from '../cpu.ts'
import { found, moments, shown, ZONES, zones } from './clocks.ts'
import { SITE, visitor, workflow } from './site.ts'
import { DAY, START } from './time.ts'

const RUNS = { numRuns: 3000 }
const HOUR = 3_600_000
const at = (text: string): number => Temporal.ZonedDateTime.from(text).epochMilliseconds
const utc = (text: string): number => Temporal.Instant.from(text).epochMilliseconds
const midnight = (date: string, zone: string): number => found(Temporal.PlainDateTime.from(date), zone)

/** When a delay ends for somebody, at an instant. */
const due = (delay: unknown, now: number, part: Partial<Profile> = {}): number | undefined => {
  const parsed = parse(Delay, delay)
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.issues))
  const published = {
    workflow: workflow({ steps: [{ kind: 'delay', id: 'd', delay }] }),
    version: 1,
    paused: false,
    since: 0,
  }
  const program = compile({ revision: 1, site: SITE, tags: [], workflows: [published] })
  const profile = visitor(part)
  const turn: Turn = {
    ...{ program, profile, before: profile, now, cause: 'e', recalled: { last: undefined }, effects: [], queue: [] },
    ...{ depth: 0, derived: 0, trace: undefined },
  }
  const live = program.lives.get('w')
  const node = live?.nodes.get('d')
  if (!live || !node) throw new Error('no such step')
  const run: Run = { id: 'w.1', workflow: 'w', version: 1, entered: now, step: 'd', emailed: 0 }
  return delayDue(turn, run, live, node)
}

describe('a delay until a date', () => {
  const dates = fc.integer({ min: 0, max: 25_000 }).map((days) => new Date(days * DAY).toISOString().slice(0, 10))
  const offsets = fc.record({ days: fc.integer({ min: 0, max: 40 }), hours: fc.integer({ min: 0, max: 50 }) })

  it('ends at local midnight of a day, moved by days of the calendar and exact hours, as Temporal counts', () => {
    fc.assert(
      fc.property(dates, zones, offsets, fc.boolean(), (date, zone, { days, hours }, before) => {
        const offset = `P${days}DT${hours}H`
        const day = Temporal.PlainDateTime.from(date)
        const start = days === 0 ? day : before ? day.subtract({ days }) : day.add({ days })
        const expected = found(start, zone) + (before ? -1 : 1) * hours * HOUR
        expect(occasionOf(date, zone, { offset, before })).toBe(expected)
      }),
      RUNS,
    )
  })

  it('takes a time with its offset as that instant, and one without as local', () => {
    fc.assert(
      fc.property(moments, zones, ({ at: instant, zone }, elsewhere) => {
        const text = new Date(instant).toISOString()
        expect(occasionOf(text, zone)).toBe(instant)
        expect(occasionOf(text, zone, { offset: 'PT90M', before: true })).toBe(instant - 1.5 * HOUR)
        expect(occasionOf(text.slice(0, 19), elsewhere)).toBe(
          found(Temporal.PlainDateTime.from(text.slice(0, 19)), elsewhere),
        )
      }),
      RUNS,
    )
  })

  const now = utc('2026-03-20T12:00:00Z')
  const paris = { context: { timezone: 'Europe/Paris' } }
  const delay = { kind: 'date', attribute: 'trial_end' }
  // biome-ignore format: one row, one line
  const cases: [value: unknown, delay: object, instant: string | undefined, why: string][] = [
    ['2026-03-30', {}, '2026-03-29T22:00:00Z', 'a day begins at local midnight'], ['2026-03-30', { offset: 'P1D', before: true }, '2026-03-28T23:00:00Z', 'the day before had 23 hours'], ['2026-03-30', { offset: 'PT24H', before: true }, '2026-03-28T22:00:00Z', '24 hours before are 24 hours'],
    ['2026-03-28', { offset: 'P1W' }, '2026-04-03T22:00:00Z', 'a week after'], ['2026-03-30T18:00:00+02:00', { offset: 'P1D', before: true }, '2026-03-29T16:00:00Z', 'same hour, the day before'], ['2026-03-30T09:00', {}, '2026-03-30T07:00:00Z', 'local without a zone'], ['2026-03-30T09:00-05', {}, '2026-03-30T14:00:00Z', 'an offset of hours'], ['2026-03-29 02:30', {}, '2026-03-29T01:00:00Z', 'absent: the next valid'],
    ['2026-03-01', {}, '2026-03-20T12:00:00Z', 'in the past: now'], ['2026-03-22', { offset: 'P3D', before: true }, '2026-03-20T12:00:00Z', 'moved into the past: now'],
    [undefined, {}, undefined, 'missing: for ever'], ['soon', {}, undefined, 'not a date: for ever'], ['2026-02-30', {}, undefined, 'no such day: for ever'], [20260330, {}, undefined, 'a number: for ever'], [['2026-03-30'], {}, undefined, 'a list: for ever'],
  ]
  it.each(cases)('%j %j: %s, %s', (value, more, instant) => {
    const attributes = value === undefined ? {} : { trial_end: value as string }
    expect(due({ ...delay, ...more }, now, { ...paris, attributes })).toBe(instant && utc(instant))
  })
})

describe('a delay until a weekday and a time', () => {
  it("is in the person's zone, and now if it is just that", () => {
    const until = { kind: 'until', weekdays: [1], at: '09:00' }
    const now = utc('2026-05-01T09:00:00Z')
    expect(due(until, now)).toBe(at('2026-05-04T09:00[Europe/Zurich]'))
    expect(due(until, now, { context: { timezone: 'Asia/Kathmandu' } })).toBe(at('2026-05-04T09:00[Asia/Kathmandu]'))
    expect(due(until, at('2026-05-04T09:00[Europe/Zurich]'))).toBe(at('2026-05-04T09:00[Europe/Zurich]'))
  })
})

describe('a delay for a length of time', () => {
  it('is exact, whatever the clocks do', () => {
    expect(due({ kind: 'for', duration: 'P1D' }, at('2026-03-28T12:00[Europe/Zurich]'))).toBe(
      at('2026-03-29T13:00[Europe/Zurich]'),
    )
  })
})

describe('every year', () => {
  const birthdays = fc.integer({ min: -18_000, max: 20_000 }).map((d) => new Date(d * DAY).toISOString().slice(0, 10))

  it('is the next such day after an instant, 29 February on the 28th in common years', () => {
    fc.assert(
      fc.property(birthdays, moments, (text, { at: after, zone }) => {
        const born = Temporal.PlainDate.from(text)
        const before = Math.max(0, shown(after, zone).year - born.year - 1)
        const expected = Array.from({ length: 4 }, (_, i) => born.add({ years: before + i }))
          .map((day) => found(day.toPlainDateTime(), zone))
          .find((instant) => instant > after)
        expect(yearly(text, zone, after)).toBe(expected)
      }),
      RUNS,
    )
  })

  it('comes once in each of 60 years, a leap day too', () => {
    for (const zone of ZONES)
      for (const text of ['2000-02-29', '2000-12-30', '2000-03-26', '1999-01-01']) {
        const years: number[] = []
        let last = midnight('2001-01-01', zone)
        for (let i = 0; i < 60; i++) {
          last = yearly(text, zone, last - (i === 0 ? 1 : 0)) ?? Number.NaN
          years.push(shown(last, zone).year)
        }
        expect(years).toEqual(Array.from({ length: 60 }, (_, i) => 2001 + i))
      }
  })

  it('falls on 28 February in common years, and keeps its hour', () => {
    for (const zone of ZONES)
      for (const [after, next] of [
        ['2026-01-01', '2026-02-28'],
        ['2027-12-31', '2028-02-29'],
        ['2028-02-29', '2029-02-28'],
        ['2099-12-31', '2100-02-28'],
      ] as const) {
        expect(yearly('2000-02-29', zone, midnight(after, zone))).toBe(midnight(next, zone))
        expect(yearly('2000-02-29T10:30', zone, midnight(`${after}T12:00`, zone))).toBe(midnight(`${next}T10:30`, zone))
      }
  })

  it('moves with an offset that reaches over the end of a year and a change of clocks', () => {
    const due = at('2026-06-29T23:30[Australia/Sydney]')
    expect(yearly('1990-12-31T23:30', 'Australia/Sydney', due - 1, { offset: 'P180D' })).toBe(due)
  })

  it('moves with an offset, over the end of a year too', () => {
    const zone = 'Europe/Paris'
    const week = { offset: 'P7D', before: true }
    expect(yearly('1990-01-03', zone, at('2026-12-20T00:00[Europe/Paris]'), week)).toBe(
      at('2026-12-27T00:00[Europe/Paris]'),
    )
    expect(yearly('1990-01-03', zone, at('2026-12-27T00:00[Europe/Paris]'), week)).toBe(
      at('2027-12-27T00:00[Europe/Paris]'),
    )
    expect(yearly('1990-12-30T10:30', zone, at('2026-01-02T00:00[Europe/Paris]'), { offset: 'P700D' })).toBe(
      at('2026-11-30T10:30[Europe/Paris]'),
    )
    expect(yearly('2030-06-01', zone, START)).toBe(at('2030-06-01T00:00[Europe/Paris]'))
    expect(yearly('no date', zone, START)).toBeUndefined()
  })
})

describe('a moment', () => {
  const ask = (condition: object, now: number, zone: string): string => {
    const parsed = parse(ConditionSchema, { kind: 'moment', ...condition })
    if (!parsed.ok) throw new Error(JSON.stringify(parsed.issues))
    const check = compileCondition(parsed.value satisfies Condition)
    return check({ profile: visitor({ context: { timezone: zone } }), now, site: SITE })
  }

  it('reads the clock and the calendar of the person, as Temporal shows them', () => {
    const hours = fc.integer({ min: 0, max: 23 }).map((hour) => `${String(hour).padStart(2, '0')}:30`)
    const days = fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1 })
    fc.assert(
      fc.property(moments, days, hours, hours, ({ at: now, zone }, weekdays, from, to) => {
        const local = shown(now, zone)
        const time = local.toPlainTime().toString().slice(0, 5)
        const [today, yesterday] = [local.dayOfWeek, ((local.dayOfWeek + 5) % 7) + 1].map((day) =>
          weekdays.includes(day),
        )
        const expected =
          from === to
            ? today
            : from < to
              ? today && from <= time && time < to
              : (today && from <= time) || (yesterday && time < to)
        expect(ask({ weekdays, from, to }, now, zone)).toBe(expected ? 'yes' : 'no')
      }),
      RUNS,
    )
  })

  // biome-ignore format: one row, one line
  const cases: [now: string, condition: object, answer: string, why: string][] = [
    ['2026-05-01T00:00', { after: '2026-05-01' }, 'yes', 'the day itself is after'], ['2026-04-30T23:59', { after: '2026-05-01' }, 'no', 'the evening before is not'], ['2026-04-30T23:59', { before: '2026-05-01' }, 'yes', 'the evening before is before'], ['2026-05-01T00:00', { before: '2026-05-01' }, 'no', 'the day itself is not'],
    ['2026-05-01T10:00', { from: '09:00' }, 'yes', 'from a time to midnight'], ['2026-05-01T08:59', { from: '09:00' }, 'no', 'not before it'], ['2026-05-01T08:59', { to: '09:00' }, 'yes', 'from midnight to a time'], ['2026-05-01T09:00', { to: '09:00' }, 'no', 'and no longer'],
    ['2026-05-02T01:00', { weekdays: [5], from: '22:00', to: '02:00' }, 'yes', 'Saturday 01:00 is Friday night'], ['2026-05-01T01:00', { weekdays: [5], from: '22:00', to: '02:00' }, 'no', 'Friday 01:00 is Thursday night'], ['2026-05-01T12:00', {}, 'yes', 'nothing asked is always'], ['2026-05-01T12:00', { before: '2026-02-31' }, 'unknown', 'a day no calendar has'],
  ]
  it.each(cases)('%s, %j: %s, %s', (now, condition, answer) => {
    for (const zone of ZONES) expect(ask(condition, at(`${now}[${zone}]`), zone)).toBe(answer)
  })

  it('builds no formatter each time: 20,000 in well under a second', () => {
    const check = compileCondition({ kind: 'moment', weekdays: [1, 2, 3, 4, 5], from: '09:00', to: '18:00' })
    const facts = { profile: visitor({ context: { timezone: 'Europe/Paris' } }), now: START, site: SITE }
    const checkAll = () => {
      for (let i = 0; i < 20_000; i++) check({ ...facts, now: START + i * HOUR })
    }
    expect(quickest(checkAll, 400)).toBeLessThan(400)
  })
})
