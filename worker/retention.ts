import {
  clearContents,
  clearRecipients,
  deleteAliases,
  deleteAudit,
  deleteBatches,
  deleteExpired,
  deleteLongGone,
  deleteRefusals,
  deleteUnconfirmed,
  longGone,
  type Slice,
} from '../db/retention.ts'
import type { World } from './deps.ts'
import { OF_USER } from './import/userId.ts'

const MINUTE = 60_000
const DAY = 86_400_000

/** How long things are kept, in ms. `docs/privacy.md` promises these. */
export const KEPT = {
  /** An anonymous visitor after their last event, and ids that lead to them a little less (13 months). */
  visitor: 395 * DAY,
  alias: 393 * DAY,
  /** What was in an email, an address that was asked and never answered, and what was wrong with a row of an import. */
  content: 30 * DAY,
  /** Whom an email went to. */
  recipient: 395 * DAY,
  /** Which emails went in one request: the provider forgets its key after a day. */
  batch: 7 * DAY,
  /** Who did what in the studio. */
  audit: 730 * DAY,
} as const

/** A day is cut into as many slices as it has minutes: each minute has one, so that no state is needed to go on. */
const SLICES = 1440
/** Behind every id there may be: they are made of letters, digits, `_` and `-`. */
const END = '~'

/**
 * The share of all ids that a minute looks at. Ids are random, so a table is read once a day, evenly. `base` 16 fits ids in hex
 * and UUIDs; 36 fits what browsers make as well, which is written in digits and small letters.
 */
export const sliceAt = (now: number, base: 16 | 36): Slice => {
  const minute = Math.floor(now / MINUTE) % SLICES
  const digits = base === 16 ? 4 : 3
  const at = (n: number): string =>
    Math.floor((n / SLICES) * base ** digits)
      .toString(base)
      .padStart(digits, '0')
  return { from: minute === 0 ? '' : at(minute), to: minute === SLICES - 1 ? END : at(minute + 1) }
}

/**
 * The shares of all ids of visitors that a minute looks at. Those that stand for the ids of another tool begin alike and would all be
 * one minute's, so they are cut by what follows.
 */
export const visitorSlices = (now: number): Slice[] => {
  const { from, to } = sliceAt(now, 16)
  return [sliceAt(now, 36), { from: OF_USER + from, to: OF_USER + to }]
}

const keepVisitors = async ({ db }: World, slice: Slice, now: number): Promise<void> => {
  await deleteAliases(db, slice, now - KEPT.alias).run()
  const gone = await longGone(db, slice, now - KEPT.visitor)
  if (gone.length > 0) await db.batch(deleteLongGone(db, gone, now - KEPT.visitor))
}

/**
 * Deletes what has been kept long enough: one slice of each table, so it is called once a minute. A minute that is missed is
 * made up for the day after; one that comes twice finds nothing left to do.
 */
export const keepHouse = async (world: World): Promise<void> => {
  const { db, now: clock } = world
  const now = clock()
  const slice = sliceAt(now, 16)
  for (const each of visitorSlices(now)) await keepVisitors(world, each, now)
  await db.batch([
    clearContents(db, slice, now - KEPT.content),
    clearRecipients(db, slice, now - KEPT.recipient, now - KEPT.content),
    deleteUnconfirmed(db, slice, now - KEPT.content),
    deleteAudit(db, slice, now - KEPT.audit),
    deleteBatches(db, slice, now - KEPT.batch),
    deleteExpired(db, now),
    deleteRefusals(db, now - KEPT.content),
  ])
}
