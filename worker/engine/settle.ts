import { consentTo } from './consent.ts'
import { DAY } from './duration.ts'
import type { EndReason } from './effect.ts'
import type { Event } from './event.ts'
import { countGoal } from './goal.ts'
import { own } from './name.ts'
import { delayDue, isMovedBy, parkedDue } from './pacing.ts'
import { NEVER, type Outgoing, type Run } from './profile.ts'
import { type Live, liveOf, type Node } from './program.ts'
import { stopOf } from './stop.ts'
import { endRun, keepRun, note, passageOf, type Turn } from './turn.ts'
import { meets } from './wait.ts'

/** The provider forgets idempotency keys after 24 h, so by then an email has been accepted, or never will be. */
const OUTGOING_LIFE = DAY

/** Ends a run because a rule says so; a goal counts only if this run had sent an email. */
export const stopRun = (turn: Turn, run: Run, live: Live): boolean => {
  const stop = stopOf(turn, live, passageOf(run))
  if (!stop) return false
  if (stop.reason === 'goal') countGoal(turn, { ...run, emailed: run.emailed > 0 })
  turn.profile.pending = turn.profile.pending.filter((each) => each.run !== run.id)
  endRun(turn, run, stop.reason, stop.why)
  return true
}

/**
 * When a parked run goes on, now that something has happened: an event its delay counts from, or a new date. A date that
 * nobody knew, or that came while the workflow was paused or with a merge, is asked for again.
 */
const movedDue = (turn: Turn, due: number, run: Run, live: Live, node: Node, event: Event): number => {
  const moves = isMovedBy(run, live, node, event)
  if (due === NEVER || moves) return delayDue(turn, run, live, node) ?? NEVER
  return event.type === 'timer' ? (parkedDue(turn, run, live, node, due) ?? NEVER) : due
}

const moveDue = (turn: Turn, run: Run, live: Live, event: Event): void => {
  const node = live.nodes.get(run.step)
  if (run.due === undefined || !node) return
  const due = movedDue(turn, run.due, run, live, node, event)
  if (due === run.due) return
  keepRun(turn, { ...run, due })
  note(turn, { code: 'moved', workflow: run.workflow, step: run.step })
}

/** What a run waited for has happened: it goes on when runs are advanced. */
const meet = (turn: Turn, run: Run): void => keepRun(turn, { ...run, met: true })

/** What an event is to a run that stays: the end of its wait, or a delay that begins anew. */
const hear = (turn: Turn, run: Run, live: Live, event: Event): void => {
  if (meets(run, live, event)) meet(turn, run)
  else moveDue(turn, run, live, event)
}

/** Only a wait is asked again when time may have changed its answer; a new version may have put another step in its place. */
const withoutLook = (turn: Turn, run: Run, live: Live): Run => {
  if (run.look === undefined || live.nodes.get(run.step)?.step.kind === 'wait') return run
  const { look: _, ...rest } = run
  keepRun(turn, rest)
  return rest
}

/** On an event, for every live run: goal, exit, guard; then what it was waiting for. */
export const settleRuns = (turn: Turn, event: Event): void => {
  for (const run of turn.profile.runs) {
    const live = liveOf(turn.program, run)
    if (!live) endRun(turn, run, 'archived')
    else if (turn.profile.suppressed) endRun(turn, run, 'suppressed')
    else if (!live.held && !stopRun(turn, run, live)) hear(turn, withoutLook(turn, run, live), live, event)
  }
}

const whyCancel = (turn: Turn, planned: Outgoing): EndReason | undefined => {
  const live = liveOf(turn.program, planned)
  if (!live) return 'archived'
  if (planned.purpose !== undefined && turn.profile.suppressed) return 'suppressed'
  if (planned.purpose !== undefined && consentTo(turn.profile, planned.purpose, turn.program.site) !== 'yes')
    return 'consent'
  return stopOf(turn, live, planned)?.reason
}

/**
 * What is cancelled has not been received, and counts towards no cap. Nobody gets content twice, but by a transactional email: its mark
 * stays, since it has taken the place of an earlier one.
 */
const takeBack = ({ profile }: Turn, { at, content, purpose }: Outgoing): void => {
  if (content !== undefined && purpose !== undefined && own(profile.received, content) === at) {
    const { [content]: _, ...received } = profile.received
    profile.received = received
  }
  if (purpose === undefined || !profile.mailed) return
  const found = profile.mailed.indexOf(at)
  if (found >= 0) profile.mailed = profile.mailed.toSpliced(found, 1)
}

/** Emails decided but not yet accepted are stopped by whatever would have stopped them at their step. */
export const settleOutgoing = (turn: Turn): void => {
  if (turn.profile.outgoing.length === 0) return
  turn.profile.outgoing = turn.profile.outgoing.filter((planned) => {
    if (turn.now - planned.at > OUTGOING_LIFE) return false
    const reason = whyCancel(turn, planned)
    if (!reason) return true
    turn.effects.push({ kind: 'cancel', run: planned.run, step: planned.step, reason })
    takeBack(turn, planned)
    note(turn, { code: 'cancelled', workflow: planned.workflow, step: planned.step, rule: reason })
    return false
  })
}

/** Messages that wait are stopped by whatever would have stopped them at their step; they do not come back. */
export const settlePending = (turn: Turn): void => {
  if (turn.profile.pending.length === 0) return
  turn.profile.pending = turn.profile.pending.filter((each) => {
    const live = liveOf(turn.program, each)
    const rule = !live ? 'archived' : turn.profile.suppressed ? 'suppressed' : stopOf(turn, live, each)?.reason
    if (rule) note(turn, { code: 'cancelled', workflow: each.workflow, step: each.step, rule })
    return !rule
  })
}
