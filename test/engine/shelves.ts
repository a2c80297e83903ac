import { begunCases } from './cases/begun.ts'
import { bookshopCases } from './cases/bookshop.ts'
import { branchCases } from './cases/branch.ts'
import { buyingPathCases } from './cases/buyingPath.ts'
import { changeCases } from './cases/change.ts'
import { countingCases, orderCases } from './cases/counting.ts'
import { criteriaCases } from './cases/criteria.ts'
import { edgeCases } from './cases/edge.ts'
import { goalCases } from './cases/goal.ts'
import { guardCases } from './cases/guard.ts'
import { keyCases } from './cases/keys.ts'
import { kingCases } from './cases/king.ts'
import { lifecycleCases } from './cases/lifecycle.ts'
import { liftCases, mailedCases } from './cases/mailed.ts'
import { messageCases } from './cases/message.ts'
import { outsideCases, pressureCases, standingCases } from './cases/pressure.ts'
import { reentryCases } from './cases/reentry.ts'
import { scenarioCases } from './cases/scenario.ts'
import { scheduledCases, segmentCases, silenceCases } from './cases/scheduled.ts'
import { tenWorkflowsCases } from './cases/tenWorkflows.ts'
import { timeCases } from './cases/time.ts'
import { chainCases, dateCases, hourCases, sumCases, waitCases } from './cases/waiting.ts'
import { type Case, type Outcome, play } from './play.ts'

/** Golden cases: what goes in, and what must come out. */
export const shelves: [string, Case[]][] = [
  ['what a workflow is', scenarioCases],
  ['where it comes from', begunCases],
  ['what makes it good', bookshopCases],
  ['the buying path', buyingPathCases],
  ['ten workflows of the trade', tenWorkflowsCases],
  ['the King story', kingCases],
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
  ['keys', keyCases],
  ['what became of an email', mailedCases],
  ['dates that come', scheduledCases],
  ['silence', silenceCases],
  ['live segments', segmentCases],
  ['pressure', pressureCases],
  ['scores and stages', standingCases],
  ['the outside, and people in flight', outsideCases],
  ['edges', edgeCases],
]

/** Those of HubSpot's rules, which have a test of their own. */
export const hubspotCases: Case[] = [...goalCases, ...liftCases, ...criteriaCases]

/** The items of the contract a case speaks for: what its name begins with, as `N1, B6: …`. */
export const itemsOf = ([name]: Case): string[] =>
  /^((?:[A-Z]+\d*|H rule \d)(?:, (?:[A-Z]+\d*|H rule \d))*): /.exec(name)?.[1]?.split(', ') ?? []

/** Plays a case: what came out, of the parts it speaks of, beside what was expected. */
export const playCase = ([, workflows, events, expected, setting]: Case): [
  Partial<Record<keyof Outcome, unknown>>,
  Partial<Outcome>,
] => {
  const outcome: Outcome = play(workflows, events, setting)
  return [Object.fromEntries(Object.entries(outcome).filter(([key]) => key in expected)), expected]
}
