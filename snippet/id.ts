/** 130 random bits in 26 characters. `crypto.randomUUID` is absent from plain http pages. */
export const random = (): string =>
  crypto.getRandomValues(new Uint8Array(26)).reduce((id, byte) => id + (byte & 31).toString(32), '')

let last = 0

/**
 * When an event happened, by the browser's clock in ms, never twice the same, so that events made in one go keep their order; and its id: that
 * time and 65 random bits, so that ids sort as the events happened.
 */
export const stamp = (): { at: number; id: string } => {
  last = Math.max(last + 1, Date.now())
  return { at: last, id: last.toString(36) + random().slice(13) }
}
