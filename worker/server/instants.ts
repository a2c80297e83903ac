/**
 * Instants one after another that were told as the same, a ms apart: what comes "since" another is so only where it is later. None
 * is later than now, so those for which there is no room before it begin earlier.
 * @param instants in ms, in order
 */
export const oneAfterAnother = (instants: readonly number[], now: number): number[] => {
  let before = Number.NEGATIVE_INFINITY
  let after = now + 1
  return instants
    .map((at) => {
      before = Math.max(at, before + 1)
      return before
    })
    .toReversed()
    .map((at) => {
      after = Math.min(at, after - 1)
      return after
    })
    .toReversed()
}
