import { addHits } from '../../db/stats.ts'
import type { Event } from '../engine/index.ts'

/**
 * Hits of tags are a sign of health, not a count anything is decided by. One row for each page view would double what a
 * page view writes, so they are gathered in the isolate and written together; an isolate that is evicted first loses a
 * few seconds of them.
 */
const gathered = new Map<string, Map<string, number>>()

/** Adds the tags of some events to what waits to be written. True if a flush should be scheduled. */
export const gather = (site: string, events: readonly Event[]): boolean => {
  const hits = gathered.get(site) ?? new Map<string, number>()
  const isFirst = hits.size === 0
  for (const event of events) for (const tag of event.tags ?? []) hits.set(tag, (hits.get(tag) ?? 0) + 1)
  gathered.set(site, hits)
  return isFirst && hits.size > 0
}

/** Waits a little, then writes what has been gathered. Never throws: what cannot be written is gathered again. */
export const flush = async (db: D1Database, site: string, now: number, wait: number): Promise<void> => {
  await new Promise((done) => setTimeout(done, wait))
  const hits = gathered.get(site)
  gathered.delete(site)
  if (!hits || hits.size === 0) return
  try {
    await db.batch(addHits(db, site, hits, now))
  } catch {
    const since = gathered.get(site) ?? new Map<string, number>()
    for (const [tag, n] of hits) since.set(tag, (since.get(tag) ?? 0) + n)
    gathered.set(site, since)
  }
}
