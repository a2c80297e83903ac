import { describe, expect, it } from 'vitest'
import { branchCases } from './cases/branch.ts'
import { changeCases } from './cases/change.ts'
import { countingCases, orderCases } from './cases/counting.ts'
import { goalCases } from './cases/goal.ts'
import { guardCases } from './cases/guard.ts'
import { kingCases } from './cases/king.ts'
import { lifecycleCases } from './cases/lifecycle.ts'
import { messageCases } from './cases/message.ts'
import { reentryCases } from './cases/reentry.ts'
import { timeCases } from './cases/time.ts'
import { chainCases, dateCases, hourCases, sumCases, waitCases } from './cases/waiting.ts'
import { type Case, type Outcome, play } from './play.ts'

/** The parts of an outcome a case speaks of. */
const of = (outcome: Outcome, expected: Partial<Outcome>): Partial<Record<keyof Outcome, unknown>> =>
  Object.fromEntries(Object.entries(outcome).filter(([key]) => key in expected))

const shelves: [string, Case[]][] = [
  ['the King story', kingCases],
  ['goals', goalCases],
  ['guards and the unknown', guardCases],
  ['coming back', reentryCases],
  ['branches', branchCases],
  ['changes', changeCases],
  ['messages', messageCases],
  ['consent, pauses, versions', lifecycleCases],
  ['counting', countingCases],
  ['order and repetition', orderCases],
  ['clocks and calendars', timeCases],
  ['waits', waitCases],
  ['lists and chains', chainCases],
  ['sums and averages', sumCases],
  ['hours', hourCases],
  ['dates', dateCases],
]

describe.each(shelves)('%s', (_, cases) => {
  for (const [name, workflows, events, expected, setting] of cases)
    it(name, () => {
      expect(of(play(workflows, events, setting), expected)).toEqual(expected)
    })
})
