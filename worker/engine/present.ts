import { isOver, isRecent } from './comesAgain.ts'
import { consentTo } from './consent.ts'
import { inLanguage } from './content.ts'
import { interrupts, type Message, type MessageBlock } from './message.ts'
import { mayInterrupt } from './pressure.ts'
import type { Pending } from './profile.ts'
import { type Live, liveOf } from './program.ts'
import { stopOf } from './stop.ts'
import { note, type Turn } from './turn.ts'

/** A message chosen for this page view, in the person's language. */
export type Chosen = { workflow: string; step: string; message: Message; language: string; blocks: MessageBlock[] }

type Waiting = { pending: Pending; live: Live; message: Message }

/** Why a message is not for this page view, if it is not; what costs most to ask comes last. */
const waitsFor = (turn: Turn, live: Live, pending: Pending, message: Message): string | undefined => {
  if (live.held) return 'paused'
  if (pending.shown >= message.display.times) return 'times'
  if (isOver(turn, live, message)) return 'answered'
  if (isRecent(turn, live, message, pending)) return 'again'
  const stop = stopOf(turn, live, pending)
  if (stop) return stop.reason
  return interrupts(message) && !mayInterrupt(turn, live) ? 'cap' : undefined
}

/** Messages worth showing: their workflow live, not shown often enough, and nothing that would stop them now. */
const waiting = (turn: Turn): Waiting[] =>
  turn.profile.pending.flatMap((pending) => {
    const { workflow, step: id } = pending
    const live = liveOf(turn.program, pending)
    const step = live?.nodes.get(id)?.step
    if (!live || step?.kind !== 'message') return []
    const rule = waitsFor(turn, live, pending, step.message)
    if (rule === undefined) return [{ pending, live, message: step.message }]
    note(turn, { code: 'message_waits', workflow, step: id, rule })
    return []
  })

const byPriorityThenAge = (a: Waiting, b: Waiting): number =>
  b.live.workflow.priority - a.live.workflow.priority || a.pending.since - b.pending.since

const inWords = ({ pending, message }: Waiting, turn: Turn): Chosen[] => {
  const found = inLanguage(message.languages, turn.profile.context.language, turn.program.site.language)
  return found
    ? [{ workflow: pending.workflow, step: pending.step, message, language: found.language, blocks: found.content }]
    : []
}

/** Drops what has expired; done on every decision so that a profile cannot fill with messages nobody will see. */
export const expire = (turn: Turn): void => {
  if (turn.profile.pending.length === 0) return
  turn.profile.pending = turn.profile.pending.filter(
    (each) => each.expires > turn.now && turn.program.lives.has(each.workflow),
  )
}

/**
 * Chooses what this page view shows: by priority, then age; one per slot, one interrupting message. What is not chosen
 * stays pending: it is not lost.
 */
export const present = (turn: Turn): Chosen[] => {
  if (turn.profile.pending.length === 0 || consentTo(turn.profile, 'onsite', turn.program.site) !== 'yes') return []
  const slots = new Set<string>()
  let hasInterrupted = false
  return waiting(turn)
    .sort(byPriorityThenAge)
    .flatMap((each) => {
      const { message, pending } = each
      const isInterrupting = interrupts(message)
      const isFree = !slots.has(message.slot) && !(isInterrupting && hasInterrupted)
      const { workflow, step } = pending
      note(
        turn,
        isFree ? { code: 'message_shown', workflow, step } : { code: 'message_waits', workflow, step, rule: 'place' },
      )
      if (!isFree) return []
      slots.add(message.slot)
      hasInterrupted ||= isInterrupting
      return inWords(each, turn)
    })
}
