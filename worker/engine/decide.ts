import { absorb } from './absorb.ts'
import { advance } from './advance.ts'
import type { Effect } from './effect.ts'
import { enter } from './enter.ts'
import type { Event } from './event.ts'
import { isKnown } from './history.ts'
import { type Chosen, expire, present } from './present.ts'
import { draftOf, dueOf, type Profile } from './profile.ts'
import type { Program } from './program.ts'
import type { Trace } from './reason.ts'
import { settleLedgers, settleOutgoing, settlePending, settleRuns } from './settle.ts'
import type { Turn } from './turn.ts'

/** What a decision gives: the person as they are now, what to do, what to show, and when to look again (ms). */
export type Decision = {
  profile: Profile
  effects: Effect[]
  messages: Chosen[]
  due: number | undefined
  /** The event had been counted before; nothing was done, and the messages are chosen anew. */
  duplicate: boolean
}

const takeIn = (turn: Turn, event: Event): void => {
  absorb(turn, event)
  settleRuns(turn, event)
  settleOutgoing(turn)
  settlePending(turn)
  settleLedgers(turn)
  enter(turn, event)
  const wasSuppressed = turn.profile.suppressed !== undefined
  advance(turn)
  if (!wasSuppressed && turn.profile.suppressed) quiet(turn, event)
}

/** A step has stopped marketing to this person: what other workflows had planned or parked stops with it. */
const quiet = (turn: Turn, event: Event): void => {
  settleRuns(turn, event)
  settleOutgoing(turn)
  settlePending(turn)
}

/** Derived events go back to the beginning, in order. It ends: the fuse bounds how many there can be. */
const takeInDerived = (turn: Turn): void => {
  for (let next = turn.queue.shift(); next; next = turn.queue.shift()) {
    turn.depth = next.depth
    if (!isKnown(turn.profile, next.event)) takeIn(turn, next.event)
  }
}

/**
 * One event of one person against everything a site has published: a pure calculation. Same program, profile, event and
 * `now` give the same result, byte for byte, in the worker, in a preview, in a replay and in a test.
 *
 * @param now the instant of the decision, ms since 1970 UTC; never read from the machine in here
 * @param trace filled with every decision and its reasons, if given
 */
export const decide = (program: Program, profile: Profile, event: Event, now: number, trace?: Trace): Decision => {
  const turn: Turn = {
    program,
    profile: draftOf(profile),
    now,
    byType: new Map(),
    effects: [],
    queue: [],
    depth: 0,
    derived: 0,
    trace,
  }
  const duplicate = event.type !== 'timer' && isKnown(profile, event)
  if (!duplicate) {
    takeIn(turn, event)
    takeInDerived(turn)
  }
  expire(turn)
  const messages = event.type === 'page_view' ? present(turn) : []
  const isHeld = (workflow: string): boolean => program.lives.get(workflow)?.held ?? false
  return { profile: turn.profile, effects: turn.effects, messages, due: dueOf(turn.profile, isHeld), duplicate }
}
