import { describe, expect, it } from 'vitest'
import { hubspotCases, itemsOf, playCase } from './shelves.ts'

/** The contract's words (semantics, section 5; mission, H1 and H2). */
const RULES: [item: string, says: string][] = [
  ['H rule 1', 'the goal is checked at entry, before each step, and on each new event of that person'],
  ['H rule 2', 'met at entry: no run, nothing counted'],
  ['H rule 3', 'met during the run: it ends at once with reason "goal"; the pending effect is not applied'],
  ['H rule 4', 'counted only if this run had sent the person an email, accepted by the provider'],
  ['H rule 5', 'who finished after an email and meets the goal later is counted, within the workflow’s time'],
  ['H rule 6', 'removed by suppression, guard, exit, another workflow or by hand: later goals are not counted'],
  ['H rule 7', 'counted once, stays counted; the rate is counted by people ever entered'],
  ['H rule 8', 'besides: exposed then met, and lift over the holdout'],
  ['H1', 'criteria are stages, forms, pages, clicks, events of the site, and counts of them'],
  ['H2', 'criteria can be adjusted at any time; people in flight are looked at again'],
]

describe.each(RULES)('%s: %s', (item) => {
  const cases = hubspotCases.filter((each) => itemsOf(each).includes(item))

  it('has cases', () => {
    expect(cases.length).toBeGreaterThanOrEqual(3)
  })

  for (const each of cases)
    it(each[0].replace(`${item}: `, ''), () => {
      const [actual, expected] = playCase(each)
      expect(actual).toEqual(expected)
    })
})

describe('goals, beyond the rules', () => {
  for (const each of hubspotCases.filter((every) => itemsOf(every).length === 0))
    it(each[0], () => {
      const [actual, expected] = playCase(each)
      expect(actual).toEqual(expected)
    })
})
