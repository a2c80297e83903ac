import { compareMails } from './mails.ts'
import { everybody } from './people.ts'
import type { State } from './run.ts'

/** Types only a browser's own events have: what we count of them can be counted from outside. */
const BROWSERS = [
  'page_view',
  'click',
  'form_submit',
  'cart',
  'purchase',
  'custom',
  'message_shown',
  'message_clicked',
] as const

export type Counts = { wrong: string[]; duplicates: number; lost: number; unknown: number }

const countedBy = (types: readonly string[]): Map<string, number> => {
  const n = new Map<string, number>()
  for (const type of types) n.set(type, (n.get(type) ?? 0) + 1)
  return n
}

/**
 * Does the worker count what browsers were told is counted? The totals of everybody, beside the ids that were answered 2xx; and
 * what the provider took, each id once and always the same bytes.
 */
export const compareCounts = async (site: string, state: State): Promise<Counts> => {
  const { acknowledged, taken } = state
  const people = await everybody(site)
  const outside = countedBy(Object.values(acknowledged))
  const counts: Counts = { wrong: [], duplicates: 0, lost: 0, unknown: 0 }
  for (const type of BROWSERS) {
    const ours = people.reduce((sum, { profile }) => sum + (profile.totals[type]?.n ?? 0), 0)
    const theirs = outside.get(type) ?? 0
    if (ours !== theirs) counts.wrong.push(`${type}: counted ${ours}, acknowledged ${theirs}`)
    counts.duplicates += Math.max(0, ours - theirs)
    counts.lost += Math.max(0, theirs - ours)
  }
  for (const { profile } of people) {
    const ids = profile.history.map(({ id }) => id)
    if (new Set(ids).size !== ids.length) counts.wrong.push(`${profile.id} has an event twice`)
  }
  const mails = await compareMails(site, state)
  counts.wrong.push(...mails.wrong)
  counts.duplicates += mails.duplicates
  counts.unknown = mails.unknown
  for (const [id, { otherBytes }] of Object.entries(taken))
    if (otherBytes) counts.wrong.push(`${id} went with other bytes`)
  return counts
}
