/// <reference lib="esnext.temporal" />

import fc from 'fast-check'
import { DAY } from './time.ts'

/** The zones that go wrong elsewhere: half-hour changes, odd offsets, a skipped day, a change at a minute past midnight. */
export const ZONES = [
  'Europe/Paris',
  'America/New_York',
  'Australia/Lord_Howe',
  'Asia/Kathmandu',
  'Pacific/Apia',
  'America/St_Johns',
  'Africa/Casablanca',
  'Asia/Tehran',
  'Pacific/Chatham',
  'UTC',
] as const

const ALL = Intl.supportedValuesOf('timeZone')
const FROM = Date.UTC(1971, 0, 1)
const TO = Date.UTC(2037, 11, 1)

/** Half of them the difficult ones. */
export const zones = fc.oneof(fc.constantFrom(...ZONES), fc.constantFrom(...ALL))
export const instants = fc.integer({ min: FROM / 1000, max: TO / 1000 }).map((seconds) => seconds * 1000)

/** When a zone changes its offset, in ms, within some years. */
export const changesOf = (zone: string, from: number, to: number): number[] => {
  const found: number[] = []
  let at = Temporal.Instant.fromEpochMilliseconds(from).toZonedDateTimeISO(zone)
  for (;;) {
    const next = at.getTimeZoneTransition('next')
    if (!next || next.epochMilliseconds > to) return found
    found.push(next.epochMilliseconds)
    at = next
  }
}

/** An instant and a zone; every other one is within a day of a change of clocks, where there is one. */
export const moments = fc
  .record({ zone: zones, at: instants, isNear: fc.boolean(), by: fc.integer({ min: -86_400, max: 86_400 }) })
  .map(({ zone, at, isNear, by }) => {
    const change = isNear ? changesOf(zone, at, at + 400 * DAY)[0] : undefined
    return { zone, at: change === undefined ? at : change + by * 1000 }
  })

/** What Temporal says clocks show. */
export const shown = (at: number, zone: string): Temporal.ZonedDateTime =>
  Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone)

/** The contract's rule in Temporal's words: twice is the earlier; never is the change that skips it. */
export const found = (local: Temporal.PlainDateTime, zone: string): number => {
  const earlier = local.toZonedDateTime(zone, { disambiguation: 'earlier' })
  if (earlier.toPlainDateTime().equals(local)) return earlier.epochMilliseconds
  const change = earlier.getTimeZoneTransition('next')
  if (!change) throw new Error(`${zone} skips ${local} without a change`)
  return change.epochMilliseconds
}
