/** A text as rules compare it: letter case, and the way accents are encoded, do not matter. */
export const fold = (text: string): string => text.normalize('NFC').toLowerCase()

const ASCII = 0x7f

const lower = (unit: number): number => (unit >= 0x41 && unit <= 0x5a ? unit + 0x20 : unit)

/**
 * `fold(text) === folded`, without making the folded text: most texts differ in their first letters. Letter by letter only
 * where both this one and the next are ASCII, since an accent that follows would be joined to the letter before it.
 */
export const isSame = (text: string, folded: string): boolean => {
  let unit = text.charCodeAt(0)
  for (let i = 0; i < text.length; i++) {
    const next = text.charCodeAt(i + 1)
    if (unit > ASCII || next > ASCII) return fold(text) === folded
    if (lower(unit) !== folded.charCodeAt(i)) return false
    unit = next
  }
  return text.length === folded.length
}
