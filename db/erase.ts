import { type Block, insertBlock } from './blocked.ts'
import { overOptins, overSends, THEIR_OPTINS, THEIR_SENDS, type Whose } from './persons.ts'
import type { Owner } from './stats.ts'

/** Who is erased, as they were read, and what stays of them: that their address wants no mail. */
export type Erasure = { owner: Owner; whose: Whose; block: { hash: string; why: Block } | undefined }

const IS_SAME = (id: number, stamp: number) =>
  `exists (select 1 from person where site = ?1 and id = ?${id} and stamp = ?${stamp})`

const traces = (db: D1Database, { owner, whose }: Erasure): D1PreparedStatement[] => {
  const { site, person, stamp } = owner
  return [
    overSends(db, `delete from send where ${THEIR_SENDS} and ${IS_SAME(4, 5)}`, whose, person, stamp),
    overOptins(db, `delete from optin where ${THEIR_OPTINS} and ${IS_SAME(4, 5)}`, whose, person, stamp),
    // What is left was confirmed by the owner of another address: it is their proof, and need not say who typed it.
    db
      .prepare(
        `update optin set visitor = '' where site = ?1 and visitor in (select value from json_each(?2)) and ${IS_SAME(3, 4)}`,
      )
      .bind(site, JSON.stringify(whose.ids), person, stamp),
    // A code that was given out stays given out, to nobody any more.
    db
      .prepare(
        `update voucher set person = 'erased ' || code where site = ?1 and person in (select value from json_each(?2)) and ${IS_SAME(3, 4)}`,
      )
      .bind(site, JSON.stringify(whose.ids), person, stamp),
    ...['delete from consent_log', 'delete from alias'].map((text) =>
      db.prepare(`${text} where site = ?1 and person = ?2 and ${IS_SAME(2, 3)}`).bind(site, person, stamp),
    ),
  ]
}

/**
 * Erases somebody everywhere, in one transaction, if they are still as they were read. An attempt to mail them that is under
 * way finds its row gone, and neither starts nor is recorded.
 * @returns false for a lost race: read them again
 */
export const erase = async (db: D1Database, erasure: Erasure): Promise<boolean> => {
  const { owner, block } = erasure
  const results = await db.batch([
    ...(block ? [insertBlock(db, owner, block.hash, block.why)] : []),
    ...traces(db, erasure),
    db
      .prepare('delete from person where site = ?1 and id = ?2 and stamp = ?3')
      .bind(owner.site, owner.person, owner.stamp),
  ])
  return (results.at(-1)?.meta.changes ?? 0) > 0
}

/**
 * Erases an address that was typed under an id and that nobody has confirmed: the questions, and the mails that ask.
 * @returns false for a lost race: it has become somebody's, or it is gone
 */
export const eraseAsked = async (db: D1Database, whose: Whose, id: string): Promise<boolean> => {
  const isNobodys = 'not exists (select 1 from person where site = ?1 and (id = ?4 or email = ?5))'
  const results = await db.batch([
    overSends(db, `delete from send where ${THEIR_SENDS} and ${isNobodys}`, whose, id, whose.email ?? null),
    overOptins(db, `delete from optin where ${THEIR_OPTINS} and ${isNobodys}`, whose, id, whose.email ?? null),
  ])
  return results.some(({ meta }) => meta.changes > 0)
}
