import type * as v from 'valibot'
import type { Role } from '../../worker/protocol.ts'
import { AuditPage, Invited, MemberList, SessionList } from '../../worker/protocolMembers.ts'
import { IdentitySecret, IdentityState, KeyList, KeyMade } from '../../worker/protocolServer.ts'
import type { Api, Result } from './index.ts'
import { Anything } from './request.ts'
import { sitePath } from './sitePath.ts'

/** What the rooms of a site's owners ask of the worker: members, sessions, keys, the log. Fetched with those rooms. */

type Said<S extends v.GenericSchema> = Promise<Result<v.InferOutput<S>>>

export const members = (api: Api, site: string): Said<typeof MemberList> =>
  api.ask(MemberList, { method: 'GET', path: sitePath(site, 'members') })

export const changeRole = (api: Api, site: string, email: string, role: Role) =>
  api.ask(Anything, { method: 'PATCH', path: sitePath(site, 'members'), body: { email, role } })

export const removeMember = (api: Api, site: string, email: string) =>
  api.ask(Anything, { method: 'POST', path: sitePath(site, 'members/remove'), body: { email } })

export const leave = (api: Api, site: string) => api.ask(Anything, { method: 'POST', path: sitePath(site, 'leave') })

/** `language`: what the mail is written in. */
export const invite = (api: Api, site: string, body: { email: string; role: Role; language: string }) =>
  api.ask(Invited, { method: 'POST', path: sitePath(site, 'invitations'), body })

export const withdraw = (api: Api, site: string, email: string) =>
  api.ask(Anything, { method: 'POST', path: sitePath(site, 'invitations/withdraw'), body: { email } })

export const sessions = (api: Api): Said<typeof SessionList> =>
  api.ask(SessionList, { method: 'GET', path: '/v1/me/sessions' })

export const endSession = (api: Api, id: string) =>
  api.ask(Anything, { method: 'DELETE', path: `/v1/me/sessions/${encodeURIComponent(id)}` })

export const keys = (api: Api, site: string): Said<typeof KeyList> =>
  api.ask(KeyList, { method: 'GET', path: sitePath(site, 'keys') })

/** The answer is the only one that ever holds the key. */
export const makeKey = (api: Api, site: string, name: string) =>
  api.ask(KeyMade, { method: 'POST', path: sitePath(site, 'keys'), body: { name } })

export const revokeKey = (api: Api, site: string, id: string) =>
  api.ask(Anything, { method: 'DELETE', path: sitePath(site, `keys/${encodeURIComponent(id)}`) })

export const identity = (api: Api, site: string): Said<typeof IdentityState> =>
  api.ask(IdentityState, { method: 'GET', path: sitePath(site, 'identity') })

/** The answer is the only one that ever holds the secret; the one before is worth nothing from now on. */
export const makeIdentity = (api: Api, site: string) =>
  api.ask(IdentitySecret, { method: 'POST', path: sitePath(site, 'identity') })

export const removeIdentity = (api: Api, site: string) =>
  api.ask(Anything, { method: 'DELETE', path: sitePath(site, 'identity') })

/** One page of the log; `after` is what the page before called `next`. */
export const audit = (api: Api, site: string, after: string | undefined) =>
  api.ask(AuditPage, {
    method: 'GET',
    path: sitePath(site, after === undefined ? 'audit' : `audit?after=${encodeURIComponent(after)}`),
  })
