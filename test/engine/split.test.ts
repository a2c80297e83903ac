import { describe, expect, it } from 'vitest'
import { compile, decide, newProfile } from '../../worker/engine/index.ts'
import { SITE, set, split, workflow } from './site.ts'
import { START } from './time.ts'

const armsOf = (people: number, weights: [number, true?][], id = 'w', step = 'split') => {
  const program = compile({
    revision: 1,
    site: SITE,
    tags: [],
    workflows: [
      {
        workflow: workflow({
          id,
          steps: [
            split(
              weights.map(([weight, holdout], i) =>
                holdout ? [weight, [], true] : [weight, [set('arm', i, `arm-${i}`)]],
              ),
              step,
            ),
            set('after', true),
          ],
        }),
        version: 1,
        paused: false,
        since: START,
      },
    ],
  })
  return Array.from({ length: people }, (_, n) => {
    const person = newProfile(`visitor-${n.toString(36).padStart(20, '0')}`, START)
    return decide(program, person, { id: 'go', type: 'custom', name: 'go', at: START }, START)
  })
}

const shares = (decisions: ReturnType<typeof armsOf>): Record<string, number> => {
  const found: Record<string, number> = {}
  for (const { profile } of decisions) {
    const arm = String(profile.attributes.arm ?? 'holdout')
    found[arm] = (found[arm] ?? 0) + 1 / decisions.length
  }
  return found
}

describe('a split', () => {
  it('shares people out as its weights say', () => {
    const found = shares(armsOf(20_000, [[50], [30], [20]]))
    expect(found[0]).toBeCloseTo(0.5, 1.5)
    expect(found[1]).toBeCloseTo(0.3, 1.5)
    expect(found[2]).toBeCloseTo(0.2, 1.5)
  })

  it('puts a person into the same arm every time, and says which in a figure', () => {
    const [once, again] = [armsOf(200, [[1], [1]]), armsOf(200, [[1], [1]])]
    expect(once.map(({ profile }) => profile.attributes.arm)).toEqual(
      again.map(({ profile }) => profile.attributes.arm),
    )
    for (const { profile, effects } of once) {
      const counted = effects.find((effect) => effect.kind === 'count' && effect.metric === 'arm')
      expect(counted).toMatchObject({ step: `split.${String(profile.attributes.arm)}` })
    }
  })

  it('draws anew for another workflow or another split: who is in one arm here is in any there', () => {
    const both = armsOf(4000, [[1], [1]]).map(({ profile }, i) => [profile.attributes.arm, i] as const)
    const others = armsOf(4000, [[1], [1]], 'v')
    const same = both.filter(([arm, i]) => others[i]?.profile.attributes.arm === arm).length
    expect(same / 4000).toBeCloseTo(0.5, 1.3)
  })

  it('leaves a holdout alone, and the flow goes on after it', () => {
    const decisions = armsOf(1000, [[9], [1, true]])
    const held = decisions.filter(({ profile }) => profile.attributes.arm === undefined)
    expect(held.length).toBeGreaterThan(50)
    expect(held.length).toBeLessThan(160)
    for (const { profile } of decisions) expect(profile.attributes.after).toBe(true)
  })
})
