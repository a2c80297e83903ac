import * as v from 'valibot'
import type { Fate, Report } from '../reports.ts'

/** How old, or how far ahead, a signed request may be, in ms: an older one is somebody's copy. */
const TOLERANCE = 5 * 60_000
/** A secret being changed signs twice; more is somebody trying. */
const MOST_SIGNATURES = 8

const toBase64 = (bytes: Uint8Array): string => btoa(String.fromCharCode(...bytes))

/** The bytes of base64 in its one proper spelling; undefined for anything else. */
const fromBase64 = (text: string): Uint8Array<ArrayBuffer> | undefined => {
  if (!/^[A-Za-z0-9+/]*={0,2}$/.test(text) || text.length % 4 !== 0) return undefined
  const bytes = Uint8Array.from(atob(text), (c) => c.charCodeAt(0))
  return toBase64(bytes) === text ? bytes : undefined
}

const concat = (head: string, body: Uint8Array): Uint8Array<ArrayBuffer> => {
  const start = new TextEncoder().encode(head)
  const whole = new Uint8Array(start.byteLength + body.byteLength)
  whole.set(start)
  whole.set(body, start.byteLength)
  return whole
}

const isFresh = (timestamp: string, now: number): boolean =>
  /^\d{9,11}$/.test(timestamp) && Math.abs(now - Number(timestamp) * 1000) <= TOLERANCE

/**
 * Whether Resend signed these very bytes within five minutes of `now` (ms): HMAC-SHA-256 of `id.timestamp.body`
 * (https://www.standardwebhooks.com, with Svix's names of the headers). Compared in constant time by the platform. The SDK
 * can do it as well, but reads text, and looks at the machine's clock.
 * @param secret `whsec_` and base64
 */
export const isSigned = async (secret: string, headers: Headers, body: Uint8Array, now: number): Promise<boolean> => {
  const [id, timestamp, given] = ['svix-id', 'svix-timestamp', 'svix-signature'].map((name) => headers.get(name) ?? '')
  const raw = fromBase64(secret.replace(/^whsec_/, ''))
  if (!id || !timestamp || !given || !raw || !isFresh(timestamp, now)) return false
  const key = await crypto.subtle.importKey('raw', raw, { name: 'HMAC', hash: 'SHA-256' }, false, ['verify'])
  const message = concat(`${id}.${timestamp}.`, body)
  for (const each of given.split(' ').slice(0, MOST_SIGNATURES)) {
    const signature = each.startsWith('v1,') ? fromBase64(each.slice(3)) : undefined
    if (signature && (await crypto.subtle.verify('HMAC', key, signature, message))) return true
  }
  return false
}

/** Tags come back as an object; the documentation has also shown them as the list that was sent. */
const Tags = v.union([
  v.record(v.string(), v.string()),
  v.pipe(
    v.array(v.object({ name: v.string(), value: v.string() })),
    v.transform((tags) => Object.fromEntries(tags.map(({ name, value }) => [name, value]))),
  ),
])

const Hook = v.object({
  type: v.string(),
  created_at: v.optional(v.string(), ''),
  data: v.object({
    email_id: v.pipe(v.string(), v.minLength(1), v.maxLength(100)),
    tags: v.optional(v.nullable(Tags)),
    bounce: v.optional(v.nullable(v.object({ type: v.optional(v.string()) }))),
  }),
})
type Hook = v.InferOutput<typeof Hook>

/** Amazon's words, which Resend passes on. Only a permanent bounce says something about the address. */
const bounceOf = ({ data }: Hook): 'hard' | 'soft' =>
  (data.bounce?.type ?? 'permanent').toLowerCase() === 'permanent' ? 'hard' : 'soft'

const fateOf = (hook: Hook): Fate | undefined => {
  switch (hook.type) {
    case 'email.sent':
      return { kind: 'sent' }
    case 'email.delivery_delayed':
      return { kind: 'delayed' }
    case 'email.failed':
      return { kind: 'failed' }
    case 'email.delivered':
      return { kind: 'delivered' }
    case 'email.complained':
      return { kind: 'complained' }
    case 'email.bounced':
      return { kind: 'bounced', bounce: bounceOf(hook) }
    // On Resend's own list of addresses that bounced or complained before: it will never be written to.
    case 'email.suppressed':
      return { kind: 'bounced', bounce: 'hard' }
    default:
      return undefined
  }
}

const json = v.pipe(v.string(), v.parseJson())

/**
 * What a signed body reports (https://resend.com/docs/webhooks): undefined for what is not about an email we sent, such as
 * a contact, an open that Resend counted, or an email of another program of the same account.
 * @param now ms; when it happened, if the body does not say
 */
export const reportOf = (body: Uint8Array, now: number): Report | undefined => {
  const hook = v.safeParse(v.pipe(json, Hook), new TextDecoder().decode(body))
  if (!hook.success) return undefined
  const fate = fateOf(hook.output)
  const { email_id: providerId, tags } = hook.output.data
  const send = tags?.send
  if (!fate || send === undefined) return undefined
  const at = Date.parse(hook.output.created_at)
  return { provider: 'resend', send, providerId, fate, at: Number.isNaN(at) ? now : at }
}
