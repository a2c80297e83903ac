import type { Figure } from './figure.ts'

const COLUMNS = ['test', 'runs', 'faults', 'violations', 'duplicates', 'lost', 'unknown'] as const

const cellsOf = (figure: Figure): string[] =>
  COLUMNS.map((column) => (column === 'violations' ? String(figure.violations.length) : String(figure[column] ?? 0)))

/** All of them together, under one name. */
const sumOf = (test: string, figures: readonly Figure[]): Figure => ({
  test,
  runs: figures.reduce((n, { runs }) => n + runs, 0),
  faults: figures.reduce((n, { faults }) => n + faults, 0),
  violations: figures.flatMap(({ violations }) => violations),
  duplicates: figures.reduce((n, { duplicates }) => n + duplicates, 0),
  lost: figures.reduce((n, { lost }) => n + lost, 0),
  unknown: figures.reduce((n, { unknown = 0 }) => n + unknown, 0),
})

/** The figures as aligned text, one line for all that have one name. */
export const table = (figures: readonly Figure[]): string => {
  const lines = [...Map.groupBy(figures, ({ test }) => test)].map(([test, some]) => sumOf(test, some))
  const rows = [[...COLUMNS], ...[...lines, sumOf('together', lines)].map(cellsOf)]
  const widths = COLUMNS.map((_, i) => Math.max(...rows.map((row) => row[i]?.length ?? 0)))
  return rows
    .map((row) =>
      row.map((cell, i) => (i === 0 ? cell.padEnd(widths[i] ?? 0) : cell.padStart(widths[i] ?? 0))).join('  '),
    )
    .join('\n')
}
