import { isLater } from './consent.ts'
import { joinHistory } from './mergeHistory.ts'
import { mergePast } from './mergePast.ts'
import { own } from './name.ts'
import type { Profile } from './profile.ts'
import { hasRoom } from './room.ts'
import { stronger } from './suppression.ts'

const mergeConsent = (a: Profile['consent'], b: Profile['consent']): Profile['consent'] => {
  const merged = { ...a }
  for (const [purpose, said] of Object.entries(b)) {
    const has = own(merged, purpose)
    if (isLater(said, has)) merged[purpose] = said
  }
  return merged
}

/** What both have of one workflow, for one key, is kept once: the known person's. */
const unlessHad = <T extends { workflow: string; key?: string | undefined }>(
  mine: readonly T[],
  theirs: readonly T[],
): T[] => [
  ...mine,
  ...theirs.filter((each) => !mine.some(({ workflow, key }) => workflow === each.workflow && key === each.key)),
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

const mergeAttributes = (into: Profile, from: Profile): Profile['attributes'] => {
  let merged = into.attributes
  for (const [name, value] of Object.entries(from.attributes)) {
    const more = { ...merged, [name]: value }
    if (own(merged, name) === undefined && hasRoom(merged, more)) merged = more
  }
  return merged
}

/** Of what happened to either, the later time counts: content received, dates and silences dealt with. */
const latest = (a: Readonly<Record<string, number>>, b: Readonly<Record<string, number>>): Record<string, number> => {
  const merged = { ...a }
  for (const [name, at] of Object.entries(b)) merged[name] = Math.max(own(merged, name) ?? at, at)
  return merged
}

const inOrder = (a: readonly number[] = [], b: readonly number[] = []): number[] => [...a, ...b].sort((x, y) => x - y)

/** What caps count, points that may go again, and dates dealt with are those of both: one person now. */
const mergePressure = (into: Profile, from: Profile): Pick<Profile, 'mailed' | 'interrupted' | 'points' | 'clocks'> => {
  const [mailed, interrupted] = [inOrder(into.mailed, from.mailed), inOrder(into.interrupted, from.interrupted)]
  const points = [...(into.points ?? []), ...(from.points ?? [])]
  return {
    ...(mailed.length > 0 ? { mailed } : {}),
    ...(interrupted.length > 0 ? { interrupted } : {}),
    ...(points.length > 0 ? { points } : {}),
    ...(into.clocks || from.clocks ? { clocks: latest(into.clocks ?? {}, from.clocks ?? {}) } : {}),
  }
}

/** What one of them has and the other lacks is kept. */
const mergeStanding = (into: Profile, from: Profile): Pick<Profile, 'email' | 'stage' | 'suppressed'> => {
  const [email, stage] = [into.email ?? from.email, into.stage ?? from.stage]
  const suppressed =
    into.suppressed && from.suppressed
      ? stronger(into.suppressed, from.suppressed)
      : (into.suppressed ?? from.suppressed)
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
export const merge = (into: Profile, from: Profile): Profile => {
  const joined = { ...into, ...mergeStates(into, from) }
  joinHistory(joined, from)
  return joined
}

const mergeStates = (into: Profile, from: Profile) => ({
  ...mergeStanding(into, from),
  since: Math.min(into.since, from.since),
  seen: Math.max(into.seen, from.seen),
  attributes: mergeAttributes(into, from),
  context: into.seen >= from.seen ? { ...from.context, ...into.context } : { ...into.context, ...from.context },
  consent: mergeConsent(into.consent, from.consent),
  score: into.score + from.score,
  segments: [...new Set([...into.segments, ...from.segments])].sort(),
  runs: unlessHad(into.runs, renamed(from.runs, into, from)),
  past: mergePast(into.past, from.past, from.id),
  pending: unlessHad(into.pending, renamed(from.pending, into, from)),
  outgoing: [...into.outgoing, ...renamed(from.outgoing, into, from)],
  received: latest(into.received, from.received),
  ...mergePressure(into, from),
})
