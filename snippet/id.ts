/** Five random bits in each character. `crypto.randomUUID` is absent from plain http pages. */
export const random = (characters: number): string =>
  crypto.getRandomValues(new Uint8Array(characters)).reduce((id, byte) => id + (byte & 31).toString(32), '')

let last = 0

/** The browser's clock in ms, never twice the same: events made in one go keep their order, and none has still to come when it is sent. */
export const clock = (): number => {
  last = Math.max(last + 1, Date.now())
  return last
}

/** When an event happened, and its id, which no other of this visitor's has: 65 random bits. A person is stored with as many ids as they have events, so it says nothing else. */
export const stamp = (): { at: number; id: string } => ({ at: clock(), id: random(13) })
