import { addHits } from '../../db/stats.ts'
import type { Event } from '../engine/index.ts'

type Gathered = { hits: Map<string, number>; lostAt: number }

/**
 * Hits of tags are a sign of health, not a count anything is decided by. One row for each page view would double what a
 * page view writes, so they are gathered in the isolate and written together; an isolate that is evicted first loses a
 * few seconds of them.
 */
const gathered = new Map<string, Gathered>()

/** A flush that has not come so long after its time (ms) never will: the platform ended what waited for it. */
const GRACE = 30_000

const add = (hits: Map<string, number>, tag: string, n: number): void => {
  hits.set(tag, (hits.get(tag) ?? 0) + n)
}

/** Adds the tags of some events to what waits to be written. True if a flush after `wait` ms should be scheduled. */
export const gather = (site: string, events: readonly Event[], now: number, wait: number): boolean => {
  const tags = events.flatMap((event) => event.tags ?? [])
  if (tags.length === 0) return false
  const waiting = gathered.get(site) ?? { hits: new Map<string, number>(), lostAt: 0 }
  gathered.set(site, waiting)
  for (const tag of tags) add(waiting.hits, tag, 1)
  if (now < waiting.lostAt) return false
  waiting.lostAt = now + wait + GRACE
  return true
}

/** Waits a little, then writes what has been gathered. Never throws: what cannot be written waits for the next flush. */
export const flush = async (db: D1Database, site: string, now: number, wait: number): Promise<void> => {
  await new Promise((done) => setTimeout(done, wait))
  const waiting = gathered.get(site)
  gathered.delete(site)
  if (!waiting) return
  try {
    await db.batch(addHits(db, site, waiting.hits, now))
  } catch {
    const since = gathered.get(site) ?? { hits: new Map<string, number>(), lostAt: 0 }
    gathered.set(site, since)
    for (const [tag, n] of waiting.hits) add(since.hits, tag, n)
  }
}
