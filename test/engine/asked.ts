import { compileCondition } from '../../worker/engine/evaluate.ts'
import {
  type Condition,
  decide,
  type Event,
  type Profile,
  parse,
  Condition as Schema,
} from '../../worker/engine/index.ts'
import { EMPTY } from './empty.ts'
import { type Json, SITE, visitor } from './site.ts'

/** Somebody, and every event of theirs that was counted. */
export type Life = { profile: Profile; counted: Event[] }

/** The same after one more event. */
export const hear = ({ profile, counted }: Life, event: Event, now: number): Life => {
  const decision = decide(EMPTY, profile, event, now)
  return { profile: decision.profile, counted: decision.duplicate ? counted : [...counted, event] }
}

/** Somebody who did all this, each told when it happened. */
export const heard = (events: readonly Event[], profile = visitor()): Life => {
  const counted: Event[] = []
  let now = profile
  for (const event of events) {
    const decision = decide(EMPTY, now, event, event.at)
    if (!decision.duplicate) counted.push(event)
    now = decision.profile
  }
  return { profile: now, counted }
}

/** A condition as the engine reads it. */
export const conditionOf = (json: Json): Condition => {
  const parsed = parse(Schema, json)
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.issues))
  return parsed.value
}

/** What the engine answers. */
export const ask = (profile: Profile, json: Json, now: number) =>
  compileCondition(conditionOf(json))({ profile, now, site: SITE })

/** So many views, evenly over a time. */
export const views = (n: number, start: number, length: number, tag = 'books'): Event[] =>
  Array.from({ length: n }, (_, i) => ({
    id: `view-${start}-${i}`,
    type: 'page_view',
    at: start + Math.floor((length * i) / n),
    tags: [tag, `shelf-${i % 7}`],
  }))
