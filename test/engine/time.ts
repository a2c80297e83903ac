/** Every story begins on a Friday morning, 1 May 2026, 09:00 UTC. */
export const START = Date.UTC(2026, 4, 1, 9)

export const DAY = 86_400_000

const SHAPE = /^(-?\d+)d(?: (\d\d):(\d\d)(?::(\d\d)(?:\.(\d{3}))?)?)?$/

/** Milliseconds of a moment of a story: `2d` is two days after it began, `2d 03:30` three and a half hours later. */
export const at = (moment: string): number => {
  const found = SHAPE.exec(moment)
  if (!found) throw new Error(`not a moment: ${moment}`)
  const [days, hours, minutes, seconds, ms] = found.slice(1).map((part) => Number(part ?? 0))
  return (
    START + (days ?? 0) * DAY + (hours ?? 0) * 3_600_000 + (minutes ?? 0) * 60_000 + (seconds ?? 0) * 1000 + (ms ?? 0)
  )
}

/** The moment of an instant, as short as it can be said. */
export const momentOf = (instant: number): string => {
  const days = Math.floor((instant - START) / DAY)
  const rest = new Date(instant - START - days * DAY).toISOString().slice(11, 23)
  return `${days}d ${rest}`
    .replace(/\.000$/, '')
    .replace(/:00$/, '')
    .replace(/ 00:00$/, '')
}
