import { within } from './conditions.ts'
import { type Check, compileCondition } from './evaluate.ts'
import type { Segment } from './segment.ts'

type Live = Extract<Segment, { kind: 'live' }>

const isLive = (segment: Segment): segment is Live => segment.kind === 'live'

/** Live segments a segment is made of, by name. */
const partsOf = ({ condition }: Live, lives: ReadonlyMap<string, Live>): Live[] =>
  [...within(condition, [])].flatMap(({ condition: each }) =>
    each.kind === 'segment' ? (lives.get(each.id) ?? []) : [],
  )

/** Is a segment made of itself, by way of others? Then nobody can say who is in it. */
export const isCircular = (segment: Live, lives: ReadonlyMap<string, Live>): boolean => {
  const seen = new Set<string>()
  const queue = partsOf(segment, lives)
  for (let part = queue.pop(); part; part = queue.pop()) {
    if (part.id === segment.id) return true
    if (seen.has(part.id)) continue
    seen.add(part.id)
    queue.push(...partsOf(part, lives))
  }
  return false
}

/** The conditions of live segments, ready to ask. One that is made of itself answers unknown: nobody is in it, and nobody is not. */
export const compileSegments = (segments: readonly Segment[]): Map<string, Check> => {
  const lives = new Map(segments.filter(isLive).map((segment) => [segment.id, segment]))
  return new Map(
    [...lives.values()].map((segment): [string, Check] => [
      segment.id,
      isCircular(segment, lives) ? () => 'unknown' : compileCondition(segment.condition, [segment.id]),
    ]),
  )
}
