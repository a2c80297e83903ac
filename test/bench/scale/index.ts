import type { Effort } from '../measure.ts'
import { counted, figures, type Line } from '../table.ts'
import { readDocument, tables, tablesIn, writeTables } from './document.ts'
import { diskBytesOf } from './growth.ts'
import { MEASURED } from './measured.ts'
import { SAVE_MS } from './model.ts'
import { meanWaitOf, waitsAt } from './queue.ts'

/** A figure and the simulation of it may differ by so much. */
const CLOSE = 0.05

const isClose = (a: number, b: number): boolean => Math.abs(a - b) <= CLOSE * b

const growth = (): Line[] =>
  (
    [
      ['as in the log', MEASURED.diskBytes.value],
      [5, MEASURED.diskBytes5.value],
      [20, MEASURED.diskBytes20.value],
      [100, MEASURED.diskBytes100.value],
    ] as const
  ).map(([views, stored]) => {
    const found = diskBytesOf(views)
    return counted(
      `bytes on disk, views ${views}`,
      `${figures(found)} B`,
      `${figures(stored)} B ± 5 %`,
      isClose(found, stored),
    )
  })

/** Saves a second at which a writer is busy for this share of its time. */
const rateAt = (busy: number): number => (busy * 1000) / SAVE_MS

const queues = (): Line[] =>
  [0.1, 0.5, 0.7, 0.9].map((busy) => {
    const { mean, p99 } = waitsAt(rateAt(busy), SAVE_MS)
    const expected = meanWaitOf(rateAt(busy), SAVE_MS)
    const told = `${figures(mean)} ms in the mean, ${figures(p99)} ms for one in a hundred`
    return counted(
      `a save waits, writer busy ${busy * 100} %`,
      told,
      `${figures(expected)} ms ± 5 %`,
      isClose(mean, expected),
    )
  })

async function* run(_effort: Effort, _isQuick: boolean, rest: readonly string[]): AsyncGenerator<Line[]> {
  if (rest.includes('--write')) writeTables()
  console.log(tables())
  yield growth()
  yield queues()
  const isSame = tablesIn(readDocument()) === tables()
  yield [counted('docs/scale.md holds these tables', isSame ? 'yes' : 'no: add --write', 'yes', isSame)]
}

const notes = [
  'Bytes: the table of production in SQLite with 20,000 people, ids by chance, who come once and grow. Waits: an hour of one writer, beside the formula (M/D/1).',
]

/** What so many page views come to: people, bytes, databases, load, price. From figures that the other benches print. */
export const scale = { run, notes }
