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

const wholeSlowly = (n: number): string => {
  let [text, left] = ['', n]
  while (left >= 32) {
    text += DIGITS.charAt(32 + (left % 32))
    left = Math.floor(left / 32)
  }
  return text + DIGITS.charAt(left)
}

/** Most numbers written are the numbers of entries and small steps: kept once one was needed, since a worker that starts is waited for. */
const SMALL: string[] = []
const small = (n: number): string => {
  SMALL[n] ??= wholeSlowly(n)
  return SMALL[n]
}

/** A whole number from 0 up, low digits first: five bits in each, the sixth says that another follows (as in source maps). */
export const whole = (n: number): string => {
  if (n >= 2 ** 31) return wholeSlowly(n)
  let [text, left] = ['', n]
  while (left >= 1024) {
    text += DIGITS.charAt(32 + (left & 31))
    left >>= 5
  }
  return text + small(left)
}

/** A whole number with a sign, which takes the lowest bit. Exact for every safe integer. */
export const signed = (n: number): string => {
  const size = Math.abs(n)
  if (size < 2 ** 30) return whole(size * 2 + (n < 0 ? 1 : 0))
  const low = (size % 16) * 2 + (n < 0 ? 1 : 0)
  return DIGITS.charAt(32 + low) + whole(Math.floor(size / 16))
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
  return low % 2 === 0 ? size : -size
}
