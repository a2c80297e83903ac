import * as v from 'valibot'
import type { Owner } from './stats.ts'
import { STRONGER } from './stronger.ts'

/** Why an address must be left alone, in the engine's words; from the weakest to the strongest. */
const BlockReason = v.picklist(['email_unsubscribed', 'email_bounced', 'email_complained'])
const Row = v.object({ reason: BlockReason, at: v.number() })

/** That an address must be left alone: since when (ms), and why. */
export type Block = v.InferOutput<typeof Row>

/** A reason that is one of those an address is left alone for, also after its person is gone. */
export const isBlockReason = (reason: string): reason is Block['reason'] => v.is(BlockReason, reason)

/** Remembers a block of an address that may be nobody's yet. */
export const putBlock = async (db: D1Database, site: string, hash: string, { reason, at }: Block): Promise<void> => {
  await db
    .prepare(`insert into blocked (site, hash, reason, at) values (?1, ?2, ?3, ?4) ${STRONGER}`)
    .bind(site, hash, reason, at)
    .run()
}

/** Remembers a block on condition that the person it comes from is still as read; a weaker word never takes the place of a stronger. */
export const insertBlock = (
  db: D1Database,
  { site, person, stamp }: Owner,
  hash: string,
  { reason, at }: Block,
): D1PreparedStatement =>
  db
    .prepare(
      `insert into blocked (site, hash, reason, at) select ?1, ?2, ?3, ?4
       where exists (select 1 from person where site = ?1 and id = ?5 and stamp = ?6) ${STRONGER}`,
    )
    .bind(site, hash, reason, at, person, stamp)

/** Whether an address, named by its keyed hash, must be left alone. */
export const blockOf = async (db: D1Database, site: string, hash: string): Promise<Block | undefined> => {
  const row = await db.prepare('select reason, at from blocked where site = ?1 and hash = ?2').bind(site, hash).first()
  return v.parse(v.nullable(Row), row) ?? undefined
}
