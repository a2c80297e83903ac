import { erase as eraseRows } from '../db/erase.ts'
import { loadPerson } from '../db/people.ts'
import { idsOf, type Whose } from '../db/persons.ts'
import { mailboxOf } from './address.ts'
import { blockFor, blockHash } from './blocked.ts'
import type { World } from './deps.ts'
import type { Profile } from './engine/index.ts'
import { Refusal } from './problem.ts'

/** How often a lost race is tried again: each loss means that the person was just saved. */
const TRIES = 8

/** What a person is found by, wherever something of theirs is kept. */
export const whoseOf = async (db: D1Database, site: string, { id, email }: Profile): Promise<Whose> => ({
  site,
  ids: await idsOf(db, site, id),
  email,
  mailbox: email === undefined ? undefined : mailboxOf(email),
})

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
    if (!person.profile) return false
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
