import { checkHeaders } from './headers.ts'
import type { Mail, Outcome, Provider } from './provider.ts'
import { outcomeOf } from './resendOutcome.ts'

export type ResendOptions = {
  key: string
  /** Default `https://api.resend.com`; tests point it at a fake on loopback. */
  baseUrl?: string
  /** The clock in ms, for waits given as dates. */
  now?: () => number
}

/** The SDK is fetched when the first mail goes, so that a Worker that sends nothing never pays for it. */
const clientOf = async ({ key, baseUrl }: ResendOptions) => {
  const { Resend } = await import('resend')
  return new Resend(key, { baseUrl: baseUrl ?? 'https://api.resend.com' })
}

/** Comes back with every report on this mail (https://resend.com/docs/dashboard/emails/tags). */
const tagsOf = (id: string) => (/^[\w-]{1,256}$/.test(id) ? { tags: [{ name: 'send', value: id }] } : {})

const bodyOf = ({ id, from, to, also, replyTo, subject, html, text, headers }: Mail) => ({
  from,
  to: also ? [to, ...also] : to,
  subject,
  html,
  text,
  headers,
  ...tagsOf(id),
  ...(replyTo === undefined ? {} : { replyTo }),
})

/**
 * Sends through Resend (https://resend.com/docs/api-reference/emails/send-email). The mail's id is the idempotency key,
 * which Resend keeps for 24 h: a repeat within that time with the same bytes is never a second email.
 */
export const resendProvider = (options: ResendOptions): Provider => {
  const now = options.now ?? Date.now
  const attempt = async (mail: Mail, signal: AbortSignal): Promise<Outcome> => {
    const client = await clientOf(options)
    // Between this line and the answer the mail may go: from here on, a failure is `unsure`.
    const answer = await client.emails.send(bodyOf(mail), { idempotencyKey: mail.id, signal })
    return outcomeOf(answer, now())
  }
  return {
    name: 'resend',
    async send(mail, signal) {
      const wrong = checkHeaders(mail)
      if (wrong) return { kind: 'refused', ...wrong }
      if (options.key === '') return { kind: 'retry', quota: true, code: 'provider.key' }
      if (signal.aborted) return { kind: 'retry', code: 'provider.aborted' }
      try {
        return await attempt(mail, signal)
      } catch {
        return { kind: 'unsure', code: signal.aborted ? 'provider.timeout' : 'provider.unreachable' }
      }
    },
  }
}
