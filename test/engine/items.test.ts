import { describe, expect, it } from 'vitest'
import { hubspotCases, itemsOf, shelves } from './shelves.ts'

const numbered = (letter: string, n: number): string[] => Array.from({ length: n }, (_, i) => `${letter}${i + 1}`)

/** Everything the founding texts ask of a workflow, by number (mission; the rules of goals: semantics, section 5). */
const ITEMS = [
  ...numbered('B', 13),
  ...numbered('N', 11),
  ...numbered('H', 2),
  ...Array.from({ length: 8 }, (_, i) => `H rule ${i + 1}`),
  ...numbered('X', 11),
  ...numbered('D', 10),
]

const cases = [...shelves.flatMap(([, all]) => all), ...hubspotCases]
const rows = ITEMS.map((item) => {
  const found = cases.filter((each) => itemsOf(each).includes(item))
  return { item, cases: found.length, first: found[0]?.[0] ?? '' }
})

describe('golden cases', () => {
  it('are more than five hundred, each with a name of its own on its shelf', () => {
    expect(cases.length).toBeGreaterThanOrEqual(500)
    for (const [, all] of [...shelves, ['goals', hubspotCases] as const])
      expect(new Set(all.map(([name]) => name)).size).toBe(all.length)
  })

  it('cover every item of the founding texts', () => {
    const table = rows.map(({ item, cases: n, first }) => `${item.padEnd(10)}${String(n).padStart(3)}  ${first}`)
    console.log([`${cases.length} golden cases; by item:`, ...table].join('\n'))
    expect(rows.filter((row) => row.cases === 0).map(({ item }) => item)).toEqual([])
  })

  it('speak of no item that is not there', () => {
    const isAttack = (item: string) => /^T\d+$/.test(item)
    expect(cases.flatMap(itemsOf).filter((item) => !ITEMS.includes(item) && !isAttack(item))).toEqual([])
  })
})
