import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compileCondition } from '../../worker/engine/evaluate.ts'
import { Condition, parse, printJson, type Reason } from '../../worker/engine/index.ts'
import { profiles, rules } from './anything.ts'
import { sorted } from './play.ts'
import { SITE } from './site.ts'
import { DAY, START } from './time.ts'

/** Drawn anew each time. */
const RULES = 50_000

/** How many predicates a rule has: no evaluation may look at more. */
const predicates = (rule: Condition): number => {
  if (rule.kind === 'all' || rule.kind === 'any') return rule.of.reduce((sum, each) => sum + predicates(each), 0)
  return rule.kind === 'not' ? predicates(rule.of) : 1
}

describe('a rule', () => {
  it('R12: printed and read again is the same, in 50,000 of them', () => {
    fc.assert(
      fc.property(rules, (rule) => {
        const read = parse(Condition, JSON.parse(printJson(rule)))
        expect(read.ok && JSON.stringify(sorted(read.value))).toBe(JSON.stringify(sorted(rule)))
      }),
      { numRuns: RULES },
    )
  })

  it('R12: is answered about anybody without ever throwing, each of its predicates asked once at most', () => {
    const people = fc.sample(profiles, { numRuns: 300, seed: 12 })
    fc.assert(
      fc.property(rules, fc.nat(people.length - 1), fc.nat(60), (rule, nth, days) => {
        const profile = people[nth]
        if (!profile) throw new Error('nobody')
        const check = compileCondition(rule, [], 'a')
        const facts = { profile, now: START + days * DAY, site: SITE, entered: START, run: 'a.1' }
        const why: Reason[] = []
        const answer = check({ ...facts, why, horizon: { at: undefined } })
        expect(['yes', 'no', 'unknown']).toContain(answer)
        expect(check(facts)).toBe(answer)
        expect(why.length).toBe(predicates(rule))
      }),
      { numRuns: RULES },
    )
  })
})
