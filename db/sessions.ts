import * as v from 'valibot'

const Row = v.object({
  id: v.string(),
  created: v.number(),
  used: v.number(),
  expires: v.number(),
  agent: v.nullable(v.string()),
})

/** A browser or an extension somebody is signed in with. Times in ms; `used` is right to a day. */
export type Session = v.InferOutput<typeof Row>

/** What somebody is signed in with, the latest used first. */
export const sessionsOf = async (db: D1Database, user: string, now: number): Promise<Session[]> => {
  const { results } = await db
    .prepare(
      `select id, created_at as created, updated_at as used, expires_at as expires, user_agent as agent
       from auth_session where user_id = ?1 and expires_at > ?2 order by updated_at desc, id`,
    )
    .bind(user, now)
    .all()
  return v.parse(v.array(Row), results)
}

/** Signs one of them out at once; false if it is not theirs, or there is none. */
export const endSession = async (db: D1Database, user: string, id: string): Promise<boolean> => {
  const done = await db.prepare('delete from auth_session where user_id = ?1 and id = ?2').bind(user, id).run()
  return done.meta.changes > 0
}
