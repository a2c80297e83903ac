import * as v from 'valibot'

const MS = { w: 604_800_000, d: 86_400_000, h: 3_600_000, m: 60_000, s: 1000 } as const
const SHAPE = /^P(?:(\d{1,4})W)?(?:(\d{1,4})D)?(?:T(?:(\d{1,5})H)?(?:(\d{1,5})M)?(?:(\d{1,6})S)?)?$/

/** Ten years, the longest duration a rule may name. */
const LONGEST = 3660 * MS.d

/**
 * Milliseconds of an ISO 8601 duration without months or years (`P3D`, `PT90M`, `P1W`), whose length
 * depends on no calendar; `undefined` if it is not one.
 */
export const durationMs = (text: string): number | undefined => {
  const found = SHAPE.exec(text)
  if (!found || text.endsWith('T') || text === 'P') return undefined
  const [, w, d, h, m, s] = found.map((part) => Number(part ?? 0))
  const total = (w ?? 0) * MS.w + (d ?? 0) * MS.d + (h ?? 0) * MS.h + (m ?? 0) * MS.m + (s ?? 0) * MS.s
  return total <= LONGEST ? total : undefined
}

/** A length of time in a document, ISO 8601: `P7D`, `PT30M`. At most ten years. */
export const Duration = v.pipe(
  v.string(),
  v.check((text) => durationMs(text) !== undefined, 'duration.invalid'),
)
export type Duration = v.InferOutput<typeof Duration>

/** Milliseconds of a duration that has passed its schema. */
export const ms = (duration: Duration): number => durationMs(duration) ?? 0

export const MINUTE = MS.m
export const DAY = MS.d
