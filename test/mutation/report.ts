import { readFileSync } from 'node:fs'
import { relative } from 'node:path'
import type { MutantResult } from '@stryker-mutator/api/core'

type Score = { found: number; timeouts: number; missed: number }

const isFound = ({ status }: MutantResult): boolean => status === 'Killed' || status === 'Timeout'
const isMissed = ({ status }: MutantResult): boolean => status === 'Survived' || status === 'NoCoverage'

const scoreOf = (results: readonly MutantResult[]): Score => ({
  found: results.filter(isFound).length,
  timeouts: results.filter(({ status }) => status === 'Timeout').length,
  missed: results.filter(isMissed).length,
})

/** Found of all that were tried, in percent; 100 if none was. */
export const percentOf = (results: readonly MutantResult[]): number => {
  const { found, missed } = scoreOf(results)
  return found + missed === 0 ? 100 : (100 * found) / (found + missed)
}

const short = (text: string, most = 90): string => {
  const line = text.replace(/\s+/g, ' ').trim()
  return line.length > most ? `${line.slice(0, most - 1)}…` : line
}

/** What stood at a mutant's place. */
const originalOf = (lines: readonly string[], { location: { start, end } }: MutantResult): string =>
  lines
    .slice(start.line - 1, end.line)
    .map((line, i, all) =>
      line.slice(i === 0 ? start.column - 1 : 0, i === all.length - 1 ? end.column - 1 : undefined),
    )
    .join('\n')

const survivor = (lines: readonly string[], mutant: MutantResult): string => {
  const { line } = mutant.location.start
  const mark = mutant.status === 'NoCoverage' ? ' (no test runs it)' : ''
  return `  ${String(line).padStart(4)}  ${short(originalOf(lines, mutant))}  →  ${short(mutant.replacement ?? mutant.mutatorName)}${mark}`
}

const byFile = (results: readonly MutantResult[]): [file: string, results: MutantResult[]][] => {
  const files = Map.groupBy(results, ({ fileName }) =>
    relative(process.cwd(), fileName).replace(/^.*worker\/engine\//, ''),
  )
  return [...files].sort(([a], [b]) => (a < b ? -1 : 1))
}

const row = (name: string, results: readonly MutantResult[]): string => {
  const { found, timeouts, missed } = scoreOf(results)
  const cells = [percentOf(results).toFixed(1), found, missed, timeouts].map((each) => String(each).padStart(8))
  return `${name.padEnd(24)}${cells.join('')}`
}

/** The campaign as a text: every mutant nobody noticed, then the score of each file and of all. `fileName`s are read. */
export const report = (results: readonly MutantResult[]): string => {
  const tried = results.filter((each) => isFound(each) || isMissed(each))
  const survivors = byFile(tried).flatMap(([file, all]) => {
    const missed = all.filter(isMissed).sort((a, b) => a.location.start.line - b.location.start.line)
    if (missed.length === 0) return []
    const lines = readFileSync(`worker/engine/${file}`, 'utf8').split('\n')
    return [`\n${file}`, ...missed.map((each) => survivor(lines, each))]
  })
  const head = `${'file'.padEnd(24)}${['score', 'found', 'missed', 'timed'].map((each) => each.padStart(8)).join('')}`
  const left = results.filter(({ status }) => status === 'Ignored').length
  return [
    'Nobody noticed:',
    ...survivors,
    '',
    head,
    ...byFile(tried).map(([file, all]) => row(file, all)),
    row('all', tried),
    `\n${left} mutants of what is evaluated when a module is loaded were left out.`,
  ].join('\n')
}
