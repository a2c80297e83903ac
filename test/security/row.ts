/** One line of the table of attacks: what was tried, how often, and what got through. */
export type Row = { threat: string; tried: string; times: number; through: number; figure: string }

/**
 * Prints a line of the table. To be called before anything is expected, so that a failure shows its figure too. The whole table:
 * `npm test -- security | grep '^| T' | sort -V`.
 */
export const row = ({ threat, tried, times, through, figure }: Row): void =>
  console.log(`| ${threat} | ${tried} | ${times.toLocaleString('en')} | ${through} | ${figure} |`)

/** The value below which so many of them lie: `quantile(all, 0.95)`. NaN of none. */
export const quantile = (values: readonly number[], share: number): number => {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN
}

/**
 * How likely two samples differ this much by chance: the Mann–Whitney U test, two-sided, by its normal approximation, ties at their
 * mean rank (Mann & Whitney, Ann. Math. Statist. 18 (1947)). Small means that somebody could tell them apart.
 */
export const rankTest = (a: readonly number[], b: readonly number[]): number => {
  const all = [...a.map((value) => ({ value, isA: true })), ...b.map((value) => ({ value, isA: false }))]
  all.sort((x, y) => x.value - y.value)
  let [ranks, ties] = [0, 0]
  for (let i = 0; i < all.length; ) {
    let end = i
    while (end < all.length && all[end]?.value === all[i]?.value) end++
    const rank = (i + 1 + end) / 2
    ranks += rank * all.slice(i, end).filter(({ isA }) => isA).length
    ties += (end - i) ** 3 - (end - i)
    i = end
  }
  const [n, m, both] = [a.length, b.length, all.length]
  const u = ranks - (n * (n + 1)) / 2
  const deviation = Math.sqrt(((n * m) / 12) * (both + 1 - ties / (both * (both - 1))))
  return deviation === 0 ? 1 : 2 * (1 - normal(Math.abs(u - (n * m) / 2) / deviation))
}

/** The normal distribution up to z, to seven digits (Abramowitz & Stegun 26.2.17). */
const normal = (z: number): number => {
  const t = 1 / (1 + 0.2316419 * z)
  const tail = [1.330274429, -1.821255978, 1.781477937, -0.356563782, 0.31938153].reduce((sum, c) => (sum + c) * t, 0)
  return 1 - tail * (Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI))
}
