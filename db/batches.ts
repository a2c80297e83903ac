import * as v from 'valibot'
import { decode } from './json.ts'

/** Writes down who is in a batch, and in which order, before its first attempt. */
export const putBatch = async (
  db: D1Database,
  { id, site, members }: { id: string; site: string; members: readonly string[] },
  now: number,
): Promise<void> => {
  await db
    .prepare('insert or replace into mail_batch (id, site, members, created) values (?1, ?2, ?3, ?4)')
    .bind(id, site, JSON.stringify(members), now)
    .run()
}

/** Who is in a batch, in order; undefined if it was never written down, so it was never tried. */
export const batchMembers = async (db: D1Database, id: string): Promise<string[] | undefined> => {
  const members = await db.prepare('select members from mail_batch where id = ?1').bind(id).first<string>('members')
  return members === null ? undefined : decode(v.array(v.string()), members, `batch ${id}`)
}

const Member = v.object({ id: v.string(), state: v.string(), content: v.nullable(v.string()) })

/** How the members of a batch stand, and what they are; those that are gone are missing. */
export const membersNow = async (db: D1Database, members: readonly string[]) => {
  const { results } = await db
    .prepare('select id, state, content from send where id in (select value from json_each(?1))')
    .bind(JSON.stringify(members))
    .all()
  return new Map(v.parse(v.array(Member), results).map((row) => [row.id, row]))
}

/** These were never tried, whatever a lease that ran out made of them: they are due as before, each for itself or in a new batch. */
export const dissolveBatch = async (
  db: D1Database,
  batch: string,
  ids: readonly string[],
  token: string,
): Promise<void> => {
  await db
    .prepare(
      `update send set batch = null, began = null, ambiguous = 0, state = 'retry', due_at = created
       where id in (select value from json_each(?3)) and batch = ?1 and token = ?2 and state = 'sending'`,
    )
    .bind(batch, token, JSON.stringify(ids))
    .run()
}
