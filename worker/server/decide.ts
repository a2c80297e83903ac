import { consentStatements } from '../../db/consents.ts'
import type { Decided } from '../bindAll.ts'
import type { World } from '../deps.ts'
import { type Event, type Issue, issue, type Profile, REPEATS } from '../engine/index.ts'
import { arrival, type Joined } from '../join.ts'
import { decideAll, type Outcome } from '../people.ts'
import type { Loaded } from '../programs.ts'
import type { ServerEvent } from '../protocolServer.ts'
import { toEvent } from './event.ts'

/** An event of a request, and its place there. */
export type Told = { index: number; event: ServerEvent }

/** What became of it. */
export type Verdict = { status: 'recorded' | 'repeated' } | { status: 'refused'; issues: Issue[] }

/** What was decided about somebody, and each of their events by its place in the request. */
export type Judged = Decided & { verdicts: Map<number, Verdict> }

/** For how long the engine remembers an event that history has let go, in ms. */
const REMEMBERED = REPEATS.days * 86_400_000

/**
 * Could this have been counted before, and nobody remember? Somebody's history is full, and it is older than what is left of it:
 * a repeat would look like news.
 */
const isBeyondMemory = ({ forgotten, history }: Profile, { id, at }: Event, now: number): boolean =>
  forgotten !== undefined && at <= forgotten && at <= now - REMEMBERED && !history.some((each) => each.id === id)

const after = (before: Outcome, next: Outcome): Outcome => ({
  ...next,
  effects: [...before.effects, ...next.effects],
  saved: before.saved || next.saved,
})

/** By time, and as they were sent where that is the same: a cart comes before its order whatever the order of the list. */
const inTime = (told: readonly Told[], loaded: Loaded, now: number): { index: number; event: Event }[] =>
  told
    .map(({ index, event }) => ({ index, event: toEvent(event, loaded.program, now) }))
    .sort((a, b) => a.event.at - b.event.at || a.index - b.index)

/** One person's events, one after another, each with its own verdict; saved together or not at all. */
export const decideTold = (
  world: World,
  told: readonly Told[],
  email: string | undefined,
  loaded: Loaded,
  joined: Joined,
): Judged => {
  const now = world.now()
  const verdicts = new Map<number, Verdict>()
  const recorded: Event[] = []
  let outcome = decideAll(loaded, joined.profile, arrival(joined, email, now), now)
  for (const { index, event } of inTime(told, loaded, now)) {
    if (isBeyondMemory(outcome.profile, event, now)) {
      verdicts.set(index, { status: 'refused', issues: [issue('server.beyond_memory', ['events', index, 'at'])] })
      continue
    }
    const next = decideAll(loaded, outcome.profile, [event], now)
    outcome = after(outcome, next)
    verdicts.set(index, { status: next.saved ? 'recorded' : 'repeated' })
    if (next.saved) recorded.push(event)
  }
  return {
    ...outcome,
    verdicts,
    also: ({ site, profile, stamp }) =>
      consentStatements(world.db, { site, person: profile.id, stamp }, recorded, 'server'),
  }
}
