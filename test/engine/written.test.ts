import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Damaged, digit, readDigit, readSigned, readWhole, signed, whole } from '../../worker/engine/packed/digits.ts'
import { isWithin, utf8Length, weightOf } from '../../worker/engine/packed/utf8.ts'

const SAFE = Number.MAX_SAFE_INTEGER
const bytesOf = (text: string): number => new TextEncoder().encode(text).length

describe('bytes', () => {
  it('are counted as they are written', () => {
    for (const text of [
      '',
      'a',
      '\u007f',
      '\u0080',
      'é',
      '\u07ff',
      '\u0800',
      '€',
      '\ud7ff',
      '\ue000',
      '\uffff',
      '𝒳',
      '👩‍👧',
      'aé€𝒳',
    ])
      expect([text, utf8Length(text)]).toEqual([text, bytesOf(text)])
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(utf8Length(text)).toBe(bytesOf(text))
      }),
    )
    expect(weightOf({ a: 'é' })).toBe(10)
  })

  it('are within a bound up to the last', () => {
    for (const text of ['', 'abc', 'é€𝒳', '€€€'])
      for (const by of [-1, 0, 1]) expect([text, by, isWithin(text, bytesOf(text) + by)]).toEqual([text, by, by >= 0])
    expect([isWithin('€', 9), isWithin('abcd', 3)]).toEqual([true, false])
  })
})

describe('a number in digits of six bits', () => {
  const edges = [
    0,
    1,
    31,
    32,
    33,
    1023,
    1024,
    1025,
    32_767,
    32_768,
    2 ** 30 - 1,
    2 ** 30,
    2 ** 30 + 1,
    2 ** 31 - 1,
    2 ** 31,
    2 ** 32 - 1,
    2 ** 32,
    2 ** 35,
    SAFE - 1,
    SAFE,
  ]
  const numbers = fc.oneof(fc.constantFrom(...edges), fc.nat(5000), fc.nat(), fc.maxSafeNat())

  it('is read as it was written, and nothing of what follows', () => {
    fc.assert(
      fc.property(numbers, fc.constantFrom('', 'A', '_'), (n, rest) => {
        for (const [text, read, value] of [
          [whole(n), readWhole, n],
          [signed(n), readSigned, n],
          [signed(-n), readSigned, 0 - n],
        ] as const) {
          const cursor = { text: text + rest, at: 0 }
          expect([n, read(cursor) + 0, cursor.at]).toEqual([n, value + 0, text.length])
        }
      }),
      { numRuns: 1000 },
    )
    for (const n of edges) expect([n, readWhole({ text: whole(n), at: 0 })]).toEqual([n, n])
  })

  it('is as short as it can be', () => {
    expect([0, 31, 32, 1023, 1024].map((n) => whole(n).length)).toEqual([1, 1, 2, 2, 3])
    expect([0, 15, 16, -15, -16].map((n) => signed(n).length)).toEqual([1, 1, 2, 1, 2])
    expect([whole(0), whole(31), whole(32), signed(-1)]).toEqual(['A', 'f', 'gB', 'D'])
  })

  it('is none of what nobody wrote', () => {
    for (const text of ['', '!', 'é', '\u0000', '~']) expect(() => readDigit({ text, at: 0 })).toThrow(Damaged)
    expect(() => readWhole({ text: 'g', at: 0 })).toThrow(Damaged)
    expect([...'A_'].map((text) => readDigit({ text, at: 0 }))).toEqual([0, 63])
    expect([digit(0), digit(63)]).toEqual(['A', '_'])
    try {
      readDigit({ text: 'A!', at: 1 })
    } catch (error) {
      expect(error instanceof Damaged && [error.name, error.message]).toEqual(['Damaged', 'no digit at 1'])
    }
  })
})
