import * as v from 'valibot'
import { Address } from './auth/address.ts'
import { Language } from './engine/index.ts'
import { Role } from './protocol.ts'

/**
 * What crosses the wire about those who work on a site. They are named in bodies, never in an address of the web: what is in
 * one of those is written into logs.
 */

/** GET /v1/sites/:site/members */
export const MemberList = v.object({
  members: v.array(v.object({ email: v.string(), role: Role, since: v.number() })),
  invitations: v.array(
    v.object({ email: v.string(), role: Role, by: v.string(), created: v.number(), expires: v.number() }),
  ),
})
export type MemberList = v.InferOutput<typeof MemberList>

/** PATCH /v1/sites/:site/members */
export const NewRole = v.strictObject({ email: Address, role: Role })

/** POST /v1/sites/:site/members/remove and …/invitations/withdraw */
export const Who = v.strictObject({ email: Address })

/** POST /v1/sites/:site/invitations. The mail is written in `language`; without one, in that of whoever invites. */
export const Invite = v.strictObject({ email: Address, role: Role, language: v.optional(Language) })
/** The invitation stands in any case; `mailed` false: the mail could not be sent, or they had several today. */
export const Invited = v.object({ expires: v.number(), mailed: v.boolean() })

/** GET /v1/sites/:site/audit, newest first. `next` leads to what is older, as ?after=; null: there is no more. */
export const AuditPage = v.object({
  entries: v.array(v.object({ id: v.string(), at: v.number(), by: v.string(), what: v.string(), subject: v.string() })),
  next: v.nullable(v.string()),
})
export type AuditPage = v.InferOutput<typeof AuditPage>

/** GET /v1/me/sessions */
export const SessionList = v.object({
  sessions: v.array(
    v.object({
      id: v.string(),
      created: v.number(),
      used: v.number(),
      expires: v.number(),
      agent: v.nullable(v.string()),
      /** The one that asks. */
      current: v.boolean(),
    }),
  ),
})
export type SessionList = v.InferOutput<typeof SessionList>
