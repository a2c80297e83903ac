/** 64 digits that JSON writes as they are (RFC 4648, table 2). */
const DIGITS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'

const VALUES = new Int8Array(128).fill(-1)
for (let i = 0; i < DIGITS.length; i++) VALUES[DIGITS.charCodeAt(i)] = i

/** What is being read is no text that was written here. */
export class Damaged extends Error {
  override name = 'Damaged'
}

/** A place in a text that is being read. */
export type Cursor = { readonly text: string; at: number }

/** One digit of six bits. */
export const digit = (value: number): string => DIGITS.charAt(value)

/** Reads one digit. Throws `Damaged` if there is none. */
export const readDigit = (cursor: Cursor): number => {
  const value = VALUES[cursor.text.charCodeAt(cursor.at++)] ?? -1
  if (value < 0) throw new Damaged(`no digit at ${cursor.at - 1}`)
  return value
}

/** Ten bits in two digits, each followed by another; kept once they were needed, since a worker that starts is waited for. */
const PAIRS: string[] = []
const pair = (bits: number): string => {
  PAIRS[bits] ??= DIGITS.charAt(32 + (bits & 31)) + DIGITS.charAt(32 + (bits >> 5))
  return PAIRS[bits]
}

/** The last one or two digits of a number. */
const LAST: string[] = []
const last = (n: number): string => {
  LAST[n] ??= n < 32 ? DIGITS.charAt(n) : DIGITS.charAt(32 + (n & 31)) + DIGITS.charAt(n >> 5)
  return LAST[n]
}

const THIRTY_BITS = 2 ** 30

/** A whole number from 0 up, low digits first: five bits in each, the sixth says that another follows (as in source maps). */
export const whole = (n: number): string => {
  if (n < 1024) return last(n)
  if (n < THIRTY_BITS) return pair(n & 1023) + whole(n >> 10)
  const high = Math.floor(n / THIRTY_BITS)
  const low = n - high * THIRTY_BITS
  return pair(low & 1023) + pair((low >> 10) & 1023) + pair(low >> 20) + whole(high)
}

/** A whole number with a sign, which takes the lowest bit. Exact for every safe integer. */
export const signed = (n: number): string => {
  const size = Math.abs(n)
  if (size < 2 ** 30) return whole(size * 2 + (n < 0 ? 1 : 0))
  const rest = Math.floor(size / 16)
  const low = (size - rest * 16) * 2 + (n < 0 ? 1 : 0)
  return DIGITS.charAt(32 + low) + whole(rest)
}

export const readWhole = (cursor: Cursor): number => {
  let [n, unit] = [0, 1]
  for (;;) {
    const value = readDigit(cursor)
    n += (value % 32) * unit
    if (value < 32) return n
    unit *= 32
  }
}

export const readSigned = (cursor: Cursor): number => {
  const low = readDigit(cursor)
  const size = ((low % 32) >> 1) + (low < 32 ? 0 : 16 * readWhole(cursor))
  // Of nothing there is no less than nothing: `-size` would be -0, which JSON does not write.
  return low % 2 === 0 ? size : 0 - size
}
