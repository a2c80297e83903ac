import type { Event } from './event.ts'
import { fieldOf } from './filter.ts'
import type { Run } from './profile.ts'

/** Longest key that is kept whole: longer ones are no cart, order or booking. */
const LONGEST_KEY = 200

/**
 * What an event says under a workflow's key: `subject` is the cart or order it is about, any other name one of its
 * properties. `undefined` when it says nothing that could be a key.
 */
export const keyOf = (event: Event, name: string): string | undefined => {
  const value = name === 'subject' ? event.subject : fieldOf(event, name)
  const text = typeof value === 'number' ? String(value) : value
  return typeof text === 'string' && text !== '' && text.length <= LONGEST_KEY ? text : undefined
}

/** Is this event about the same cart, order or booking as the run? A run without a key is about everything. */
export const isSameKey = (run: Pick<Run, 'key'>, name: string | undefined, event: Event): boolean =>
  run.key === undefined || name === undefined || keyOf(event, name) === run.key
