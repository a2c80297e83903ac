import { describe, expect, it } from 'vitest'
import type { Workflow } from '../../worker/engine/index.ts'
import { experimentsOf, type Figure, goesOn, type Version } from '../../worker/results/experiments.ts'
import { set, workflow } from '../engine/site.ts'

type Arm = [name: string, weight: number, holdout?: true]
const HALVES: Arm[] = [
  ['Coffee', 50],
  ['Nothing', 50, true],
]

const welcome = (arms: Arm[], more: object = {}): Workflow =>
  workflow({
    steps: [
      {
        kind: 'split',
        id: 'offer',
        arms: arms.map(([name, weight, holdout], i) => ({
          name,
          weight,
          ...(holdout ? { holdout } : {}),
          steps: holdout ? [] : [set('offer', name, `set-${i}`)],
        })),
      },
    ],
    ...more,
  })

const version = (n: number, document: Workflow): Version => ({ version: n, published: n * 1000, document })
const came = (n: number, ...arms: [entered: number, goals: number][]): Figure[] =>
  arms.flatMap(([entered, goals], i) => [
    { version: n, step: `offer.${i}`, metric: 'arm', n: entered },
    { version: n, step: `offer.${i}`, metric: 'arm_goal', n: goals },
  ])
const figures = (all: { entered: number; goals: number }[]) => all.map(({ entered, goals }) => [entered, goals])

describe('an experiment', () => {
  it('says of each arm how many came, how many met the goal, and what it brings over the holdout', () => {
    const [one] = experimentsOf([version(1, welcome(HALVES))], came(1, [1000, 150], [1000, 100]))
    expect(figures(one?.arms ?? [])).toEqual([
      [1000, 150],
      [1000, 100],
    ])
    expect(one?.arms.map(({ isControl }) => isControl)).toEqual([false, true])
    expect(one?.arms[0]?.lift?.value).toBeCloseTo(0.5)
    expect(one?.arms[0]?.lift?.low).toBeLessThan(0.5)
    expect(one?.arms[1]?.lift).toBeNull()
  })

  it('compares with the first arm where none is a holdout', () => {
    const arms: Arm[] = [
      ['Coffee', 1],
      ['Tea', 1],
      ['Water', 1],
    ]
    const [one] = experimentsOf([version(1, welcome(arms))], came(1, [900, 90], [905, 99], [898, 45]))
    expect(one?.arms.map(({ isControl }) => isControl)).toEqual([true, false, false])
    expect(one?.arms.map(({ lift }) => lift && Math.sign(lift.value))).toEqual([null, 1, -1])
  })

  it.each<[string, Arm[], number, number]>([
    ['counts earlier versions with the same arms', HALVES, 1, 200],
    [
      'begins anew when a weight is changed',
      [
        ['Coffee', 80],
        ['Nothing', 20, true],
      ],
      2,
      100,
    ],
    [
      'begins anew when an arm has another name',
      [
        ['Tea', 50],
        ['Nothing', 50, true],
      ],
      2,
      100,
    ],
    [
      'begins anew when arms change places',
      [
        ['Nothing', 50, true],
        ['Coffee', 50],
      ],
      2,
      100,
    ],
  ])('%s', (_, before, since, entered) => {
    const versions = [version(2, welcome(HALVES)), version(1, welcome(before))] as const
    const [one] = experimentsOf(versions, [...came(1, [100, 10], [100, 10]), ...came(2, [100, 10], [100, 10])])
    expect(one?.since).toEqual({ version: since, at: since * 1000 })
    expect(one?.arms[0]?.entered).toBe(entered)
    expect(goesOn(versions[0], versions[1])).toBe(since === 1)
  })

  it('does not reach over a version that was without it', () => {
    const other = welcome([
      ['Coffee', 1],
      ['Nothing', 9, true],
    ])
    const versions = [version(3, welcome(HALVES)), version(2, other), version(1, welcome(HALVES))] as const
    const [one] = experimentsOf(
      versions,
      [1, 2, 3].flatMap((n) => came(n, [100, 10], [100, 10])),
    )
    expect(one?.since.version).toBe(3)
    expect(one?.arms[0]?.entered).toBe(100)
  })

  it('compares nothing when people did not come into the arms as the weights say', () => {
    const [one] = experimentsOf([version(1, welcome(HALVES))], came(1, [1000, 150], [800, 100]))
    expect(one?.isFair).toBe(false)
    expect(one?.arms.map(({ lift }) => lift)).toEqual([null, null])
  })

  it.each([[{ reentry: { kind: 'after_exit' } }], [{ key: 'order' }]])(
    'gives no range where somebody may come again, for they would count again: %o',
    (more) => {
      const [one] = experimentsOf([version(1, welcome(HALVES, more))], came(1, [1000, 150], [1000, 100]))
      expect(figures(one?.arms ?? [])).toHaveLength(2)
      expect(one?.arms[0]?.lift).toBeNull()
    },
  )

  it('nobody has come into yet has its arms, and nothing in them', () => {
    const [one] = experimentsOf([version(1, welcome(HALVES))], [])
    expect(figures(one?.arms ?? [])).toEqual([
      [0, 0],
      [0, 0],
    ])
  })
})
