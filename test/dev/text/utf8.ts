import { isUtf8 } from 'node:buffer'
import { encodingOf, SAVE_AS_UTF8 } from '../../../worker/import/encoding.ts'
import { UnreadableFile } from './records.ts'

const notUtf8 = (line: number): UnreadableFile =>
  new UnreadableFile(`Line ${line} of this file is not UTF-8. ${SAVE_AS_UTF8}`)
const notUtf16 = (): UnreadableFile =>
  new UnreadableFile(`This file begins as UTF-16, and is cut off or goes on otherwise. ${SAVE_AS_UTF8}`)

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

/** How a file is to be read, by how it begins. */
class Reader {
  private readonly decoder: TextDecoder
  private line = 1

  constructor(first: Uint8Array) {
    this.decoder = new TextDecoder(encodingOf(first), { fatal: true, ignoreBOM: true })
  }

  /** The text of what comes next; without bytes, of what is left. */
  read(bytes?: Uint8Array): string {
    try {
      const text = this.decoder.decode(bytes, { stream: bytes !== undefined })
      this.line += text.split('\n').length - 1
      return text
    } catch {
      throw this.decoder.encoding === 'utf-8' ? notUtf8(this.line + (bytes ? wrongLineIn(bytes) : 0)) : notUtf16()
    }
  }
}

/**
 * The text of a file as its bytes come.
 * @throws UnreadableFile that says what of it cannot be read, and how to mend it
 */
export async function* textsOf(file: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  let reader: Reader | undefined
  let held: Uint8Array = new Uint8Array()
  for await (const piece of file) {
    const bytes = held.length > 0 ? Buffer.concat([held, piece]) : piece
    if (reader || bytes.length > 1) {
      reader ??= new Reader(bytes)
      held = new Uint8Array()
      yield reader.read(bytes)
    } else held = bytes // two bytes say how a file is written
  }
  reader ??= new Reader(held)
  yield reader.read(held) + reader.read()
}
