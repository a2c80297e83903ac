/** Bytes a text takes in UTF-8. A half of a surrogate pair, which JSON escapes, is counted as three. */
export const utf8Length = (text: string): number => {
  let bytes = text.length
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i)
    if (unit < 0x80) continue
    bytes += unit < 0x800 || (unit >= 0xd800 && unit < 0xe000) ? 1 : 2
  }
  return bytes
}

/** True if a text takes no more than so many bytes; most are so short that nobody has to count. */
export const isWithin = (text: string, bytes: number): boolean =>
  text.length * 3 <= bytes || (text.length <= bytes && utf8Length(text) <= bytes)

/** Bytes a value takes as JSON. */
export const weightOf = (value: unknown): number => utf8Length(JSON.stringify(value))
