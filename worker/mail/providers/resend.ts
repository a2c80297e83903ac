import { checkHeaders } from './headers.ts'
import type { Fault, Mail, Outcome, Provider } from './provider.ts'
import { outcomeOf, outcomeOfAll } from './resendOutcome.ts'

export type ResendOptions = {
  key: string
  /** Default `https://api.resend.com`; tests point it at a fake on loopback. */
  baseUrl?: string
  /** Whether it takes many in one request (https://resend.com/docs/dashboard/emails/batch-sending). Default no. */
  batches?: boolean
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
 * Sends through Resend (https://resend.com/docs/api-reference/emails/send-email). The mail's id is the idempotency key, which
 * Resend keeps for 24 h: a repeat within that time with the same bytes is never a second email. A batch has a key of its
 * own; one mail in it that is wrong does not keep the others.
 */
export const resendProvider = (options: ResendOptions): Provider => {
  const now = options.now ?? Date.now
  /** From the moment a request is made until its answer the mail may go: a failure is `unsure`. */
  const careful = async <T>(signal: AbortSignal, attempt: () => Promise<T>): Promise<T | Fault> => {
    if (options.key === '') return { kind: 'retry', quota: true, code: 'provider.key' }
    if (signal.aborted) return { kind: 'retry', code: 'provider.aborted' }
    try {
      return await attempt()
    } catch {
      return { kind: 'unsure', code: signal.aborted ? 'provider.timeout' : 'provider.unreachable' }
    }
  }
  const send = async (mail: Mail, signal: AbortSignal): Promise<Outcome> => {
    const wrong = checkHeaders(mail)
    if (wrong) return { kind: 'refused', ...wrong }
    return careful(signal, async () => {
      const client = await clientOf(options)
      return outcomeOf(await client.emails.send(bodyOf(mail), { idempotencyKey: mail.id, signal }), now())
    })
  }
  const sendAll: Provider['sendAll'] = (key, mails, signal) =>
    careful(signal, async () => {
      const client = await clientOf(options)
      const how = { idempotencyKey: key, batchValidation: 'permissive', signal } as const
      return outcomeOfAll(await client.batch.send(mails.map(bodyOf), how), mails.length, now())
    })
  return {
    name: 'resend',
    send,
    ...(options.batches ? { sendAll } : {}),
  }
}
