import { describe, expect, it } from 'vitest'
import { textOf } from '../../worker/import/encoding.ts'

const TEXT = '\uFEFFname\nRené\r\n漢字 🦊 \uFFFD\u0A0A\n'
const utf16le = (text: string): Buffer => Buffer.from(text, 'utf16le')
const utf16be = (text: string): Buffer => utf16le(text).swap16()

describe('the bytes of a file', () => {
  it.each([
    ['UTF-8', Buffer.from(TEXT)],
    ['UTF-16 as spreadsheets save it', utf16le(TEXT)],
    ['UTF-16, the other way round', utf16be(TEXT)],
  ])('are read as %s', (_, bytes) => {
    expect(textOf(bytes)).toEqual({ ok: true, text: TEXT })
  })

  it.each([
    ['Latin-1 in the middle', Buffer.from('name\nRen\xe9 M\xfcller\nAda\n', 'latin1'), 2],
    ['Latin-1 at the end', Buffer.from('name\nAda\nBesan\xe7', 'latin1'), 3],
    ['a letter that is cut off', Buffer.from('name\né').subarray(0, -1), 2],
    ['half a sign of UTF-16', utf16le(`\uFEFFname\n\u0A0A\nx`).subarray(0, -1), 3],
    ['a broken pair of UTF-16', utf16be('\uFEFFname\n\ud800\nx'), 2],
  ])('that are not, for %s, tell the line', (_, bytes, line) => {
    expect(textOf(bytes)).toMatchObject({ ok: false, line })
  })
})
