import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readChunk } from '../../worker/import/read.ts'
import type { Format } from '../../worker/protocolImport.ts'
import { type Piece, piecesOf, recordsOf, textOf } from '../dev/text/records.ts'

const listOf = async <T>(all: AsyncIterable<T>): Promise<T[]> => {
  const list: T[] = []
  for await (const each of all) list.push(each)
  return list
}

/** A text in pieces that end anywhere, as a stream of a file gives them. */
async function* inPieces(text: string, size: number): AsyncGenerator<string> {
  for (let at = 0; at < text.length; at += size) yield text.slice(at, at + size)
}

/** How many rows the worker reads of a piece, as it comes over the wire. */
const countedOf = (piece: Piece, format: Format): number => {
  const read = readChunk(new TextDecoder().decode(new TextEncoder().encode(textOf(piece))), format)
  if (!read.ok) throw new Error(JSON.stringify(read.issues))
  return read.rows.length
}

const HEADER = 'email,title\n'

describe('the rows of a file', () => {
  // biome-ignore format: one row, one line
  it.each<[string, Format, string, string[]]>([
    ['lines of JSON', 'ndjson', '{"a":1}\n{"b":"x\\ny"}\r\n\n{"c":3}', ['{"a":1}\n', '{"b":"x\\ny"}\r\n', '\n', '{"c":3}']],
    ['records of a table', 'csv', 'a,b\r\n"1\r\n2",3\r\n"""",4\r\n5,6', ['a,b\r\n', '"1\r\n2",3\r\n', '"""",4\r\n', '5,6']],
    ['nothing', 'csv', '', []],
    ['one whose quote is an inch', 'csv', 'a,b\nTV 55" x,2\n3,4\n', ['a,b\n', 'TV 55" x,2\n', '3,4\n']],
    ['lines as old Macs ended them', 'csv', 'a,b\r1,2\r3,4\r', ['a,b\r', '1,2\r', '3,4\r']],
    ['all kinds of line ends', 'csv', 'a,b\r\n1,2\r\r\n3,4\n\n5\r', ['a,b\r\n', '1,2\r', '\r\n', '3,4\n', '\n', '5\r']],
    ['one with a quote that is never closed', 'csv', 'a,b\n1,2\n3,"4\n5,6\n', ['a,b\n', '1,2\n', '3,"4\n5,6\n']],
    ['those after a mark', 'csv', '\uFEFF"a\nb",c\n1,2\n', ['"a\nb",c\n', '1,2\n']],
  ])('are cut alike, wherever the pieces of it end: %s', async (_name, format, text, records) => {
    for (const size of [1, 2, 3, 5, 1000])
      expect([size, await listOf(recordsOf(inPieces(text, size), format))]).toEqual([size, records])
  })

  it('are as many for the worker as for whoever sends them, whatever they hold and wherever the requests begin', async () => {
    const text = fc.string({ unit: fc.constantFrom('"', ',', '\n', '\r', 'a', '\uFEFF'), maxLength: 40 })
    const format = fc.constantFrom<Format>('csv', 'ndjson')
    await fc.assert(
      fc.asyncProperty(text, format, fc.integer({ min: 1, max: 9 }), fc.nat(9), async (body, as, size, done) => {
        const whole = as === 'csv' ? `${HEADER}${body}` : body
        const records = await listOf(recordsOf(inPieces(whole, size), as))
        const rows = records.slice(as === 'csv' ? 1 : 0)
        fc.pre(done <= rows.length)
        const pieces = await listOf(piecesOf(recordsOf(inPieces(whole, size), as), as, done))
        expect(pieces.flatMap((piece) => piece.records)).toEqual(rows.slice(done))
        for (const piece of pieces) expect(countedOf(piece, as)).toBe(piece.records.length)
      }),
      { numRuns: 3000 },
    )
  })
})
