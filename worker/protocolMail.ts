import * as v from 'valibot'
import { Id, Language } from './engine/index.ts'
import { Finding } from './protocol.ts'

/** What crosses the wire about emails: pools of voucher codes, test sends, and what keeps mail from arriving. */

/** Codes in one request at most. */
export const MOST_CODES = 5000

/** Visible ASCII without spaces: something people type at a till, or a shop's server reads. */
const Code = v.pipe(v.string(), v.trim(), v.regex(/^[!-~]{3,64}$/, 'voucher.code'))

/** POST /v1/sites/:site/vouchers/:id: codes to give out. Those the pool has already change nothing. */
export const NewVouchers = v.strictObject({
  codes: v.pipe(v.array(Code), v.minLength(1, 'voucher.none'), v.maxLength(MOST_CODES, 'voucher.many')),
})
export const VouchersAdded = v.object({ added: v.number(), left: v.number(), issued: v.number() })

/** GET /v1/sites/:site/vouchers. `waiting`: emails that found their pool empty and wait for codes. */
export const VoucherPools = v.object({
  pools: v.array(v.object({ id: Id, left: v.number(), issued: v.number() })),
  waiting: v.number(),
})
/** DELETE /v1/sites/:site/vouchers/:id: the codes nobody has been given are taken back. */
export const VouchersWithdrawn = v.object({ withdrawn: v.number() })

/** POST /v1/sites/:site/workflows/:id/test: an email step of the draft, to whoever asks. */
export const TestSend = v.strictObject({ step: Id, language: v.optional(Language) })
/** `to` is always the member's own address; `language` is the one it was written in. */
export const TestSent = v.object({ to: v.string(), subject: v.string(), language: v.string() })

/** One fact about a sender's domain. `found`: the record that was read, or none. */
const DomainFact = v.object({
  domain: v.string(),
  fact: v.picklist(['spf', 'dkim', 'dmarc']),
  state: v.picklist(['found', 'missing', 'not_checked']),
  at: v.string(),
  found: v.nullable(v.string()),
})
export type DomainFact = v.InferOutput<typeof DomainFact>

/** GET /v1/sites/:site/deliverability: what can be looked up about a site's mail, and what to mend. */
export const Deliverability = v.object({ facts: v.array(DomainFact), findings: v.array(Finding) })

/** What is the matter with a site's emails, in the words its owners are told; `day` in days since 1970 UTC. */
const MailTrouble = v.object({ cause: v.string(), day: v.number(), title: v.string(), text: v.string() })
export type MailTrouble = v.InferOutput<typeof MailTrouble>

/** GET /v1/sites/:site/mail. `through`: the provider; no troubles: all is well. */
export const MailState = v.object({ through: v.picklist(['resend', 'cloudflare']), troubles: v.array(MailTrouble) })
