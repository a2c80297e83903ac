import { fraction } from '../../../worker/engine/hash.ts'

/** Chance that a seed replays. */
export type Chance = {
  /** From 0 up to, and without, 1. */
  next: () => number
  /** One of `n` whole numbers from 0. */
  below: (n: number) => number
  shuffled: <T>(all: readonly T[]) => T[]
}

export const chanceOf = (seed: number | string): Chance => {
  let n = 0
  const next = () => fraction(`${seed} ${n++}`)
  const below = (most: number) => Math.floor(next() * most)
  return {
    next,
    below,
    shuffled: (all) => {
      const left = [...all]
      return Array.from({ length: left.length }, () => left.splice(below(left.length), 1)).flat()
    },
  }
}
