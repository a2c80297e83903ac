import { consentStatements } from '../../db/consents.ts'
import type { Decided } from '../bindAll.ts'
import type { World } from '../deps.ts'
import { type Event, type Issue, isKnown, issue, type Profile, REPEATS } from '../engine/index.ts'
import { arrival, type Joined } from '../join.ts'
import { decideAll, type Outcome } from '../people.ts'
import type { Loaded } from '../programs.ts'
import type { ServerEvent } from '../protocolServer.ts'
import { toEvent } from './event.ts'
import { oneAfterAnother } from './instants.ts'
import { mayRecord, type Standing } from './mayRecord.ts'

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

const refused = (fault: Issue): Verdict => ({ status: 'refused', issues: [fault] })

const after = (before: Outcome, next: Outcome): Outcome => ({
  ...next,
  effects: [...before.effects, ...next.effects],
  saved: before.saved || next.saved,
})

type Timed = { told: ServerEvent; index: number; event: Event }

/**
 * By time, and as they were sent where that is the same: a cart comes before its order whatever the order of the list. Who arrives
 * with them does so before all that is told of now.
 */
const inTime = (told: readonly Told[], loaded: Loaded, arriving: readonly Event[], now: number) => {
  const timed = told
    .map((each): Timed => ({ told: each.event, index: each.index, event: toEvent(each.event, loaded.program, now) }))
    .sort((a, b) => a.event.at - b.event.at || a.index - b.index)
  const old = timed.filter(({ event }) => event.at < now).length
  const events = timed.map(({ event }) => event).toSpliced(old, 0, ...arriving)
  const instants = oneAfterAnother(
    events.map(({ at }) => at),
    now,
  )
  const moved = <E extends Event>(event: E): E => ({ ...event, at: instants[events.indexOf(event)] ?? event.at })
  return { arrived: arriving.map(moved), timed: timed.map((each) => ({ ...each, event: moved(each.event) })) }
}

/** Why an event is not recorded; undefined where nothing is against it. What was recorded before is no news, whatever was said since. */
const faultOf = ({ told, index, event }: Timed, standing: Standing, now: number): Issue | undefined => {
  const { profile } = standing
  if (isBeyondMemory(profile, event, now)) return issue('server.beyond_memory', ['events', index, 'at'])
  if (isKnown(profile, event) || mayRecord(told, event, standing)) return undefined
  return issue('server.no_consent', ['events', index, 'visitor'])
}

/** One person's events, one after another, each with its own verdict; saved together or not at all. */
export const decideTold = (
  world: World,
  told: readonly Told[],
  email: string | undefined,
  loaded: Loaded,
  joined: Joined,
  now: number,
): Judged => {
  const { consent } = loaded.source.rules
  const verdicts = new Map<number, Verdict>()
  const recorded: Event[] = []
  const { arrived, timed } = inTime(told, loaded, arrival(joined, email, now), now)
  const events = timed.map(({ event }) => event)
  let outcome = decideAll(loaded, joined.profile, arrived, now)
  for (const each of timed) {
    const isStored = joined.person.profile !== undefined || outcome.saved
    const fault = faultOf(each, { consent, profile: outcome.profile, isStored, events }, now)
    const next = fault ? undefined : decideAll(loaded, outcome.profile, [each.event], now)
    if (next) outcome = after(outcome, next)
    if (next?.saved) recorded.push(each.event)
    verdicts.set(each.index, fault ? refused(fault) : { status: next?.saved ? 'recorded' : 'repeated' })
  }
  return {
    ...outcome,
    verdicts,
    also: ({ site, profile, stamp }) =>
      consentStatements(world.db, { site, person: profile.id, stamp }, recorded, 'server'),
  }
}
