import { describe, expect, it } from 'vitest'
import { playCase, shelves } from './shelves.ts'

describe.each(shelves)('%s', (_, cases) => {
  for (const each of cases)
    it(each[0], () => {
      const [actual, expected] = playCase(each)
      expect(actual).toEqual(expected)
    })
})
