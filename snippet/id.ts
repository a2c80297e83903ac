/** 130 random bits in 26 characters. `crypto.randomUUID` is absent from plain http pages. */
export const random = (): string =>
  crypto.getRandomValues(new Uint8Array(26)).reduce((id, byte) => id + (byte & 31).toString(32), '')

let last = 0

/** The browser's clock in ms, never twice the same, so that events made in one go keep their order. */
export const now = (): number => (last = Math.max(last + 1, Date.now()))

/** Id of an event: its time and 65 random bits, so that ids sort as the events happened. */
export const eventId = (at: number): string => at.toString(36) + random().slice(13)
