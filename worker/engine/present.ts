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

/** Messages still worth showing: their workflow live, not shown often enough, and nothing that would stop them now. */
const waiting = (turn: Turn): Waiting[] =>
  turn.profile.pending.flatMap((pending) => {
    const live = liveOf(turn.program, pending)
    const step = live?.nodes.get(pending.step)?.step
    if (!live || live.held || step?.kind !== 'message' || pending.shown >= step.message.display.times) return []
    const { message } = step
    if (isOver(turn, live, message) || isRecent(turn, live, message, pending) || stopOf(turn, live, pending)) return []
    if (interrupts(message) && !mayInterrupt(turn, live)) return []
    return [{ pending, live, message }]
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
      note(turn, { code: isFree ? 'message_shown' : 'message_waits', workflow: pending.workflow, step: pending.step })
      if (!isFree) return []
      slots.add(message.slot)
      hasInterrupted ||= isInterrupting
      return inWords(each, turn)
    })
}
