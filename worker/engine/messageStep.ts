import { isOver } from './comesAgain.ts'
import { consentTo } from './consent.ts'
import { ms } from './duration.ts'
import { interrupts } from './message.ts'
import { mayInterrupt } from './pressure.ts'
import type { Pending, Run } from './profile.ts'
import type { Live } from './program.ts'
import type { MessageStep } from './step.ts'
import { note, skip, type Turn } from './turn.ts'

const pendingOf = (run: Run, { id, message }: MessageStep, now: number): Pending => ({
  workflow: run.workflow,
  version: run.version,
  step: id,
  message: message.id,
  run: run.id,
  entered: run.entered,
  since: now,
  expires: now + ms(message.expires),
  shown: 0,
  ...(run.key === undefined ? {} : { key: run.key }),
})

/**
 * Puts a message where the next page view finds it, unless what its author says ends it has been done before. Over a cap an interrupting one waits there like any other, unless its author
 * would rather skip it.
 */
export const messageStep = (turn: Turn, run: Run, live: Live, step: MessageStep): void => {
  if (consentTo(turn.profile, 'onsite', turn.program.site) !== 'yes') return skip(turn, run, step, 'consent')
  if (step.overCap?.then === 'skip' && interrupts(step.message) && !mayInterrupt(turn, live))
    return skip(turn, run, step, 'cap')
  if (isOver(turn, live, step.message)) return skip(turn, run, step, 'answered')
  const others = turn.profile.pending.filter((each) => each.workflow !== run.workflow || each.step !== step.id)
  turn.profile.pending = [...others, pendingOf(run, step, turn.now)]
  note(turn, { code: 'step_done', workflow: run.workflow, step: step.id })
}
