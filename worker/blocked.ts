import { type Block, blockOf, blocksOf, isBlockReason, strongestOf } from '../db/blocked.ts'
import { addressOf, mailboxOf } from './address.ts'
import { keyedHash } from './auth/keyedHash.ts'
import type { World } from './deps.ts'
import { merge, newProfile, type Profile } from './engine/index.ts'
import { secretsOf } from './settings.ts'

type Known = Pick<World, 'db' | 'settings'>

const hashUnder = (secret: string, site: string, email: string): Promise<string> =>
  keyedHash(secret)(`blocked ${site}`, mailboxOf(addressOf(email) ?? email))

/** What stands for an address in `blocked`. Keyed and per site: without the secret nobody can ask it whether it knows an address. */
export const blockHash = ({ settings }: Pick<World, 'settings'>, site: string, email: string): Promise<string> =>
  hashUnder(settings.SECRET, site, email)

/** What may stand for it: what was written down before the secret was changed holds still. */
export const blockHashes = ({ settings }: Pick<World, 'settings'>, site: string, email: string): Promise<string[]> =>
  Promise.all(secretsOf(settings).map((secret) => hashUnder(secret, site, email)))

/**
 * Why somebody's address must be left alone once they are erased; undefined if it need not be. Whoever left one list is left
 * alone whole: their person is gone, and with it what they had kept.
 */
export const blockFor = ({ suppressed, consent }: Profile): Block | undefined => {
  if (suppressed && isBlockReason(suppressed.reason)) return { reason: suppressed.reason, at: suppressed.at }
  const refusals = Object.entries(consent).flatMap(([purpose, { granted, at }]) =>
    purpose.startsWith('email:') && !granted ? [at] : [],
  )
  return refusals.length > 0 ? { reason: 'email_unsubscribed', at: Math.max(...refusals) } : undefined
}

/** Which of some addresses must be left alone, asked for all of them at once. */
export const blocksFor = async (
  world: Known,
  site: string,
  emails: readonly string[],
): Promise<(email: string | undefined) => Block | undefined> => {
  if (emails.length === 0) return () => undefined
  const hashes = await Promise.all(emails.map((email) => blockHashes(world, site, email)))
  const blocks = await blocksOf(world.db, site, hashes.flat())
  const found = new Map(emails.map((email, i) => [email, strongestOf(blocks, hashes[i] ?? [])]))
  return (email) => found.get(email ?? '')
}

/**
 * A person about to get an address, suppressed if that address belonged to somebody who was erased after they had said no.
 * Whoever unsubscribed is heard when they ask again, as everybody is (`liftSuppression`). Somebody who has an address already
 * is returned as they are: what they said since counts.
 */
export const withBlock = (profile: Profile, block: Block | undefined): Profile =>
  block && profile.email === undefined
    ? merge(profile, { ...newProfile(profile.id, profile.seen), suppressed: block })
    : profile

/**
 * May this address be asked whether it wants a site's emails? Not one that complained, nor one that does not exist; who
 * unsubscribed may have changed their mind.
 */
export const mayAsk = async (world: Known, site: string, email: string): Promise<boolean> => {
  const block = await blockOf(world.db, site, await blockHashes(world, site, email))
  return block === undefined || block.reason === 'email_unsubscribed'
}
