const PREFIX = 'whsec_'

const toBase64 = (bytes: Uint8Array): string => btoa(String.fromCharCode(...bytes))
const fromBase64 = (text: string): Uint8Array<ArrayBuffer> => Uint8Array.from(atob(text), (c) => c.charCodeAt(0))

/** A new secret for the webhooks of a site, in the form their receivers are given: `whsec_` and 32 random bytes in base64. */
export const newHookSecret = (): string => PREFIX + toBase64(crypto.getRandomValues(new Uint8Array(32)))

const macOf = async (secret: string, text: string): Promise<string> => {
  const bytes = fromBase64(secret.slice(PREFIX.length))
  const key = await crypto.subtle.importKey('raw', bytes, { name: 'HMAC', hash: 'SHA-256' }, false, ['sign'])
  return `v1,${toBase64(new Uint8Array(await crypto.subtle.sign('HMAC', key, new TextEncoder().encode(text))))}`
}

/**
 * The headers that let a receiver know who sent a webhook and when (https://www.standardwebhooks.com, v1: HMAC-SHA-256 over
 * `id.timestamp.body`, once for each secret, so that a receiver may hold the one or the other while they change).
 * @param id the same for every attempt
 * @param now the instant of this attempt, ms
 * @param body the very text that is sent
 */
export const signHook = async (
  secrets: readonly string[],
  id: string,
  now: number,
  body: string,
): Promise<Record<string, string>> => {
  const seconds = Math.floor(now / 1000)
  const signatures = await Promise.all(secrets.map((secret) => macOf(secret, `${id}.${seconds}.${body}`)))
  return {
    'webhook-id': id,
    'webhook-timestamp': String(seconds),
    'webhook-signature': signatures.join(' '),
  }
}
