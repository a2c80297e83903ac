import { remember } from './comesAgain.ts'
import type { Event } from './event.ts'
import { markLedger } from './ledger.ts'
import { interrupts, type Message } from './message.ts'
import { withOne } from './pressure.ts'
import type { Pending } from './profile.ts'
import { type Live, liveOf } from './program.ts'
import { count, keepRun, type Turn } from './turn.ts'

/** By its step alone: a new version may have put another message there while this one waited. */
const pendingOf = (turn: Turn, event: Event) =>
  turn.profile.pending.find((each) => each.workflow === event.workflow && each.step === event.step)

/** The message somebody answers, as its workflow has it now; undefined if that is gone, or has another step there. */
const messageOf = ({ program }: Turn, pending: Pending): { live: Live; message: Message } | undefined => {
  const live = liveOf(program, pending)
  const step = live?.nodes.get(pending.step)?.step
  return live && step?.kind === 'message' ? { live, message: step.message } : undefined
}

/** A message was really shown: its run, finished or not, has reached somebody; and one that interrupts counts towards caps. */
const wasShown = (turn: Turn, { workflow, run: name }: Pending, message: Message | undefined, at: number): void => {
  const run = turn.profile.runs.find((each) => each.id === name)
  if (run) keepRun(turn, { ...run, shown: true })
  markLedger(turn.profile, workflow, name, { shown: true })
  if (message && interrupts(message)) turn.profile.interrupted = withOne(turn.profile.interrupted, at, turn.now)
}

/** Whether a deed is the last of a message: its author may let it come again after some of them. */
const isLast = (message: Message | undefined, type: Event['type']): boolean => {
  const stop = message?.display.stop
  return type !== 'message_shown' && (stop === undefined || stop.some((deed) => type === `message_${deed}`))
}

const METRIC: Partial<Record<Event['type'], 'shown' | 'clicked' | 'dismissed' | 'submitted'>> = {
  message_shown: 'shown',
  message_clicked: 'clicked',
  message_dismissed: 'dismissed',
  message_submitted: 'submitted',
}

/**
 * What somebody did with a message: seen counts once per run; a click, a submit or a dismissal is the last of it, if its
 * author has not said otherwise. One that
 * has been shown often enough stays until then or until it expires, so that its last click counts too.
 */
export const messageDeed = (turn: Turn, event: Event): void => {
  const found = pendingOf(turn, event)
  if (!found) return
  const { profile, program } = turn
  const version = found.version ?? program.lives.get(found.workflow)?.version ?? 0
  const [isShown, of] = [event.type === 'message_shown', messageOf(turn, found)]
  if (!isShown || found.shown === 0)
    count(turn, { workflow: found.workflow, version }, METRIC[event.type] ?? 'shown', found.step)
  if (isShown) wasShown(turn, found, of?.message, event.at)
  const isOver = isLast(of?.message, event.type)
  if (of) remember(turn, of.live, of.message, event.at, isOver)
  const left = { ...found, shown: found.shown + (isShown ? 1 : 0), last: event.at }
  profile.pending = profile.pending.flatMap((each) => (each !== found ? [each] : isOver ? [] : [left]))
}
