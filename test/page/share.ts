/** Of cases that are much alike every fifth is tried in a run of all tests, and each of them when their room is asked for: `npm test -- page`. */
export const isTried = (i: number): boolean => process.env.PAGE === 'all' || i % 5 === 0

/** The share of some cases; another one from another place to begin. */
export const shareOf = <T>(cases: readonly T[], from = 0): T[] => cases.filter((_, i) => isTried(i + from))
