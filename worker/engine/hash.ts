/** 32-bit FNV-1a over UTF-16 units (http://www.isthe.com/chongo/tech/comp/fnv/), from a given start. */
const fnv = (text: string, start: number): number => {
  let h = start
  for (let i = 0; i < text.length; i++) h = Math.imul(h ^ text.charCodeAt(i), 0x01000193)
  return h >>> 0
}

/** A short stable name for a text: the same in every place the engine runs. Not for security. */
export const shortHash = (text: string): string =>
  fnv(text, 0x811c9dc5).toString(36) + fnv(text, 0x9747b28c).toString(36)
