import { digit } from './packed/digits.ts'

/** 32-bit FNV-1a over UTF-16 units (http://www.isthe.com/chongo/tech/comp/fnv/), from a given start. */
const fnv = (text: string, start: number): number => {
  let h = start
  for (let i = 0; i < text.length; i++) h = Math.imul(h ^ text.charCodeAt(i), 0x01000193)
  return h >>> 0
}

/** Spreads the bits of a hash (the finaliser of MurmurHash3), since FNV leaves the high ones of short texts alike. */
const mix = (hash: number): number => {
  let h = hash
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b)
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35)
  return (h ^ (h >>> 16)) >>> 0
}

/** A number from 0 up to 1 that a text always has, evenly spread over texts. */
export const fraction = (text: string): number => mix(fnv(text, 0x811c9dc5)) / 2 ** 32

/** A short stable name for a text: the same in every place the engine runs. Not for security. */
export const shortHash = (text: string): string =>
  fnv(text, 0x811c9dc5).toString(36) + fnv(text, 0x9747b28c).toString(36)

/**
 * 42 bits of a text as 7 characters, so that texts that differ have the same one once in four million million (cyrb53,
 * https://github.com/bryc/code/blob/master/jshash/experimental/cyrb53.js, public domain). Not for security.
 */
export const fingerprint = (text: string): string => {
  let [a, b] = [0xdeadbeef, 0x41c6ce57]
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i)
    a = Math.imul(a ^ unit, 0x9e3779b1)
    b = Math.imul(b ^ unit, 0x5f356495)
  }
  const low = Math.imul(a ^ (a >>> 16), 0x85ebca6b) ^ Math.imul(b ^ (b >>> 13), 0xc2b2ae35)
  const high = Math.imul(b ^ (b >>> 16), 0x85ebca6b) ^ Math.imul(low ^ (low >>> 13), 0xc2b2ae35)
  let [digits, left] = ['', low >>> 0]
  for (let i = 0; i < 5; i++) {
    digits += digit(left & 63)
    left >>>= 6
  }
  return digits + digit(((left << 4) | (high >>> 28)) & 63) + digit((high >>> 22) & 63)
}
