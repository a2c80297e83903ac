import { isLater } from './consent.ts'
import { type Event, inOrder } from './event.ts'
import { HISTORY, isKnown, keepGone, keysOf } from './history.ts'
import { own } from './name.ts'
import type { Past, Profile } from './profile.ts'
import { MAX_ATTRIBUTES } from './value.ts'

type Totals = Profile['totals']

/** What both have counted is counted once. */
const addTotals = (a: Totals, b: Totals, both: readonly Event[]): Totals => {
  const sum = { ...a }
  for (const [key, more] of Object.entries(b)) {
    const has = own(sum, key)
    const twice = both.filter((event) => keysOf(event).includes(key)).length
    sum[key] = has
      ? { n: has.n + more.n - twice, first: Math.min(has.first, more.first), last: Math.max(has.last, more.last) }
      : more
  }
  return sum
}

const mergeConsent = (a: Profile['consent'], b: Profile['consent']): Profile['consent'] => {
  const merged = { ...a }
  for (const [purpose, said] of Object.entries(b)) {
    const has = own(merged, purpose)
    if (isLater(said, has)) merged[purpose] = said
  }
  return merged
}

const mergePast = (a: Record<string, Past>, b: Record<string, Past>): Record<string, Past> => {
  const merged = { ...a }
  for (const [workflow, past] of Object.entries(b)) {
    const has = own(merged, workflow)
    merged[workflow] = has
      ? {
          ...has,
          entered: Math.max(has.entered, past.entered),
          last: Math.max(has.last, past.last),
          goals: has.goals + past.goals,
        }
      : past
  }
  return merged
}

/** What both have of one workflow is kept once: the known person's. */
const unlessHad = <T extends { workflow: string }>(mine: readonly T[], theirs: readonly T[]): T[] => [
  ...mine,
  ...theirs.filter((each) => !mine.some(({ workflow }) => workflow === each.workflow)),
]

/**
 * A run is named after its workflow and how many times this person entered. If both have entered, theirs takes the other's
 * name as well: an email's identity is its run and step, and two runs must never share one.
 */
const renamed = <T extends { workflow: string; run: string } | { workflow: string; id: string }>(
  theirs: readonly T[],
  into: Profile,
  from: Profile,
): T[] =>
  theirs.map((each) => {
    if (!own(into.past, each.workflow)) return each
    return 'run' in each ? { ...each, run: `${each.run}.${from.id}` } : { ...each, id: `${each.id}.${from.id}` }
  })

const mergeHistory = (into: Profile, from: Profile) => {
  const all = [...into.history, ...from.history.filter((event) => !isKnown(into, event))].sort(inOrder)
  const cut = Math.max(0, all.length - HISTORY.events)
  const lost = [into.forgotten, from.forgotten, all[cut - 1]?.at].filter((at) => at !== undefined)
  const gone = keepGone([...(into.gone ?? []), ...(from.gone ?? [])], all.slice(0, cut), Math.max(into.seen, from.seen))
  return { history: all.slice(cut), ...gone, ...(lost.length > 0 ? { forgotten: Math.max(...lost) } : {}) }
}

const mergeAttributes = (into: Profile, from: Profile): Profile['attributes'] => {
  const more = Object.entries(from.attributes).filter(([name]) => own(into.attributes, name) === undefined)
  return {
    ...into.attributes,
    ...Object.fromEntries(more.slice(0, MAX_ATTRIBUTES - Object.keys(into.attributes).length)),
  }
}

/** Content sent to either has been received: the later time counts. */
const mergeReceived = (a: Profile['received'], b: Profile['received']): Profile['received'] => {
  const merged = { ...a }
  for (const [content, at] of Object.entries(b)) merged[content] = Math.max(own(merged, content) ?? at, at)
  return merged
}

/** What one of them has and the other lacks is kept. */
const mergeStanding = (into: Profile, from: Profile): Pick<Profile, 'email' | 'stage' | 'suppressed'> => {
  const [email, stage, suppressed] = [
    into.email ?? from.email,
    into.stage ?? from.stage,
    into.suppressed ?? from.suppressed,
  ]
  return {
    ...(email === undefined ? {} : { email }),
    ...(stage === undefined ? {} : { stage }),
    ...(suppressed === undefined ? {} : { suppressed }),
  }
}

/**
 * Joins what an anonymous visitor did into the person they turned out to be. The known person's attributes, runs and
 * email win where both have something; the newest consent wins; no event is lost but those over the history's bound, and
 * none is counted twice. Suppression is never undone by a merge.
 */
export const merge = ({ bytes: _, ...into }: Profile, from: Profile): Profile => ({
  ...into,
  ...mergeHistory(into, from),
  ...mergeStanding(into, from),
  since: Math.min(into.since, from.since),
  seen: Math.max(into.seen, from.seen),
  attributes: mergeAttributes(into, from),
  context: into.seen >= from.seen ? { ...from.context, ...into.context } : { ...into.context, ...from.context },
  consent: mergeConsent(into.consent, from.consent),
  score: into.score + from.score,
  segments: [...new Set([...into.segments, ...from.segments])].sort(),
  totals: addTotals(
    into.totals,
    from.totals,
    from.history.filter((event) => isKnown(into, event)),
  ),
  runs: unlessHad(into.runs, renamed(from.runs, into, from)),
  past: mergePast(into.past, from.past),
  pending: unlessHad(into.pending, renamed(from.pending, into, from)),
  outgoing: [...into.outgoing, ...renamed(from.outgoing, into, from)],
  received: mergeReceived(into.received, from.received),
})
