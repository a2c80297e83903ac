import type * as v from 'valibot'
import { changeRole, invite, membersOf, removeMember, withdraw } from '../../../db/members.ts'
import { roleOn, siteById } from '../../../db/sites.ts'
import { INVITED_FOR, mailInvitation } from '../../invite.ts'
import { atHome } from '../../place.ts'
import { Refusal } from '../../problem.ts'
import { Invite, Invited, MemberList, NewRole, Who } from '../../protocolMembers.ts'
import { type Call, Done, done, notFound, type Route, route, routeWithBody } from './route.ts'
import { note } from './workflows.ts'

/** Nothing was written: because there is no such member, or because nobody would be left to decide anything. */
const refuseLast = async ({ world, site }: Call, email: string): Promise<Refusal> =>
  (await roleOn(atHome(world).db, site, email)) === undefined
    ? notFound('member')
    : new Refusal({
        status: 409,
        code: 'last-owner',
        title: 'This is the only owner of the site; nothing was changed.',
        detail: 'Make somebody else an owner first.',
      })

const change = async (call: Call, { email, role }: v.InferOutput<typeof NewRole>) => {
  if (!(await changeRole(atHome(call.world).db, call.site, email, role))) throw await refuseLast(call, email)
  await note({ ...call, id: `${email} ${role}` }, 'member_changed')
  return done
}

const take = async (call: Call, email: string, what: string) => {
  if (!(await removeMember(atHome(call.world).db, call.site, email))) throw await refuseLast(call, email)
  await note({ ...call, id: email }, what)
  return done
}

const cannotInvite = async (call: Call, email: string): Promise<Refusal> =>
  (await roleOn(atHome(call.world).db, call.site, email)) === undefined
    ? new Refusal({
        status: 409,
        code: 'too-many',
        title: 'There are fifty open invitations; nobody was invited.',
        detail: 'Withdraw some, or wait until they expire.',
      })
    : new Refusal({
        status: 409,
        code: 'member',
        title: 'This address works on the site already.',
        detail: 'Change its role instead.',
      })

const ask = async (call: Call, { email, role, language = call.language }: v.InferOutput<typeof Invite>) => {
  const { world, site: id, member, now } = call
  const site = await siteById(world.db, id)
  if (!site) throw notFound('site')
  const expires = now + INVITED_FOR
  if (!(await invite(atHome(world).db, id, { email, role, by: member.email, created: now, expires })))
    throw await cannotInvite(call, email)
  await note({ ...call, id: `${email} ${role}` }, 'member_invited')
  return { expires, mailed: await mailInvitation(world, { to: email, site: site.name, by: member.email, language }) }
}

const takeBack = async (call: Call, { email }: v.InferOutput<typeof Who>) => {
  if (!(await withdraw(atHome(call.world).db, call.site, email))) throw notFound('invitation')
  await note({ ...call, id: email }, 'invitation_withdrawn')
  return done
}

/** Who works on a site: asked, come, more, less, gone. */
export const memberRoutes: Route[] = [
  route(
    {
      method: 'get',
      path: '/v1/sites/:site/members',
      summary: 'Who works on the site, and who was asked to',
      role: 'owner',
      answer: MemberList,
    },
    ({ world, site, now }) => membersOf(atHome(world).db, site, now),
  ),
  routeWithBody(
    { method: 'patch', path: '/v1/sites/:site/members', summary: 'Change a role', role: 'owner', answer: Done },
    NewRole,
    change,
  ),
  routeWithBody(
    {
      method: 'post',
      path: '/v1/sites/:site/members/remove',
      summary: 'Take somebody off the site, at once',
      role: 'owner',
      answer: Done,
    },
    Who,
    (call, { email }) => take(call, email, 'member_removed'),
  ),
  routeWithBody(
    {
      method: 'post',
      path: '/v1/sites/:site/invitations',
      summary: 'Ask somebody to work on the site; they are mailed',
      role: 'owner',
      answer: Invited,
    },
    Invite,
    ask,
  ),
  routeWithBody(
    {
      method: 'post',
      path: '/v1/sites/:site/invitations/withdraw',
      summary: 'Take an invitation back',
      role: 'owner',
      answer: Done,
    },
    Who,
    takeBack,
  ),
  route(
    { method: 'post', path: '/v1/sites/:site/leave', summary: 'Leave the site', role: 'viewer', answer: Done },
    (call) => take(call, call.member.email, 'member_left'),
  ),
]
