import { describe, expect, it } from 'vitest'
import { readDocument, tables, tablesIn } from './document.ts'
import { capacityOf, DEFAULT, SAVE_MS, sizeOf } from './model.ts'
import { meanWaitOf, waitsAt } from './queue.ts'

describe('docs/scale.md', () => {
  it('holds the very tables that the command prints; if not: npm run bench -- scale --write', () => {
    expect(tablesIn(readDocument())).toBe(tables())
  })
})

describe('the model of scale', () => {
  it('says that one database is enough up to its capacity, and not beyond', () => {
    const { byBytes, byWriter } = capacityOf(DEFAULT)
    const most = Math.min(byBytes, byWriter)
    expect(sizeOf(most * 0.999)).toMatchObject({ databases: 1, limits: [] })
    expect(sizeOf(most * 1.001)).toMatchObject({ databases: 2, limits: ['bytes'] })
  })

  it('names the writer where few people view much', () => {
    const busy = { viewsPerPerson: 5000, diskBytes: 5000, monthsKept: 1 }
    expect(sizeOf(1e9, busy).limits[0]).toBe('writer')
    expect(sizeOf(1e9, busy).busy).toBeLessThanOrEqual(0.7)
  })

  it('costs the plan alone while everything is included in it, and grows with every view beyond', () => {
    expect(sizeOf(10_000).dollars).toBe(5)
    const dollars = [1e5, 1e6, 1e7, 1e8, 1e9].map((views) => sizeOf(views).dollars)
    expect(dollars).toEqual([...dollars].sort((a, b) => a - b))
  })
})

describe('the simulated writer', () => {
  it.each([0.05, 0.3, 0.7, 0.9])('keeps saves waiting as the formula says, when it is busy %d of its time', (busy) => {
    const rate = (busy * 1000) / SAVE_MS
    const [simulated, expected] = [waitsAt(rate, SAVE_MS).mean, meanWaitOf(rate, SAVE_MS)]
    expect(Math.abs(simulated - expected)).toBeLessThan(expected * 0.05)
  })
})
