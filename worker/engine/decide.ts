import { absorb } from './absorb.ts'
import { advance } from './advance.ts'
import { ring } from './clocks.ts'
import { dueOf } from './due.ts'
import type { Effect } from './effect.ts'
import { enter } from './enter.ts'
import type { Event } from './event.ts'
import { settleLedgers } from './goal.ts'
import { isKnown } from './history.ts'
import { type Chosen, expire, present } from './present.ts'
import { draftOf, type Profile } from './profile.ts'
import type { Program } from './program.ts'
import type { Trace } from './reason.ts'
import { isRegraded, regrade } from './regrade.ts'
import { settleOutgoing, settlePending, settleRuns } from './settle.ts'
import { lose } from './standing.ts'
import type { Turn } from './turn.ts'
import { watchSegments } from './watch.ts'

/** What a decision gives: the person as they are now, what to do, what to show, and when to look again (ms). */
export type Decision = {
  profile: Profile
  effects: Effect[]
  messages: Chosen[]
  due: number | undefined
  /** The event had been counted before; nothing was done, and the messages are chosen anew. */
  duplicate: boolean
}

/** Writes an event down; true if it is news, which may start something. */
const write = (turn: Turn, event: Event, isNew: boolean): boolean => {
  if (!isNew) return regrade(turn, event)
  absorb(turn, event)
  return true
}

const takeIn = (turn: Turn, event: Event, isNew = true): void => {
  const isNews = write(turn, event, isNew)
  watchSegments(turn)
  settleRuns(turn, isNews ? event : timerAt(turn.now))
  settleOutgoing(turn)
  settlePending(turn)
  settleLedgers(turn)
  if (isNews) enter(turn, event)
  const wasSuppressed = turn.profile.suppressed !== undefined
  advance(turn)
  if (!wasSuppressed && turn.profile.suppressed) quiet(turn, event)
}

/** Time has passed, and nothing else. */
const timerAt = (now: number): Event => ({ id: 'timer', type: 'timer', at: now })

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
  turn.depth = 0
}

/** Points whose time is up are gone. */
const fade = (turn: Turn): void =>
  lose(turn, ({ until }) => until !== undefined && until <= turn.now, `faded.${turn.now}`)

/** What the event does, and all that follows from it; and what time has brought, which nobody sent. */
const takeInAll = (turn: Turn, event: Event, isNew: boolean): void => {
  if (turn.profile.points) fade(turn)
  takeIn(turn, event, isNew)
  takeInDerived(turn)
  ring(turn)
  takeInDerived(turn)
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
    before: profile,
    now,
    cause: event.id,
    recalled: { last: undefined },
    effects: [],
    queue: [],
    depth: 0,
    derived: 0,
    trace,
  }
  const isNew = event.type === 'timer' || !isKnown(profile, event)
  const duplicate = !isNew && !isRegraded(turn, event)
  if (!duplicate) takeInAll(turn, event, isNew)
  expire(turn)
  const messages = event.type === 'page_view' ? present(turn) : []
  return { profile: turn.profile, effects: turn.effects, messages, due: dueOf(turn.profile, program), duplicate }
}
