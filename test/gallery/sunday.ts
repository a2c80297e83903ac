/** When a week of the shop ends: the next Sunday at six, a day away at least. */
export const nextSunday = (): string => {
  const date = new Date()
  date.setUTCDate(date.getUTCDate() + 7 - date.getUTCDay() + (date.getUTCDay() === 6 ? 7 : 0))
  date.setUTCHours(18, 0, 0, 0)
  return date.toISOString()
}
