import { consentTo } from './consent.ts'
import { DAY, ms } from './duration.ts'
import type { EndReason } from './effect.ts'
import type { Event } from './event.ts'
import { own } from './name.ts'
import { delayDue, isMovedBy, parkedDue } from './pacing.ts'
import { NEVER, type Outgoing, type Past, type Run } from './profile.ts'
import { type Live, livesOf, type Node } from './program.ts'
import { stopOf } from './stop.ts'
import { count, endRun, factsOf, note, type Turn } from './turn.ts'
import { meets } from './wait.ts'

/** The provider forgets idempotency keys after 24 h, so by then an email has been accepted, or never will be. */
const OUTGOING_LIFE = DAY

/** Ends a run because a rule says so; a goal counts only if this run had sent an email. */
export const stopRun = (turn: Turn, run: Run, live: Live): boolean => {
  const stop = stopOf(turn, live, run.entered)
  if (!stop) return false
  if (stop.reason === 'goal' && run.emailed > 0) countGoal(turn, live, run)
  turn.profile.pending = turn.profile.pending.filter((each) => each.run !== run.id)
  endRun(turn, run, stop.reason, stop.why)
  return true
}

/** Counted once for each person, however often they come back (HubSpot's rule 7). */
const countGoal = (turn: Turn, live: Live, { workflow, version }: Pick<Run, 'workflow' | 'version'>): void => {
  const past = own(turn.profile.past, workflow)
  if (past && past.goals > 0) return
  if (past) turn.profile.past[workflow] = { ...past, goals: past.goals + 1 }
  count(turn, { workflow, version }, 'goal')
  note(turn, { code: 'goal_counted', workflow: live.workflow.id })
}

/**
 * When a parked run goes on, now that something has happened: an event its delay counts from, or a new date. A date that
 * nobody knew, or that came while the workflow was paused or with a merge, is asked for again.
 */
const movedDue = (turn: Turn, due: number, node: Node, event: Event): number => {
  if (due === NEVER || isMovedBy(node, event)) return delayDue(node, turn) ?? NEVER
  return event.type === 'timer' ? (parkedDue(node, turn, due) ?? NEVER) : due
}

const moveDue = (turn: Turn, run: Run, live: Live, event: Event): void => {
  const node = live.nodes.get(run.step)
  if (run.due === undefined || !node) return
  const due = movedDue(turn, run.due, node, event)
  if (due === run.due) return
  turn.profile.runs = turn.profile.runs.map((each) => (each === run ? { ...run, due } : each))
  note(turn, { code: 'moved', workflow: run.workflow, step: run.step })
}

/** What a run waited for has happened: it goes on when runs are advanced. */
const meet = (turn: Turn, run: Run): void => {
  turn.profile.runs = turn.profile.runs.map((each) => (each === run ? { ...run, met: true } : each))
}

/** What an event is to a run that stays: the end of its wait, or a delay that begins anew. */
const hear = (turn: Turn, run: Run, live: Live, event: Event): void => {
  if (meets(run, live, event)) meet(turn, run)
  else moveDue(turn, run, live, event)
}

/** On an event, for every live run: goal, exit, guard; then what it was waiting for. */
export const settleRuns = (turn: Turn, event: Event): void => {
  for (const run of turn.profile.runs) {
    const live = turn.program.lives.get(run.workflow)
    if (!live) endRun(turn, run, 'archived')
    else if (turn.profile.suppressed) endRun(turn, run, 'suppressed')
    else if (!live.held && !stopRun(turn, run, live)) hear(turn, run, live, event)
  }
}

const whyCancel = (turn: Turn, planned: Outgoing): EndReason | undefined => {
  const live = turn.program.lives.get(planned.workflow)
  if (!live) return 'archived'
  if (planned.purpose !== undefined && turn.profile.suppressed) return 'suppressed'
  if (planned.purpose !== undefined && consentTo(turn.profile, planned.purpose, turn.program.site) !== 'yes')
    return 'consent'
  return stopOf(turn, live, planned.entered)?.reason
}

/** Emails decided but not yet accepted are stopped by whatever would have stopped them at their step. */
export const settleOutgoing = (turn: Turn): void => {
  turn.profile.outgoing = turn.profile.outgoing.filter((planned) => {
    if (turn.now - planned.at > OUTGOING_LIFE) return false
    const reason = whyCancel(turn, planned)
    if (!reason) return true
    turn.effects.push({ kind: 'cancel', run: planned.run, step: planned.step, reason })
    note(turn, { code: 'cancelled', workflow: planned.workflow, step: planned.step, rule: reason })
    return false
  })
}

/** Messages that wait are stopped by whatever would have stopped them at their step; they do not come back. */
export const settlePending = (turn: Turn): void => {
  turn.profile.pending = turn.profile.pending.filter((each) => {
    const live = turn.program.lives.get(each.workflow)
    const rule = !live ? 'archived' : turn.profile.suppressed ? 'suppressed' : stopOf(turn, live, each.entered)?.reason
    if (rule) note(turn, { code: 'cancelled', workflow: each.workflow, step: each.step, rule })
    return !rule
  })
}

const isWithinAttribution = ({ ended }: Past, live: Live, now: number): boolean => {
  const { attribution } = live.workflow
  return attribution === 'never_ends' || now - (ended ?? now) <= ms(attribution)
}

/** Who finished after an email and meets the goal later is counted (HubSpot's rule 5); who had no email is not, ever. */
export const settleLedgers = (turn: Turn): void => {
  const owed = Object.keys(turn.profile.past).filter((id) => turn.profile.past[id]?.ledger)
  for (const live of livesOf(turn.program, owed)) {
    const workflow = live.workflow.id
    const past = own(turn.profile.past, workflow)
    if (!past?.ledger || !isWithinAttribution(past, live, turn.now)) continue
    if (live.goal(factsOf(turn, past.ledger.entered)) !== 'yes') continue
    const { ledger, ...rest } = past
    turn.profile.past[workflow] = rest
    if (ledger.emailed) countGoal(turn, live, { workflow, version: ledger.version })
  }
}
