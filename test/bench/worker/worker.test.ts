import { describe, expect, it } from 'vitest'
import { slopeOf } from './load.ts'
import { priceOfMillion } from './price.ts'

/** Memory of `seconds` looks: garbage comes and goes each 7 s, above a floor that rises. */
const memory = (seconds: number, perMinute: number): number[] =>
  Array.from({ length: seconds }, (_, i) => 300 + (perMinute * i) / 60 + (i % 7) * 20)

describe('the slope of memory', () => {
  it.each([0, 1, 25])('is found under the garbage: %d MB a minute', (perMinute) => {
    expect(slopeOf(memory(300, perMinute))).toBeCloseTo(perMinute, 0)
  })

  it('does not take warming up for a leak', () => {
    const warming = memory(300, 0).map((value, i) => value - Math.max(0, 90 - i))
    expect(Math.abs(slopeOf(warming))).toBeLessThan(1)
  })
})

describe('the price of a million page views', () => {
  it('is what an event row with three indexes and a visitor row cost, and what one row costs', () => {
    expect(priceOfMillion(86, 5, 1)).toBeCloseTo(5.4, 1)
    expect(priceOfMillion(2, 1, 1)).toBeCloseTo(1.32, 2)
  })
})
