import * as v from 'valibot'
import { faultOf } from './cloudflareOutcome.ts'
import { checkHeaders, partsOf } from './headers.ts'
import type { Fault, Mail, Provider } from './provider.ts'

const Result = v.object({ messageId: v.pipe(v.string(), v.minLength(1)) })

/** The id of the send goes along: the only way to find an `unknown` one again in Cloudflare's log of activity. */
const messageOf = ({ id, from, to, also = [], replyTo, subject, html, text, headers }: Mail) => ({
  from: partsOf(from),
  to: [to, ...also],
  subject,
  html,
  text,
  headers: { ...headers, 'X-Sillage-Send': id },
  ...(replyTo === undefined ? {} : { replyTo }),
})

/** What we need of the platform's binding: one email each call, which says its id, or throws. */
export type SendBinding = { send: (message: ReturnType<typeof messageOf>) => Promise<unknown> }

const TIMED_OUT: Fault = { kind: 'unsure', code: 'provider.timeout' }

/** The binding cannot be told to stop: what it does after the time-out nobody hears. */
const untilAborted = (signal: AbortSignal): Promise<Fault> =>
  new Promise((done) => signal.addEventListener('abort', () => done(TIMED_OUT), { once: true }))

/**
 * Sends through the `send_email` binding of Cloudflare's Email Service
 * (https://developers.cloudflare.com/email-service/api/send-emails/workers-api/). It takes no idempotency key and lists nothing, so
 * it is `keyless`: an attempt whose end nobody saw is never repeated.
 */
export const cloudflareProvider = (binding: SendBinding): Provider => ({
  name: 'cloudflare',
  keyless: true,
  send: async (mail, signal) => {
    const wrong = checkHeaders(mail)
    if (wrong) return { kind: 'refused', ...wrong }
    if (signal.aborted) return { kind: 'retry', code: 'provider.aborted' }
    try {
      const answer = await Promise.race<unknown>([binding.send(messageOf(mail)), untilAborted(signal)])
      if (answer === TIMED_OUT) return TIMED_OUT
      const taken = v.safeParse(Result, answer)
      return taken.success
        ? { kind: 'accepted', providerId: taken.output.messageId }
        : { kind: 'unsure', code: 'provider.no_id' }
    } catch (error) {
      return faultOf(error)
    }
  },
})
