import { absorb } from './absorb.ts'
import { clockDue, ring } from './clocks.ts'
import { dueOf } from './due.ts'
import type { Context, Event } from './event.ts'
import { orderOf, rememberBrought } from './gone.ts'
import { isKnown } from './history.ts'
import { own } from './name.ts'
import { draftOf, newProfile, type Profile } from './profile.ts'
import type { Program } from './program.ts'
import { setAttribute, setStage } from './standing.ts'
import { suppress } from './suppression.ts'
import type { Turn } from './turn.ts'
import type { Props } from './value.ts'
import { watchSegments } from './watch.ts'

/** What is told of somebody beside what they did. What is known of them already stays; this fills in the rest. */
export type Traits = {
  /** Since when they are known (ms). */
  since?: number | undefined
  email?: string | undefined
  /** Their address is one that must be left alone. */
  suppressed?: Profile['suppressed']
  attributes?: Props | undefined
  stage?: string | undefined
  /** Static segments they are on. */
  segments?: readonly string[] | undefined
  context?: Context | undefined
}

/** What became of one event: it is new, it was known, or it would have taken back a no. */
export type Fate = 'new' | 'known' | 'withdrawn'

/** The person afterwards, when to look at them next (ms), and what became of each event and of each set of traits, as they came. */
export type Brought = { profile: Profile; due: number | undefined; events: Fate[]; traits: Fate[] }

const turnOf = (program: Program, profile: Profile, now: number): Turn => ({
  program,
  profile: draftOf(profile),
  before: profile,
  now,
  cause: 'import',
  recalled: { last: undefined },
  effects: [],
  queue: [],
  depth: 0,
  derived: 0,
  trace: undefined,
})

/** A no stays a no, and who is not to be written to stays so: only they themselves can say otherwise, not a file about them. */
const isWithdrawn = ({ consent, suppressed }: Profile, { type, subject = '', granted, at }: Event): boolean => {
  if (type !== 'consent' || granted !== true) return false
  const said = own(consent, subject)
  const isRefused = said?.granted === false && said.at < at
  return isRefused || (suppressed !== undefined && suppressed.at < at && subject.startsWith('email:'))
}

/** What is said of somebody's browser later counts more than what was so before. */
const withContext = (profile: Profile, context: Context | undefined): void => {
  if (context) profile.context = { ...context, ...profile.context }
}

const takeEvent = (turn: Turn, event: Event): Fate => {
  const { profile } = turn
  if (isKnown(profile, event)) return 'known'
  if (isWithdrawn(profile, event)) return 'withdrawn'
  const { context, ...rest } = event
  const isLate = event.at < profile.seen
  if (isLate) withContext(profile, context)
  absorb(turn, { ...(isLate || !context ? rest : event), brought: turn.now })
  profile.since = Math.min(profile.since, event.at)
  return 'new'
}

/** What traits change, to tell whether they did. */
const traitsOf = ({ since, email, suppressed, attributes, stage, segments, context }: Profile): string =>
  JSON.stringify([since, email, suppressed, attributes, stage, segments, context])

const takeTraits = (turn: Turn, { attributes = {}, stage, segments = [], context, ...traits }: Traits): Fate => {
  const { profile } = turn
  const before = traitsOf(profile)
  for (const name of Object.keys(attributes).sort())
    if (own(profile.attributes, name) === undefined) setAttribute(turn, name, own(attributes, name), 'import')
  if (stage !== undefined) setStage(turn, stage, false, 'import')
  profile.segments = [...new Set([...profile.segments, ...segments])].sort()
  withContext(profile, context)
  profile.since = Math.min(profile.since, traits.since ?? profile.since)
  if (traits.email !== undefined) profile.email ??= traits.email
  if (traits.suppressed) suppress(profile, traits.suppressed)
  return traitsOf(profile) === before ? 'known' : 'new'
}

/** Dates and silences that are due only because of what was brought in are dealt with; those that were due before still come. */
const silence = (turn: Turn, person: Profile | undefined): void => {
  const { program, profile, now } = turn
  const waiting = program.clocks.filter((clock) => person && (clockDue(clock, person, program.site) ?? now + 1) <= now)
  const kept = waiting.flatMap(({ name }): [string, number | undefined][] => [[name, own(person?.clocks ?? {}, name)]])
  ring(turn)
  for (const [name, at] of kept) {
    const { [name]: _, ...others } = profile.clocks ?? {}
    profile.clocks = at === undefined ? others : { ...others, [name]: at }
  }
}

/** Who is in a watched segment now has not come into it; but what time had changed before, and nobody has looked at yet, has happened. */
const settleSegments = (turn: Turn): void => {
  const { program, before, now } = turn
  const missed = turnOf(program, before, now)
  watchSegments(missed)
  watchSegments(turn)
  for (const [id, was] of Object.entries(before.live ?? {})) {
    const is = own(missed.profile.live ?? {}, id)
    if (is && is.in !== was.in && turn.profile.live) turn.profile.live[id] = was
  }
}

/** Was this event, or its order, among those just told? The oldest are let go as they come, and nobody would know. */
const isNamed = (names: Set<string>, event: Event): boolean => {
  const order = orderOf(event)
  const mine = order === undefined ? [event.id] : [event.id, `purchase ${order}`]
  const isThere = mine.some((name) => names.has(name))
  for (const name of mine) names.add(name)
  return isThere
}

/** The first instant anything is told of. */
const beginning = ({ events, traits }: Told, now: number): number =>
  Math.min(now, ...events.map(({ at }) => at), ...traits.flatMap(({ since }) => since ?? []))

/** What is told of somebody; events oldest first. */
export type Told = { events: readonly Event[]; traits: readonly Traits[] }

/**
 * Fills a person with what is known of them from elsewhere, as if it had been there all along: no run begins, moves or ends,
 * nothing is planned, shown or counted in figures, and nothing follows later only because of it. Dates still to come, and
 * silences that last on, do come.
 *
 * @param person whoever is known under this id; undefined for nobody yet
 */
export const bringIn = (
  program: Program,
  id: string,
  person: Profile | undefined,
  told: Told,
  now: number,
): Brought => {
  const turn = turnOf(program, person ?? newProfile(id, beginning(told, now)), now)
  const traits = told.traits.map((each) => takeTraits(turn, each))
  const names = new Set<string>()
  const events = told.events.map((each) => (isNamed(names, each) ? 'known' : takeEvent(turn, each)))
  const added = told.events.filter((_, i) => events[i] === 'new')
  rememberBrought(turn.profile, added, now)
  settleSegments(turn)
  silence(turn, person)
  return { profile: turn.profile, due: dueOf(turn.profile, program), events, traits }
}
