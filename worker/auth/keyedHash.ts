const bytes = (text: string) => new Uint8Array(new TextEncoder().encode(text))

/** Hashes a text for one purpose; the same text under two purposes gives unrelated hashes. */
export type KeyedHash = (purpose: string, text: string) => Promise<string>

/**
 * HMAC-SHA-256 in hex under the worker's secret. Keyed, so that a stolen database neither lets anybody in, nor tells
 * by guessing which addresses and IPs it has seen.
 */
export const keyedHash = (secret: string): KeyedHash => {
  const key = crypto.subtle.importKey('raw', bytes(secret), { name: 'HMAC', hash: 'SHA-256' }, false, ['sign'])
  return async (purpose, text) => {
    const mac = await crypto.subtle.sign('HMAC', await key, bytes(`${purpose}\n${text}`))
    return Array.from(new Uint8Array(mac), (byte) => byte.toString(16).padStart(2, '0')).join('')
  }
}
