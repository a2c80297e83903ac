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

const BlockRow = v.object({ ...Row.entries, hash: v.string() })

/** Which of these keyed hashes stand for an address that must be left alone, and why. */
export const blocksOf = async (
  db: D1Database,
  site: string,
  hashes: readonly string[],
): Promise<Map<string, Block>> => {
  const { results } = await db
    .prepare('select hash, reason, at from blocked where site = ?1 and hash in (select value from json_each(?2))')
    .bind(site, JSON.stringify(hashes))
    .all()
  return new Map(v.parse(v.array(BlockRow), results).map(({ hash, ...block }) => [hash, block]))
}

const strength = ({ reason }: Block): number => BlockReason.options.indexOf(reason)

/** The strongest of what is known under these keyed hashes of one address. */
export const strongestOf = (blocks: ReadonlyMap<string, Block>, hashes: readonly string[]): Block | undefined =>
  hashes
    .flatMap((hash) => blocks.get(hash) ?? [])
    .sort((a, b) => strength(b) - strength(a))
    .at(0)

/** Whether an address, named by what may stand for it, must be left alone. */
export const blockOf = async (db: D1Database, site: string, hashes: readonly string[]): Promise<Block | undefined> =>
  strongestOf(await blocksOf(db, site, hashes), hashes)
