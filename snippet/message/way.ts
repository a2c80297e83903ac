/** One way to change nodes: does it hold, make it so, and give them all back. */
export type Way<N extends Node = Element> = { holds(one: N): boolean; make(one: N): void; undo(): void }

/**
 * Writes one thing of nodes. Frameworks draw another page into the very nodes of this one: what is given back is what the page has said last,
 * and only where ours still stands.
 */
export const way = <N extends Node, T>(read: (one: N) => T, write: (one: N, value: T) => unknown, ours: T): Way<N> => {
  const own = new Map<N, T>()
  const holds = (one: N) => read(one) === ours
  return {
    holds,
    make: (one) => {
      if (holds(one)) return
      own.set(one, read(one))
      write(one, ours)
    },
    undo: () => {
      for (const [one, before] of own) if (holds(one)) write(one, before)
    },
  }
}
