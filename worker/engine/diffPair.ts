type Placed<T> = { value: T; at: number }

/** Two lists put side by side. `isReordered`: what is in both does not come in the same order. */
export type Pairing<T> = {
  both: { before: Placed<T>; after: Placed<T> }[]
  added: Placed<T>[]
  removed: Placed<T>[]
  isReordered: boolean
}

/** True if two parts of ordered documents say the same, letter by letter. */
export const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b)

/**
 * Pairs the entries of two lists that have no ids: those that are equal first, then, in their order, those that `kindsOf`
 * gives one name, the first of them before the next. The rest was added or removed.
 */
export const pair = <T>(
  before: readonly T[],
  after: readonly T[],
  ...kindsOf: ((value: T) => string)[]
): Pairing<T> => {
  const removed = before.map((value, at) => ({ value, at }))
  const both: Pairing<T>['both'] = []
  const takeWhere = (isLike: (a: T, b: T) => boolean) => (placed: Placed<T>) => {
    const found = removed.findIndex(({ value }) => isLike(value, placed.value))
    const [taken] = found < 0 ? [] : removed.splice(found, 1)
    if (taken) both.push({ before: taken, after: placed })
    return taken === undefined
  }
  let added = after.map((value, at) => ({ value, at })).filter(takeWhere(same))
  for (const kindOf of kindsOf) added = added.filter(takeWhere((a, b) => kindOf(a) === kindOf(b)))
  both.sort((a, b) => a.after.at - b.after.at)
  const isReordered = both.some(({ before: { at } }, i) => i > 0 && at < (both[i - 1]?.before.at ?? 0))
  return { both, added, removed, isReordered }
}

/** Places in a list of numbers that a longest rising row leaves out: the fewest that must have moved. */
export const outOfOrder = (places: readonly number[]): Set<number> => {
  const length: number[] = []
  const previous: number[] = []
  for (const [i, place] of places.entries()) {
    let best = -1
    for (let j = 0; j < i; j++)
      if ((places[j] ?? 0) < place && (best < 0 || (length[j] ?? 0) > (length[best] ?? 0))) best = j
    length.push(best < 0 ? 1 : (length[best] ?? 0) + 1)
    previous.push(best)
  }
  const moved = new Set(places.keys())
  for (let at = length.indexOf(Math.max(...length)); at >= 0; at = previous[at] ?? -1) moved.delete(at)
  return moved
}
