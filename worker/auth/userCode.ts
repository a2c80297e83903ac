/** No vowels, so no words (RFC 8628 §6.1), and nothing that reads like something else: no 0, 1, I, L, O, S, U. */
const LETTERS = 'BCDFGHJKMNPQRTVWXYZ23456789'
const LENGTH = 8

/** A code to compare by eye: 8 of 27 signs, 38 bits. */
export const newUserCode = (): string => {
  const fair = 256 - (256 % LETTERS.length)
  let code = ''
  while (code.length < LENGTH) {
    const drawn = crypto.getRandomValues(new Uint8Array(LENGTH)).filter((byte) => byte < fair)
    for (const byte of drawn) code += LETTERS.charAt(byte % LETTERS.length)
  }
  return code.slice(0, LENGTH)
}

/** What somebody typed or followed, as it is stored: `bcdf-2345` → `BCDF2345`. */
export const plainUserCode = (text: string): string =>
  text
    .replace(/[^a-z0-9]/gi, '')
    .toUpperCase()
    .slice(0, LENGTH)

/** The code as people read it: `BCDF-2345`. */
export const shownUserCode = (code: string): string => `${code.slice(0, 4)}-${code.slice(4)}`
