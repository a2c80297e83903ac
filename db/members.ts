import * as v from 'valibot'

const Role = v.picklist(['owner', 'editor', 'viewer'])
type Role = v.InferOutput<typeof Role>

const MemberRow = v.object({ email: v.string(), role: Role, since: v.number() })
const InvitationRow = v.object({
  email: v.string(),
  role: Role,
  by: v.string(),
  created: v.number(),
  expires: v.number(),
})

/** Somebody who works on a site. */
export type Member = v.InferOutput<typeof MemberRow>
/** Somebody who was asked to and has not come yet; `expires` in ms. */
export type Invitation = v.InferOutput<typeof InvitationRow>

/** Who works on a site, and who was asked to. */
export const membersOf = async (
  db: D1Database,
  site: string,
  now: number,
): Promise<{ members: Member[]; invitations: Invitation[] }> => {
  const [members, invitations] = await db.batch([
    db.prepare('select email, role, since from member where site = ?1 order by email').bind(site),
    db
      .prepare(
        'select email, role, by, created, expires from invitation where site = ?1 and expires > ?2 order by email',
      )
      .bind(site, now),
  ])
  return {
    members: v.parse(v.array(MemberRow), members?.results ?? []),
    invitations: v.parse(v.array(InvitationRow), invitations?.results ?? []),
  }
}

/** Somebody may go or be less only if an owner remains. In the statement itself: two owners who leave at once cannot both. */
const AN_OWNER_REMAINS = `(role <> 'owner' or exists (
  select 1 from member m where m.site = ?1 and m.role = 'owner' and m.email <> ?2))`

/** Gives a member another role; false if there is no such member, or no owner would remain. */
export const changeRole = async (db: D1Database, site: string, email: string, role: Role): Promise<boolean> => {
  const done = await db
    .prepare(`update member set role = ?3 where site = ?1 and email = ?2 and (?3 = 'owner' or ${AN_OWNER_REMAINS})`)
    .bind(site, email, role)
    .run()
  return done.meta.changes > 0
}

/**
 * Takes somebody off a site, with the invitation they may have; false if there is no such member, or no owner would remain. Who
 * has no other site is signed out everywhere: an invitation later must not bring a forgotten token back to life.
 */
export const removeMember = async (db: D1Database, site: string, email: string): Promise<boolean> => {
  const isGone = 'not exists (select 1 from member where site = ?1 and email = ?2)'
  const [removed] = await db.batch([
    db.prepare(`delete from member where site = ?1 and email = ?2 and ${AN_OWNER_REMAINS}`).bind(site, email),
    db.prepare(`delete from invitation where site = ?1 and email = ?2 and ${isGone}`).bind(site, email),
    db
      .prepare(
        `delete from auth_session where user_id in (select id from auth_user where email = ?1)
         and not exists (select 1 from member where email = ?1)`,
      )
      .bind(email),
  ])
  return (removed?.meta.changes ?? 0) > 0
}

/** Invitations of one site that may be open at once: its owners know whom they asked. */
const MOST_OPEN = 50

/** Asks somebody to work on a site, or asks again; false if they do already, or too many are asked. */
export const invite = async (db: D1Database, site: string, invitation: Invitation): Promise<boolean> => {
  const { email, role, by, created, expires } = invitation
  const done = await db
    .prepare(
      `insert into invitation (site, email, role, by, created, expires) select ?1, ?2, ?3, ?4, ?5, ?6
       where not exists (select 1 from member where site = ?1 and email = ?2)
         and (select count(*) from invitation where site = ?1 and email <> ?2 and expires > ?5) < ${MOST_OPEN}
       on conflict (site, email) do update set role = excluded.role, by = excluded.by, created = excluded.created,
         expires = excluded.expires`,
    )
    .bind(site, email, role, by, created, expires)
    .run()
  return done.meta.changes > 0
}

/** Takes an invitation back; false if there is none. */
export const withdraw = async (db: D1Database, site: string, email: string): Promise<boolean> => {
  const done = await db.prepare('delete from invitation where site = ?1 and email = ?2').bind(site, email).run()
  return done.meta.changes > 0
}

const OPEN = 'from invitation where email = ?1 and expires > ?2'

/** Is somebody with this address asked to work on any site? */
export const isInvited = async (db: D1Database, email: string, now: number): Promise<boolean> =>
  (await db.prepare(`select 1 as yes ${OPEN} limit 1`).bind(email, now).first()) !== null

const InvitedRow = v.object({ site: v.string(), role: Role, created: v.number() })

/** The sites somebody is asked to work on, and does not yet. */
export const invitationsTo = async (
  db: D1Database,
  email: string,
  now: number,
): Promise<v.InferOutput<typeof InvitedRow>[]> => {
  const { results } = await db
    .prepare(
      `select i.site, i.role, i.created from invitation i where i.email = ?1 and i.expires > ?2
         and not exists (select 1 from member m where m.site = i.site and m.email = ?1)`,
    )
    .bind(email, now)
    .all()
  return v.parse(v.array(InvitedRow), results)
}

/**
 * Makes somebody who has signed in a member of every site they were asked to work on, and writes it down for the sites that are in
 * this database. Who is a member already keeps the role they have. Nothing is written where nobody asked.
 */
export const acceptInvitations = async (db: D1Database, email: string, now: number): Promise<void> => {
  if (!(await isInvited(db, email, now))) return
  await db.batch([
    db
      .prepare(
        `insert into audit (site, id, at, by, what, subject)
         select i.site, lower(hex(randomblob(16))), ?2, ?1, 'member_joined', i.role from invitation i
         where i.email = ?1 and i.expires > ?2 and not exists (select 1 from member m where m.site = i.site and m.email = ?1)
           and not exists (select 1 from placement p where p.site = i.site)`,
      )
      .bind(email, now),
    db
      .prepare(`insert or ignore into member (site, email, role, since) select site, ?1, role, ?2 ${OPEN}`)
      .bind(email, now),
    db.prepare('delete from invitation where email = ?1').bind(email),
  ])
}
