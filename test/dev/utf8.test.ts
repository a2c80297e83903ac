import { describe, expect, it } from 'vitest'
import { textsOf } from './text/utf8.ts'

async function* inPieces(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size)
}
const textOf = async (bytes: Uint8Array, size: number): Promise<string> => {
  let text = ''
  for await (const each of textsOf(inPieces(bytes, size))) text += each
  return text
}

describe('a file', () => {
  const text = '\uFEFFname\nRené\r\n漢字 🦊 \uFFFD\n'
  it.each([
    ['UTF-8', Buffer.from(text)],
    ['UTF-16, as its mark says', Buffer.from(text, 'utf16le')],
    ['UTF-16, the other way round', Buffer.from(text, 'utf16le').swap16()],
  ])('is read as %s, wherever the pieces of it end', async (_, bytes) => {
    for (const size of [1, 2, 3, 1000]) expect(await textOf(bytes, size)).toBe(text)
  })

  it('that is cut off in UTF-16 is refused', async () => {
    for (const size of [1, 2, 3, 1000])
      await expect(textOf(Buffer.from(text, 'utf16le').subarray(0, -1), size)).rejects.toThrow('begins as UTF-16')
  })

  it.each([
    ['in its middle', 'name\nRen\xe9 M\xfcller\nAda\n', 2],
    ['at its end', 'name\nAda\nBesan\xe7', 3],
    ['at its beginning', '\xe9\n', 1],
  ])('that is not UTF-8 %s is refused, and the line is said', async (_name, latin, line) => {
    for (const size of [1, 2, 3, 1000])
      await expect(textOf(Buffer.from(latin, 'latin1'), size)).rejects.toThrow(`Line ${line} `)
  })
})
