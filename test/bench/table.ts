import { median, paired, quantile } from './measure.ts'

/** One printed line. `verdict` is empty where there is no budget. */
export type Line = {
  quantity: string
  ours: string
  peer: string
  theirs: string
  ratio: string
  budget: string
  verdict: '' | 'ok' | 'over'
}

const BLANK: Line = { quantity: '', ours: '', peer: '', theirs: '', ratio: '', budget: '', verdict: '' }

/** Three figures and no more: the rest is noise. */
export const figures = (value: number): string =>
  Math.abs(value) >= 1000
    ? Math.round(value).toLocaleString('en')
    : value.toLocaleString('en', { maximumSignificantDigits: 3 })

const spread = (values: readonly number[], unit: string): string =>
  `${figures(median(values))} ${unit} (${figures(quantile(values, 0.1))}–${figures(quantile(values, 0.9))})`

const verdict = (value: number, most: number): 'ok' | 'over' => (value <= most ? 'ok' : 'over')

/** Somebody to stand beside; with `most`, the budget is that many times theirs. */
export type Peer = { name: string; values: readonly number[]; most?: number }

/** A quantity of ours beside its peers, one line each. The ratio is the median of the rounds' ratios, ours over theirs. */
export const beside = (quantity: string, unit: string, ours: readonly number[], peers: readonly Peer[]): Line[] =>
  peers.map(({ name, values, most }, i) => {
    const ratio = median(paired(ours, values, (a, b) => a / b))
    return {
      quantity: i === 0 ? quantity : '',
      ours: i === 0 ? spread(ours, unit) : '',
      peer: name,
      theirs: spread(values, unit),
      ratio: `${figures(ratio)} ×`,
      budget: most === undefined ? '' : `≤ ${most} ×`,
      verdict: most === undefined ? '' : verdict(ratio, most),
    }
  })

/** A quantity alone, with a budget of its own or none. `least` where more is better. */
export const alone = (
  quantity: string,
  unit: string,
  ours: readonly number[],
  budget: { most?: number; least?: number } = {},
): Line => {
  const value = median(ours)
  const { most, least } = budget
  const line = { ...BLANK, quantity, ours: spread(ours, unit) }
  if (most !== undefined) return { ...line, budget: `≤ ${figures(most)} ${unit}`, verdict: verdict(value, most) }
  return least === undefined
    ? line
    : { ...line, budget: `≥ ${figures(least)} ${unit}`, verdict: verdict(-value, -least) }
}

/** Something counted, or true or not: the same in every run. */
export const counted = (quantity: string, ours: string, budget = '', isOk?: boolean): Line => ({
  ...BLANK,
  quantity,
  ours,
  budget,
  verdict: isOk === undefined ? '' : isOk ? 'ok' : 'over',
})

const COLUMNS = ['quantity', 'ours', 'peer', 'theirs', 'ratio', 'budget', 'verdict'] as const
const HEAD: Record<(typeof COLUMNS)[number], string> = {
  ...BLANK,
  quantity: 'quantity',
  ours: 'ours, median (p10–p90)',
  peer: 'peer',
  theirs: 'theirs',
  ratio: 'ours / theirs',
  budget: 'budget',
  verdict: '',
}

/** The lines as aligned text. */
export const table = (lines: readonly Line[]): string => {
  const rows = [HEAD, ...lines].map((line) => COLUMNS.map((column) => line[column]))
  const widths = COLUMNS.map((_, i) => Math.max(...rows.map((row) => row[i]?.length ?? 0)))
  return rows
    .map((row) =>
      row
        .map((cell, i) => cell.padEnd(widths[i] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n')
}
