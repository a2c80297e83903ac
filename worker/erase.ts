import { eraseAsked, erase as eraseRows } from '../db/erase.ts'
import { loadPerson } from '../db/people.ts'
import { askedUnder, idsOf, type Whose } from '../db/persons.ts'
import { mailboxOf } from './address.ts'
import { blockFor, blockHash } from './blocked.ts'
import type { World } from './deps.ts'
import { newProfile, type Profile } from './engine/index.ts'
import { Refusal } from './problem.ts'

/** How often a lost race is tried again: each loss means that the person was just saved. */
const TRIES = 8

/** What a person is found by, wherever something of theirs is kept. */
const whoseOf = async (db: D1Database, site: string, { id, email }: Profile): Promise<Whose> => ({
  site,
  ids: await idsOf(db, site, id),
  email,
  mailbox: email === undefined ? undefined : mailboxOf(email),
})

/** What is held under an id: of a person, who is stored; or of nobody, but an address that was typed and never confirmed. */
export type Held = { profile: Profile; whose: Whose; isStored: boolean }

const askedOnly = async (db: D1Database, site: string, id: string): Promise<Held | undefined> => {
  const asked = await askedUnder(db, site, id)
  if (!asked) return undefined
  const whose = { site, ids: [id], email: asked.email, mailbox: mailboxOf(asked.email) }
  return { profile: newProfile(id, asked.at), whose, isStored: false }
}

/** What is held under any id somebody ever had. Of an address that was typed where nothing else may be kept, that is all there is. */
export const heldOf = async (db: D1Database, site: string, id: string): Promise<Held | undefined> => {
  const { profile } = (await loadPerson(db, site, id)).person
  return profile ? { profile, whose: await whoseOf(db, site, profile), isStored: true } : askedOnly(db, site, id)
}

const blockOn = async (world: World, site: string, profile: Profile) => {
  const why = profile.email === undefined ? undefined : blockFor(profile)
  return why && profile.email !== undefined ? { hash: await blockHash(world, site, profile.email), why } : undefined
}

/**
 * Erases whoever an id leads to: their person, every id of theirs, what was sent to them, what they confirmed, what they agreed
 * to. Figures name nobody and stay. If they wanted no mail, a keyed hash of their address stays, so that they get none.
 * @returns false if there is nobody
 * @throws a 503 `Refusal` if they are saved too often meanwhile
 */
export const erase = async (world: World, site: string, id: string): Promise<boolean> => {
  for (let turn = 0; turn < TRIES; turn++) {
    const { person } = await loadPerson(world.db, site, id)
    if (!person.profile) {
      const asked = await askedOnly(world.db, site, id)
      if (!asked) return false
      if (await eraseAsked(world.db, asked.whose, id)) return true
      continue
    }
    const erasure = {
      owner: { site, person: person.id, stamp: person.stamp },
      whose: await whoseOf(world.db, site, person.profile),
      block: await blockOn(world, site, person.profile),
    }
    if (await eraseRows(world.db, erasure)) return true
  }
  throw new Refusal({
    status: 503,
    code: 'busy',
    title: 'Too much is happening to this person at once; nothing was erased.',
    headers: { 'retry-after': '1' },
  })
}
