import type { Told } from './outbox.ts'

/** One view of one page: the event that tells it, what has happened in it that may only once, and how often sending failed in it. */
export type View = { event: Told | undefined; occurred: Set<string>; failures: number; controller: AbortController }

const made = (event?: Told): View => ({ event, occurred: new Set(), failures: 0, controller: new AbortController() })

export let view = made()

/** Leaves the view, ending what belongs to it, and begins the next. */
export const beginView = (event: Told): void => {
  // Before the first view nothing began; the first thing a page aborts costs it a third of a millisecond.
  if (view.event) view.controller.abort()
  view = made(event)
}
