import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fold, isSame } from '../../worker/engine/fold.ts'

/** Letters that case, accents and context make difficult. */
const letters = fc.constantFrom(
  ...'aAbBzZ@[`{ éÉßẞİıſKÅΣσς',
  '\u0301',
  '\u0300',
  '\u0307',
  '\u0327',
  'ﬁ',
  '😀',
  '\ud800',
)
const texts = fc.array(letters, { maxLength: 6 }).map((each) => each.join(''))

describe('two texts as rules compare them', () => {
  it('are the same exactly if they fold alike, whatever their letters', () => {
    fc.assert(
      fc.property(texts, texts, (a, b) => {
        expect(isSame(a, fold(b))).toBe(fold(a) === fold(b))
      }),
      { numRuns: 20_000 },
    )
  })

  it('are the same whatever the case of letters, and however an accent is written', () => {
    fc.assert(
      fc.property(texts, (text) => {
        for (const each of [text, text.normalize('NFD'), text.normalize('NFC')])
          expect(isSame(each, fold(text))).toBe(true)
      }),
    )
    expect(isSame('E\u0301MILE', fold('émile'))).toBe(true)
    expect(isSame('Emile', fold('émile'))).toBe(false)
  })

  it('are compared to the end', () => {
    expect(isSame('king', fold('kings'))).toBe(false)
    expect(isSame('kings', fold('king'))).toBe(false)
    expect(isSame('', fold(''))).toBe(true)
  })
})
