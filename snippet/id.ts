/** Five random bits in each character. `crypto.randomUUID` is absent from plain http pages. */
export const random = (characters: number): string =>
  crypto.getRandomValues(new Uint8Array(characters)).reduce((id, byte) => id + (byte & 31).toString(32), '')

let last = 0

/** The browser's clock in ms, by which no event of this page has still to come. */
export const clock = (): number => Math.max(last, Date.now())

/**
 * When an event happened, by that clock, never twice the same, so that events made in one go keep their order; and its id, which no other of
 * this visitor's has: 65 random bits. A person is stored with as many ids as they have events, so it says nothing else.
 */
export const stamp = (): { at: number; id: string } => {
  last = Math.max(last + 1, Date.now())
  return { at: last, id: random(13) }
}
