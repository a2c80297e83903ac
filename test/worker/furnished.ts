import { env } from 'cloudflare:workers'
import * as v from 'valibot'
import { Role } from '../../worker/protocol.ts'
import { join } from './members.ts'
import { type Shop, view } from './shopWorld.ts'
import { VISITOR } from './stored.ts'

export const SPARE = 'spare@lantern-books.example'
export const ASKED = 'asked@lantern-books.example'
export const SESSION = 'spare-session'
/** Somebody who is signed in and has no role on the site. */
export const STRANGER = 'eve@elsewhere.example'

/** A session of somebody who has signed in, beside the one they use. */
const spareSession = (email: string) =>
  env.DB.prepare(
    `insert or replace into auth_session (id, token, user_id, expires_at, created_at, updated_at)
     select ?1, ?1, id, 9999999999999, 0, 0 from auth_user where email = ?2`,
  )
    .bind(SESSION, email)
    .run()

/**
 * A site with something of everything that the routes on people and members name, and a member of it, if `role` is one; whoever they
 * are, they have a session to spare.
 */
export const furnish = async (shop: Shop, email: string, role: string): Promise<void> => {
  const known = v.safeParse(Role, role)
  if (known.success) await join(shop, email, known.output)
  if ((await env.DB.prepare('select 1 from person where site = ?1').bind(shop.site).first()) === null)
    await shop.collect(VISITOR, [view('/')])
  await join(shop, SPARE, 'viewer')
  // An owner may leave only if another stays.
  await join(shop, 'another-owner@lantern-books.example', 'owner')
  await env.DB.prepare(`insert or replace into invitation values (?1, ?2, 'viewer', 'o', 0, ?3)`)
    .bind(shop.site, ASKED, shop.now() + 1)
    .run()
  await spareSession(email)
}
