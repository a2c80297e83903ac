import { isUtf8 } from 'node:buffer'
import { UnreadableFile } from './records.ts'

const notUtf8 = (line: number): UnreadableFile =>
  new UnreadableFile(
    `Line ${line} of this file is not UTF-8. Save the file as UTF-8, or turn it into that: iconv -f latin1 -t utf-8.`,
  )

/** Which of these lines cannot be read, from 0. Bytes before the first that begins a letter belong to one that came before. */
const wrongLineIn = (bytes: Uint8Array): number => {
  let line = 0
  let from = Math.max(
    bytes.findIndex((byte) => (byte & 0xc0) !== 0x80),
    0,
  )
  for (let end = bytes.indexOf(10, from); end >= 0; end = bytes.indexOf(10, from)) {
    if (!isUtf8(bytes.subarray(from, end))) return line
    from = end + 1
    line++
  }
  // Nothing wrong in here: a letter that began before is broken off.
  return isUtf8(bytes.subarray(from)) ? 0 : line
}

/**
 * The text of a file as its bytes come.
 * @throws UnreadableFile that says which line is not UTF-8, and how to mend it
 */
export async function* textsOf(file: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })
  let line = 1
  const read = (bytes?: Uint8Array): string => {
    try {
      return decoder.decode(bytes, { stream: bytes !== undefined })
    } catch {
      throw notUtf8(line + (bytes ? wrongLineIn(bytes) : 0))
    }
  }
  for await (const bytes of file) {
    const text = read(bytes)
    line += text.split('\n').length - 1
    yield text
  }
  yield read()
}
