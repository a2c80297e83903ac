/** How a file may be written: UTF-8, or UTF-16 as spreadsheets save it, with the mark that says so (RFC 2781, 3.2). */
export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be'

/** How a file is written, by its first two bytes. */
export const encodingOf = ([first, second]: Uint8Array): Encoding =>
  first === 0xff && second === 0xfe ? 'utf-16le' : first === 0xfe && second === 0xff ? 'utf-16be' : 'utf-8'

/** A text, or the first line that cannot be read, from 1. */
export type Text = { ok: true; text: string } | { ok: false; encoding: Encoding; line: number }

const read = (bytes: Uint8Array, encoding: Encoding): string | undefined => {
  try {
    return new TextDecoder(encoding, { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch {
    return undefined
  }
}

/** Where the line that begins there ends: after its `\n`, which in UTF-8 is no part of any other letter, and in UTF-16 two bytes. */
const afterLine = (bytes: Uint8Array, from: number, encoding: Encoding): number => {
  const [high, size] = [encoding === 'utf-16be' ? 1 : 0, encoding === 'utf-8' ? 1 : 2]
  for (let at = bytes.indexOf(10, from); at >= 0; at = bytes.indexOf(10, at + 1)) {
    if (size === 1) return at + 1
    if (at % 2 === high && bytes[at ^ 1] === 0) return (at | 1) + 1
  }
  return bytes.length
}

const wrongLine = (bytes: Uint8Array, encoding: Encoding): number => {
  let line = 1
  for (let from = 0, end = 0; from < bytes.length; from = end, line++) {
    end = afterLine(bytes, from, encoding)
    if (read(bytes.subarray(from, end), encoding) === undefined) return line
  }
  return line
}

/** The text of bytes, with the mark before it, if it has one. */
export const textOf = (bytes: Uint8Array): Text => {
  const encoding = encodingOf(bytes)
  const text = read(bytes, encoding)
  return text === undefined ? { ok: false, encoding, line: wrongLine(bytes, encoding) } : { ok: true, text }
}

/** How to mend a file that cannot be read. */
export const SAVE_AS_UTF8 =
  'Save it as UTF-8 (“CSV UTF-8” in a spreadsheet), or turn it into that: iconv -f latin1 -t utf-8.'
