import * as v from 'valibot'

/** One email in the list that is read back: enough to tell what arrived twice, or with other bytes. */
const Arrived = v.object({
  id: v.string(),
  send: v.string(),
  to: v.string(),
  subject: v.string(),
  text: v.string(),
  unsubscribe: v.string(),
  at: v.number(),
})
export type Arrived = v.InferOutput<typeof Arrived>

/** What an account has got so far: requests, emails in them, and what was accepted. */
export const AccountState = v.object({ arrived: v.array(Arrived), attempts: v.number(), emails: v.number() })
export type AccountState = v.InferOutput<typeof AccountState>
