import { describe, expect, it } from 'vitest'
import { issue } from '../../worker/engine/index.ts'
import { minorUnits } from '../../worker/import/money.ts'

describe('an amount', () => {
  it.each([
    [2990, 'EUR', 2990],
    ['2990', undefined, 2990],
    ['29.90', 'EUR', 2990],
    ['-0.05', 'EUR', -5],
    ['0.00', 'CHF', 0],
    ['29.900', 'KWD', 29_900],
    ['500', 'JPY', 500],
  ])('of %s %s is so many minor units', (written, currency, units) => {
    expect(minorUnits(written, currency)).toBe(units)
  })

  it.each([
    ['29.9', 'EUR'],
    ['29.900', 'EUR'],
    ['29.90', undefined],
    ['29,90', 'EUR'],
    ['1e3', 'EUR'],
    ['€29.90', 'EUR'],
    ['1.234.567', 'EUR'],
  ])('of %s %s is refused', (written, currency) => {
    expect(minorUnits(written, currency)).toMatchObject({ code: 'import.money' })
  })

  it('with decimals, of a currency that has none, is refused for that', () => {
    expect(minorUnits('1200.00', 'JPY')).toEqual(issue('import.money_undivided', ['value'], { currency: 'JPY' }))
  })
})
