import { ms } from './duration.ts'
import type { Event } from './event.ts'
import { nextAt } from './hours.ts'
import { isSameKey } from './key.ts'
import { occasionOf } from './occasion.ts'
import { dateOf } from './personDate.ts'
import type { Run } from './profile.ts'
import type { Live, Node } from './program.ts'
import type { Delay } from './step.ts'
import type { Turn } from './turn.ts'
import { zoneOf } from './zone.ts'

const lengthOf = ({ step }: Node): number =>
  step.kind === 'delay' && step.delay.kind === 'for' ? ms(step.delay.duration) : 0

/** When a delay that counts from the last event of a kind ends, in ms; `undefined` if it counts from no event we still know. */
const sinceDue = ({ profile }: Turn, run: Run, live: Live, node: Node): number | undefined => {
  const { since } = node
  const from =
    since && profile.history.findLast((event) => since(event) && isSameKey(run, live.workflow.key, event))?.at
  return from === undefined ? undefined : from + lengthOf(node)
}

type DateDelay = Extract<Delay, { kind: 'date' }>

const dateDue = (delay: DateDelay, { profile, program, now }: Turn): number | undefined => {
  const date = dateOf(profile, delay.attribute)
  if (date === undefined) return undefined
  const due = occasionOf(date, zoneOf(profile, program.site), delay)
  return due === undefined ? undefined : Math.max(due, now)
}

/**
 * When a delay ends, in ms; never before now.
 * - `for`: from now, or from the last event of a kind. Exact lengths of time, so daylight saving cannot make it early. An
 *   event that history no longer holds leaves "now" as the start.
 * - `until`: the next time, now included, that clocks in the person's zone say so.
 * - `date`: the date an attribute holds, moved by the offset. `undefined` while it holds none: parked until that changes.
 */
export const delayDue = (turn: Turn, run: Run, live: Live, node: Node): number | undefined => {
  const delay = node.step.kind === 'delay' ? node.step.delay : undefined
  if (delay?.kind === 'until')
    return nextAt(turn.now, zoneOf(turn.profile, turn.program.site), delay.at, delay.weekdays)
  if (delay?.kind === 'date') return dateDue(delay, turn)
  return sinceDue(turn, run, live, node) ?? turn.now + lengthOf(node)
}

/**
 * When a run already parked goes on, in ms, asked again when it wakes: an event its delay counts from, or a new date, may
 * have come while the workflow was paused, or with a merge. `until` was settled when it began, and comes once.
 */
export const parkedDue = (turn: Turn, run: Run, live: Live, node: Node, due: number): number | undefined =>
  node.step.kind === 'delay' && node.step.delay.kind === 'date'
    ? delayDue(turn, run, live, node)
    : (sinceDue(turn, run, live, node) ?? due)

/**
 * Does an event move the end of a run's delay: one it counts from, about the same key; or a change of the date it waits for, or of the
 * person's zone, which are theirs whatever the key?
 */
export const isMovedBy = (run: Run, { workflow }: Live, { step, since }: Node, event: Event): boolean => {
  if (step.kind !== 'delay' || step.delay.kind !== 'date')
    return (since?.(event) ?? false) && isSameKey(run, workflow.key, event)
  if (event.type === 'page_view') return event.context?.timezone !== undefined
  return event.type === 'attribute_changed' && (event.name === step.delay.attribute || event.name === 'timezone')
}
