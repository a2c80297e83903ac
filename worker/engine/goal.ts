import { ms } from './duration.ts'
import { own } from './name.ts'
import { armsOf, type Ledger, type Run } from './profile.ts'
import { type Live, livesOf } from './program.ts'
import { count, factsOf, note, type Turn } from './turn.ts'

/** What a run has done to somebody, by the time its goal is met. */
type Passage = Pick<Run, 'workflow' | 'version'> & {
  emailed: boolean
  shown?: true | undefined
  arm?: string | undefined
}

/**
 * Counts a goal as far as it may be counted: as met, only after an email (HubSpot's rule 4); as met by somebody exposed, after an
 * email or a message really shown; and for the arms of splits they were in. The first two once for each person, however often
 * they come back (rule 7).
 */
export const countGoal = (turn: Turn, { workflow, version, emailed, shown, arm }: Passage): void => {
  const past = own(turn.profile.past, workflow)
  if (!past) return
  const [isMet, isExposed] = [emailed && past.goals === 0, (emailed || shown === true) && past.exposed === undefined]
  turn.profile.past[workflow] = {
    ...past,
    goals: past.goals + (isMet ? 1 : 0),
    ...(isExposed ? { exposed: true } : {}),
  }
  if (isMet) count(turn, { workflow, version }, 'goal')
  if (isExposed) count(turn, { workflow, version }, 'exposed_goal')
  for (const one of armsOf(arm)) count(turn, { workflow, version }, 'arm_goal', one)
  if (isMet) note(turn, { code: 'goal_counted', workflow })
}

const isOpen = ({ ended }: Ledger, { workflow: { attribution } }: Live, now: number): boolean =>
  attribution === 'never_ends' || now - ended <= ms(attribution)

/** Who finished and meets the goal later is counted within the workflow's time, by rule 5; then, or after it, the ledger is closed. */
const settleLedger = (turn: Turn, live: Live, ledger: Ledger): boolean => {
  if (!isOpen(ledger, live, turn.now)) return false
  if (live.goal(factsOf(turn, ledger)) !== 'yes') return true
  countGoal(turn, { ...ledger, workflow: live.workflow.id })
  return false
}

/** Looks at every finished run whose goal may still count. */
export const settleLedgers = (turn: Turn): void => {
  const { past } = turn.profile
  const owed: string[] = []
  for (const id of Object.keys(past)) if (past[id]?.ledgers) owed.push(id)
  if (owed.length === 0) return
  for (const live of livesOf(turn.program, owed)) {
    const id = live.workflow.id
    const ledgers = own(past, id)?.ledgers ?? []
    const left = ledgers.filter((ledger) => settleLedger(turn, live, ledger))
    if (left.length === ledgers.length) continue
    const { ledgers: _, ...rest } = own(turn.profile.past, id) ?? { entered: 1, last: turn.now, goals: 0 }
    turn.profile.past[id] = left.length > 0 ? { ...rest, ledgers: left } : rest
  }
}
