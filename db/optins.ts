import * as v from 'valibot'
import { decode } from './json.ts'
import type { Owner } from './stats.ts'

/** How often one address may be asked to confirm, whoever types it: once a day, three times a month. */
export const OPTIN_CAP = { day: 1, month: 3 } as const
const DAY = 86_400_000

/** An address somebody typed: `email` as it will be bound, `address` normalised further, which is what the cap counts. */
export type Optin = {
  id: string
  site: string
  visitor: string
  email: string
  address: string
  purposes: string[]
  language: string
  asked: number
}

/**
 * Writes down that an address is to be asked, unless the cap forbids it; on condition of the visitor's save, where anything is kept
 * of them. The email (`insertOptinSend`) is conditional on this row in its turn, so a capped address gets none.
 */
export const insertOptin = (db: D1Database, owner: Owner | undefined, optin: Optin): D1PreparedStatement =>
  db
    .prepare(
      `insert or ignore into optin (id, site, visitor, address, purposes, language, asked, email)
       select ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?10
       where (?8 is null or exists (select 1 from person where site = ?2 and id = ?8 and stamp = ?9))
         and (select count(*) from optin where site = ?2 and address = ?4 and asked > ?7 - ${DAY}) < ${OPTIN_CAP.day}
         and (select count(*) from optin where site = ?2 and address = ?4 and asked > ?7 - ${30 * DAY}) < ${OPTIN_CAP.month}`,
    )
    .bind(
      optin.id,
      optin.site,
      optin.visitor,
      optin.address,
      JSON.stringify(optin.purposes),
      optin.language,
      optin.asked,
      owner?.person ?? null,
      owner?.stamp ?? null,
      optin.email,
    )

/** The mail that asks, written only if its opt-in was. */
export const insertOptinSend = (db: D1Database, optin: Optin): D1PreparedStatement =>
  db
    .prepare(
      `insert or ignore into send (id, site, person, kind, workflow, version, run, step, recipient, language, state, due_at, created, changed)
       select ?1, ?2, ?3, 'confirm', '', 0, ?4, '', ?5, ?6, 'due', ?7, ?7, ?7 where exists (select 1 from optin where id = ?4)`,
    )
    .bind(optin.id.replaceAll('-', ''), optin.site, optin.visitor, optin.id, optin.email, optin.language, optin.asked)

const Row = v.object({
  id: v.string(),
  site: v.string(),
  visitor: v.string(),
  email: v.string(),
  address: v.string(),
  purposes: v.string(),
  language: v.string(),
  asked: v.number(),
  confirmed: v.nullable(v.number()),
})

/** An opt-in by its id. */
export const findOptin = async (
  db: D1Database,
  id: string,
): Promise<(Optin & { confirmed: number | null }) | undefined> => {
  const row = v.parse(v.nullable(Row), await db.prepare('select * from optin where id = ?1').bind(id).first())
  return row ? { ...row, purposes: decode(v.array(v.string()), row.purposes, `optin ${id}`) } : undefined
}

/** Remembers when an address was confirmed. */
export const markConfirmed = async (db: D1Database, id: string, now: number): Promise<void> => {
  await db.prepare('update optin set confirmed = coalesce(confirmed, ?2) where id = ?1').bind(id, now).run()
}
