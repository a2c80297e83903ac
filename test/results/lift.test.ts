import { describe, expect, it } from 'vitest'
import { type Arm, isLopsided, liftOf, reachOf } from '../../worker/results/lift.ts'

/** Mulberry32: the same draws each time. */
const drawing = (seed: number) => () => {
  seed = (seed + 0x6d2b79f5) | 0
  let t = Math.imul(seed ^ (seed >>> 15), 1 | seed)
  t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
  return ((t ^ (t >>> 14)) >>> 0) / 4294967296
}

type Look = { arm: Arm; control: Arm }

/** An experiment somebody looks at after each hundred people. */
const looks = (draw: () => number, rates: [number, number], people: number): Look[] => {
  const arms = rates.map(() => ({ entered: 0, goals: 0 }))
  const seen: Look[] = []
  for (let i = 1; i <= people; i++) {
    const which = draw() < 0.5 ? 0 : 1
    const [arm, rate] = [arms[which], rates[which]]
    if (!arm || rate === undefined) continue
    arm.entered++
    if (draw() < rate) arm.goals++
    const [one, other] = arms
    if (i % 100 === 0 && one && other) seen.push({ arm: { ...one }, control: { ...other } })
  }
  return seen
}

const experiments = (rates: [number, number], people: number, n: number): Look[][] => {
  const draw = drawing(20261123)
  return Array.from({ length: n }, () => looks(draw, rates, people))
}

/** The share of experiments in which a look found a range without the truth in it. */
const missed = (all: Look[][], truth: number, narrower = 1): number =>
  all.filter((looks) =>
    looks.some(({ arm, control }) => {
      const lift = liftOf(arm, control)
      if (!lift) return false
      return (
        lift.value + (lift.low - lift.value) * narrower > truth ||
        lift.value + (lift.high - lift.value) * narrower < truth
      )
    }),
  ).length / all.length

describe('the range of a lift', () => {
  it.each([
    [0.03, 0.03],
    [0.2, 0.2],
    [0.06, 0.04],
    [0.1, 0.2],
  ])('holds the truth at every one of forty looks in 95 of 100 experiments: rates %d and %d', (arm, control) => {
    expect(missed(experiments([arm, control], 4000, 500), arm / control - 1)).toBeLessThanOrEqual(0.05)
  })

  it('would miss it far more often if it were as narrow as for a single look', () => {
    const all = experiments([0.2, 0.2], 4000, 500)
    expect(missed(all, 0, 1.96 / reachOf(4000))).toBeGreaterThan(0.15)
  })

  it('finds what is there: a rate that is half as high again, in four thousand people', () => {
    const all = experiments([0.15, 0.1], 4000, 200)
    const found = all.filter((looks) => looks.some(({ arm, control }) => (liftOf(arm, control)?.low ?? -1) > 0))
    expect(found.length / all.length).toBeGreaterThan(0.8)
  })

  it.each([
    ['nobody', { entered: 0, goals: 0 }, { entered: 0, goals: 0 }],
    ['more goals than people', { entered: 50, goals: 60 }, { entered: 900, goals: 90 }],
    ['nobody in the arm', { entered: 0, goals: 0 }, { entered: 900, goals: 90 }],
    ['nine goals to compare with', { entered: 5000, goals: 60 }, { entered: 500, goals: 9 }],
    [
      'goals on one side only, where none can be expected on the other',
      { entered: 20, goals: 0 },
      { entered: 900, goals: 90 },
    ],
  ])('says nothing of %s', (_, arm, control) => {
    expect(liftOf(arm, control)).toBeUndefined()
  })

  it('of an arm that brings nothing at all is below zero and not below all', () => {
    const lift = liftOf({ entered: 1000, goals: 0 }, { entered: 1000, goals: 100 })
    expect(lift?.value).toBe(-1)
    expect(lift?.low).toBeCloseTo(-1)
    expect(lift?.high).toBeGreaterThan(-1)
    expect(lift?.high).toBeLessThan(-0.5)
  })

  it('narrows with people', () => {
    const wide = (n: number) => {
      const { low = 0, high = 0 } =
        liftOf({ entered: 1000 * n, goals: 120 * n }, { entered: 1000 * n, goals: 100 * n }) ?? {}
      return high - low
    }
    expect(wide(4)).toBeLessThan(wide(1))
    expect(wide(16)).toBeLessThan(wide(4))
  })
})

describe('people in arms', () => {
  it.each<[string, number[], number[], boolean]>([
    ['as even as chance makes them', [503, 497], [1, 1], false],
    ['as their weights say', [905, 95], [9, 1], false],
    ['uneven where the weights are not', [600, 400], [1, 1], true],
    ['of one arm, whose weight is a third', [900, 0, 0], [1, 1, 1], true],
    ['too few to say', [7, 1], [1, 1], false],
    ['nobody', [0, 0], [1, 1], false],
  ])('%s', (_, entered, weights, expected) => {
    expect(isLopsided(entered, weights)).toBe(expected)
  })

  it('are called uneven about once in a thousand times where they are not', () => {
    const draw = drawing(7)
    const uneven = Array.from({ length: 3000 }, () => {
      const entered = [0, 0, 0]
      for (let i = 0; i < 300; i++) {
        const at = Math.floor(draw() * 3)
        entered[at] = (entered[at] ?? 0) + 1
      }
      return isLopsided(entered, [1, 1, 1])
    }).filter(Boolean)
    expect(uneven.length).toBeLessThanOrEqual(9)
  })
})
