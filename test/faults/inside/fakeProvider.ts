import type { Mail, Provider } from '../../../worker/mail/providers/provider.ts'

/** What a provider has taken: each id once, however often it came, with the bytes of the first time. */
export type Taken = { mail: Mail; attempts: number; otherBytes: boolean }

/**
 * A provider that keeps idempotency keys, as Resend does for 24 h: the same id again is answered as before and delivered no
 * second time, and other bytes under the same id are noticed.
 */
export const keepingProvider = (taken: Record<string, Taken>): Provider => ({
  name: 'keeping',
  send: async (mail) => {
    const before = taken[mail.id]
    taken[mail.id] = {
      mail: before?.mail ?? mail,
      attempts: (before?.attempts ?? 0) + 1,
      otherBytes: before !== undefined && (before.otherBytes || JSON.stringify(before.mail) !== JSON.stringify(mail)),
    }
    return { kind: 'accepted', providerId: `kept-${mail.id}` }
  },
})
