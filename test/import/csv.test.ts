import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readCsv } from '../../worker/import/csv.ts'

const cellsOf = (text: string) => readCsv(text).map(({ cells }) => cells)

describe('a CSV', () => {
  // biome-ignore format: one row, one line
  it.each<[string, string, (string[] | undefined)[]]>([
    ['plain cells', 'a,b\n1,2\n', [['a', 'b'], ['1', '2']]],
    ['no line break at the end', 'a,b\n1,2', [['a', 'b'], ['1', '2']]],
    ['lines as Windows ends them', 'a,b\r\n1,2\r\n', [['a', 'b'], ['1', '2']]],
    ['lines as old Macs ended them', 'a,b\r1,2\r', [['a', 'b'], ['1', '2']]],
    ['a mark before the text', '\uFEFFa,b\n1,2\n', [['a', 'b'], ['1', '2']]],
    ['a mark before a quoted cell', '\uFEFF"a",b\n', [['a', 'b']]],
    ['commas, quotes and lines in quotes', '"a,1","b ""c""","d\r\ne"\n', [['a,1', 'b "c"', 'd\r\ne']]],
    ['nothing but quotes', '"",""""\n', [['', '"']]],
    ['empty cells', ',,\n', [['', '', '']]],
    ['an empty last cell at the end of the text', 'a,', [['a', '']]],
    ['an empty line', 'a\n\nb\n', [['a'], [''], ['b']]],
    ['spaces, which belong to the cell', ' a , b \n', [[' a ', ' b ']]],
    ['a quote in the middle of a cell, which is refused', 'a"b,c\nd,e\n', [undefined, ['d', 'e']]],
    ['text after a quoted cell, which is refused', '"a"b,c\nd,e\n', [undefined, ['d', 'e']]],
    ['a quote that never ends, which takes the rest', 'a,"b\nc,d\n', [undefined]],
    ['no text', '', []],
  ])('is read as RFC 4180 says: %s', (_name, text, records) => {
    expect(cellsOf(text)).toEqual(records)
  })

  it('gives back whatever was written in quotes, and says where each record ends', () => {
    const cell = fc.oneof(fc.string(), fc.string({ unit: fc.constantFrom('"', ',', '\n', '\r', 'a', '\uFEFF', 'é') }))
    const table = fc.array(fc.array(cell, { minLength: 1, maxLength: 5 }), { maxLength: 5 })
    fc.assert(
      fc.property(table, fc.constantFrom('\n', '\r\n', '\r'), (rows, end) => {
        const lines = rows.map((row) => `${row.map((each) => `"${each.replaceAll('"', '""')}"`).join(',')}${end}`)
        expect(cellsOf(lines.join(''))).toEqual(rows)
        const ends = readCsv(lines.join('')).map((record) => record.end)
        expect(ends).toEqual(lines.map((_, i) => lines.slice(0, i + 1).join('').length))
      }),
      { numRuns: 500 },
    )
  })

  it('of any text whatsoever is read to its end, in time that grows with its length', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('"', ',', '\n', '\r', 'a') }), (text) => {
        expect(readCsv(text).at(-1)?.end ?? 0).toBe(text.length)
      }),
      { numRuns: 1000 },
    )
    const began = performance.now()
    for (const unit of ['"', ',', '"a', '\n', '",', '""\n']) readCsv(unit.repeat(200_000))
    expect(performance.now() - began).toBeLessThan(5_000)
  })
})
