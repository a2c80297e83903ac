const hour = 60 * 60 * 1000
const day = 24 * hour
const thursday = 4

/** 19:00 on the first Thursday of a month, as a wall clock: UTC fields, no zone. `month` may run past December. */
const eveningOf = (year: number, month: number): number => {
  const first = Date.UTC(year, month, 1)
  const wait = (thursday - new Date(first).getUTCDay() + 7) % 7
  return first + wait * day + 19 * hour
}

/**
 * The reading club's next evening after `now` (ms). The club lives by the shop's wall clock, and being an hour off at
 * the change of time matters to nobody here, so zones are left out.
 */
export const nextEvening = (now: number): number => {
  const date = new Date(now)
  const thisMonth = eveningOf(date.getUTCFullYear(), date.getUTCMonth())
  return thisMonth > now ? thisMonth : eveningOf(date.getUTCFullYear(), date.getUTCMonth() + 1)
}
