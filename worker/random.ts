const MANY = 1024
const BASE64URL = { alphabet: 'base64url', omitPadding: true } as const

let [bytes, at] = [new Uint8Array(), 0]

/**
 * Random bytes, of a kilobyte that is asked for at once: each call to the platform costs more than its bytes. None is handed out
 * twice. At most a kilobyte at a time.
 */
export const randomBytes = (many: number): Uint8Array<ArrayBuffer> => {
  if (at + many > bytes.length) [bytes, at] = [crypto.getRandomValues(new Uint8Array(MANY)), 0]
  at += many
  return bytes.subarray(at - many, at)
}

/** A name nobody else has: 128 random bits in 22 characters. */
export const randomName = (): string => randomBytes(16).toBase64(BASE64URL)
