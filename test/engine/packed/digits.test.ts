import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { digit, readSigned, signed } from '../../../worker/engine/packed/digits.ts'

const read = (text: string): number => readSigned({ text, at: 0 })

describe('a whole number with a sign', () => {
  it('is read as it was written', () => {
    fc.assert(
      fc.property(fc.maxSafeInteger(), (n) => {
        expect(read(signed(n))).toBe(n)
      }),
    )
  })

  it('is nothing where it says less than nothing: JSON has no such number, and who was read is written again', () => {
    expect(read(digit(1))).toBe(0)
  })
})
