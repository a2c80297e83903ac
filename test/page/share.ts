/** Of cases that are much alike every third is tried each day, all of them before a release: `PAGE=all npm test -- page`. */
export const isTried = (i: number): boolean => process.env.PAGE === 'all' || i % 3 === 0
