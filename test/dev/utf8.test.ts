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
  it('is read as UTF-8, wherever the pieces of it end', async () => {
    const text = '\uFEFFname\nRené\r\n漢字 🦊 \uFFFD\n'
    for (const size of [1, 2, 3, 1000]) expect(await textOf(new TextEncoder().encode(text), size)).toBe(text)
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
