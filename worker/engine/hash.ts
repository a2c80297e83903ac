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
