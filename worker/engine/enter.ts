import { candidates } from './compile.ts'
import { consentTo } from './consent.ts'
import { ms } from './duration.ts'
import type { Event } from './event.ts'
import { own } from './name.ts'
import type { Run } from './profile.ts'
import type { Live } from './program.ts'
import type { Reason } from './reason.ts'
import { stopOf } from './stop.ts'
import { count, factsOf, note, type Turn } from './turn.ts'

/** The first rule that keeps somebody out, or nothing. */
type Refusal = { rule: string; why?: Reason[] | undefined }

const mayReturn = (turn: Turn, live: Live): boolean => {
  const { workflow } = live
  const past = own(turn.profile.past, workflow.id)
  if (turn.profile.runs.some((run) => run.workflow === workflow.id)) return false
  if (!past) return true
  if (workflow.reentry.kind === 'once') return false
  return workflow.reentry.kind === 'after_exit' || past.last + ms(workflow.reentry.duration) <= turn.now
}

/** A workflow none of whose purposes may still be used has nothing to do for this person. */
const isConsentRefused = (turn: Turn, live: Live): boolean => {
  const { purposes } = live.workflow
  return (
    purposes.length > 0 && purposes.every((purpose) => consentTo(turn.profile, purpose, turn.program.site) === 'no')
  )
}

/** In the contract's order: suppression, consent, goal, guard, re-entry. */
const refusal = (turn: Turn, live: Live, event: Event): Refusal | undefined => {
  if (live.held) return { rule: 'paused' }
  if (turn.profile.suppressed) return { rule: 'suppressed' }
  if (isConsentRefused(turn, live)) return { rule: 'consent' }
  const stop = stopOf(turn, live, event.at)
  if (stop) return { rule: stop.reason, why: stop.why }
  return mayReturn(turn, live) ? undefined : { rule: 'reentry' }
}

/** `entered` is when the event that let them in happened: what happened after it is "since entering", however late it arrives. */
const start = (turn: Turn, live: Live, event: Event): void => {
  const { workflow, version, first } = live
  if (first === undefined) return
  const past = own(turn.profile.past, workflow.id)
  const entered = (past?.entered ?? 0) + 1
  const run: Run = {
    id: `${workflow.id}.${entered}`,
    workflow: workflow.id,
    version,
    entered: event.at,
    step: first,
    emailed: 0,
  }
  turn.profile.runs = [...turn.profile.runs, run]
  const { ledger: _, ...kept } = past ?? { goals: 0 }
  turn.profile.past[workflow.id] = { ...kept, goals: past?.goals ?? 0, entered, last: turn.now }
  count(turn, run, 'entered')
  note(turn, { code: 'entered', workflow: workflow.id, rule: event.type })
}

/** Opens every workflow whose trigger this event satisfies, and that nothing forbids. */
export const enter = (turn: Turn, event: Event): void => {
  for (const { live, opens } of candidates(turn.program, event)) {
    const id = live.workflow.id
    if (!opens(event, factsOf(turn))) {
      note(turn, { code: 'not_entered', workflow: id, rule: 'trigger' })
      continue
    }
    const refused = refusal(turn, live, event)
    if (refused) note(turn, { code: 'not_entered', workflow: id, rule: refused.rule }, refused.why)
    else start(turn, live, event)
  }
}
