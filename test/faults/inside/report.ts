import { expect } from 'vitest'
import type { Figure } from '../figure.ts'

/** Hands the figures of a test to the command, and fails if there is anything in them that must never be. */
export const report = (task: { meta: { faults?: Figure[] } }, figures: Figure[]): void => {
  task.meta.faults = figures
  expect(figures.flatMap(({ violations }) => violations)).toEqual([])
  expect(figures.map(({ duplicates, lost }) => [duplicates, lost])).toEqual(figures.map(() => [0, 0]))
  expect(figures.reduce((n, { runs }) => n + runs, 0)).toBeGreaterThan(0)
}
