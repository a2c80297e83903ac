import { describe, expect, it } from 'vitest'
import { CHANGES } from '../../../worker/engine/explain/changes/index.ts'

const keysIn = (value: object): string[] =>
  Object.entries(value).flatMap(([key, each]: [string, unknown]) =>
    typeof each === 'object' && each !== null ? keysIn(each).map((inside) => `${key}.${inside}`) : [key],
  )
const holesIn = (text: string) => [...new Set([...text.matchAll(/\{\w+\}/g)].map(([hole]) => hole))].sort()

describe('the sentences about changes', () => {
  it.each(['fr', 'it'] as const)('in %s are the same ones as in English, with the same holes', (language) => {
    expect(keysIn(CHANGES[language])).toEqual(keysIn(CHANGES.en))
    for (const [code, sentence] of Object.entries(CHANGES.en.codes)) {
      const other = Object.entries(CHANGES[language].codes).find(([key]) => key === code)?.[1] ?? ''
      expect([code, holesIn(other)]).toEqual([code, holesIn(sentence)])
      expect(other).not.toBe(sentence)
    }
  })
})
