import { durationMs } from '../../../worker/engine/index.ts'

export const UNITS = ['w', 'd', 'h', 'm', 's'] as const
type DurationUnit = (typeof UNITS)[number]
const MS: Record<DurationUnit, number> = { w: 604_800_000, d: 86_400_000, h: 3_600_000, m: 60_000, s: 1000 }

/** A duration as one number of one unit: `P7D` stays 7 days, `P1DT2H` is 26 hours. */
export const readDuration = (duration: string): { n: number; unit: DurationUnit } => {
  const single = /^PT?(\d+)([WDHMS])$/.exec(duration)
  const unit = UNITS.find((each) => each === single?.[2]?.toLowerCase())
  if (unit !== undefined) return { n: Number(single?.[1]), unit }
  const ms = durationMs(duration) ?? 0
  const largest = UNITS.slice(1).find((each) => ms % MS[each] === 0) ?? 's'
  return { n: ms / MS[largest], unit: largest }
}

/** ISO 8601 from a number and a unit. */
export const writeDuration = (n: number, unit: DurationUnit): string =>
  `P${unit === 'w' || unit === 'd' ? '' : 'T'}${Math.max(0, Math.round(n))}${unit.toUpperCase()}`
