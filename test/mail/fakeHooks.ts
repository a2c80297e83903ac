import { fraction } from '../../worker/engine/hash.ts'
import type { Arrived } from './fakeArrived.ts'

/** One webhook as Resend posts it: the bytes, and when (ms) they come. */
export type Hook = { id: string; body: string; at: number }

const SECOND = 1000

/** What becomes of an email, by the names of https://resend.com/docs/webhooks, in the order of time. */
export type Fate = 'delivered' | 'bounced' | 'complained'
const FATES: Record<Fate, readonly string[]> = {
  delivered: ['email.sent', 'email.delivered'],
  bounced: ['email.sent', 'email.bounced'],
  complained: ['email.sent', 'email.delivered', 'email.complained'],
}

/** The webhooks of one email, each some seconds after the one before. */
export const hooksOf = ({ id, send, to, subject, at }: Arrived, fate: Fate): Hook[] =>
  FATES[fate].map((type, i) => {
    const when = at + (i + 1) * 2 * SECOND
    const data = {
      email_id: id,
      to: [to],
      subject,
      tags: { send },
      ...(type === 'email.bounced'
        ? { bounce: { type: 'Permanent', subType: 'General', message: 'no such user' } }
        : {}),
    }
    const body = JSON.stringify({ type, created_at: new Date(when).toISOString(), data })
    return { id: `msg_${id}_${i}`, body, at: when }
  })

/** Each so many times, all of them in an order that a seed chooses. */
export const disordered = (hooks: readonly Hook[], times: number, seed: string): Hook[] =>
  Array.from({ length: times }, () => hooks)
    .flat()
    .map((hook, i) => ({ hook, turn: fraction(`${seed} ${i}`) }))
    .sort((a, b) => a.turn - b.turn)
    .map(({ hook }) => hook)

const raw = (secret: string) => Uint8Array.from(atob(secret.replace(/^whsec_/, '')), (c) => c.charCodeAt(0))

/** The headers with which Svix signs a body sent at `now` (ms): https://docs.svix.com/receiving/verifying-payloads/how-manual. */
export const signedHeaders = async (
  secret: string,
  { id, body }: Pick<Hook, 'id' | 'body'>,
  now: number,
): Promise<Record<string, string>> => {
  const timestamp = String(Math.floor(now / SECOND))
  const key = await crypto.subtle.importKey('raw', raw(secret), { name: 'HMAC', hash: 'SHA-256' }, false, ['sign'])
  const mac = await crypto.subtle.sign('HMAC', key, new TextEncoder().encode(`${id}.${timestamp}.${body}`))
  const signature = `v1,${btoa(String.fromCharCode(...new Uint8Array(mac)))}`
  return { 'svix-id': id, 'svix-timestamp': timestamp, 'svix-signature': signature }
}
