import { MESSAGES } from './bounds.ts'
import { ms } from './duration.ts'
import { sessionStart } from './history.ts'
import type { Message } from './message.ts'
import { own } from './name.ts'
import type { Past, Pending } from './profile.ts'
import type { Live } from './program.ts'
import type { Turn } from './turn.ts'

type Told = NonNullable<Past['messages']>[number]

/** Where a workflow has a key each passage is about something else, and what was said of another has no say in it. */
const toldOf = ({ profile }: Turn, { workflow }: Live, { id }: Message): Told | undefined =>
  workflow.key === undefined ? own(profile.past, workflow.id)?.messages?.find(([each]) => each === id) : undefined

/** Its author says what ends it, and that has been done, in whichever passage. */
export const isOver = (turn: Turn, live: Live, message: Message): boolean => {
  const [, , isDone = false] = toldOf(turn, live, message) ?? []
  return isDone && message.display.stop !== undefined
}

/**
 * Shown not long ago: its author wants it left alone for the rest of the session, or for so long. Where its author says nothing, what
 * somebody has answered stays away for the rest of the session, even if they are let in again meanwhile.
 */
export const isRecent = (turn: Turn, live: Live, message: Message, { last: here = 0 }: Pending): boolean => {
  const [, last = 0, isDone = false] = toldOf(turn, live, message) ?? []
  const again = message.display.again ?? (isDone ? 'session' : undefined)
  if (again === undefined) return false
  const latest = Math.max(here, last)
  return again === 'session'
    ? latest >= (sessionStart(turn.profile.history) ?? turn.now)
    : turn.now < latest + ms(again)
}

/** Remembers that a message was shown or answered (`isLast`: that ended it), for the passages to come. */
export const remember = (turn: Turn, live: Live, message: Message, at: number, isLast: boolean): void => {
  const { again, stop } = message.display
  const past = own(turn.profile.past, live.workflow.id)
  if (!past || live.workflow.key !== undefined) return
  const [, last = at, wasDone = false] = toldOf(turn, live, message) ?? []
  if (!isLast && !wasDone && again === undefined) return
  const told: Told = [message.id, Math.max(last, at), isLast || (wasDone && stop !== undefined)]
  const others = past.messages?.filter(([each]) => each !== message.id) ?? []
  turn.profile.past[live.workflow.id] = { ...past, messages: [...others, told].slice(-MESSAGES) }
}
