import type * as v from 'valibot'
import { type Reading, read } from './read.ts'
import { follow, type Schema, shapeOf } from './shapes.ts'
import { type Fields, newWriter, type Rows, type Writer, writeAll, writeRows } from './write.ts'

/**
 * Who wrote these records last, or read them: whoever has some more goes on from there. Of one person only, since between reading and
 * writing somebody another seldom comes: to keep more of them alive costs more, in collecting garbage, than it spares.
 */
let begun: { records: readonly Fields[]; writer: () => Writer } | undefined
/** So few are as quickly written as looked for. */
const FEW = 12

/** These records, or the first of them. */
const isBegun = (records: readonly Fields[], all: readonly Fields[]): boolean =>
  records.length <= all.length && records.every((each, i) => each === all[i])

/** The same as `writeRows`, to the letter, of records that are mostly those of the time before and one more: only that one is written. */
export const writeGrowing = (records: readonly Fields[]): Rows => {
  if (records.length < FEW) return writeRows(records)
  const before = begun && isBegun(begun.records, records) ? begun : undefined
  const writer = before?.writer() ?? newWriter()
  // It is about to write more: should that fail, nobody goes on from half of it.
  begun = undefined
  writeAll(writer, records.slice(before?.records.length ?? 0))
  begun = { records, writer: () => writer }
  return { shapes: [...writer.shapes], entries: [...writer.entries], rows: writer.rows }
}

/** The writer of what was read, as it was when it had written it. */
const writerAfter = ({ packed, values, steps, newest }: Reading): Writer => {
  const writer = newWriter()
  const { shapes, entries, rows } = packed
  for (const [i, text] of shapes.entries())
    writer.numbers.set(
      shapeOf(text).reduce((path, { key, kind }) => follow(path, key, kind), writer.root),
      i,
    )
  for (const [i, entry] of entries.entries()) if (Array.isArray(entry)) writer.composites.set(String(entry[0]), i)
  for (const [key, index] of newest) writer.latest.set(key, { text: String(values[index]), index, start: '' })
  return Object.assign(writer, { shapes: [...shapes], entries: [...entries], rows, values, before: new Map(steps) })
}

/** Reads what this very code is known to have written, for `writeGrowing` to go on from. */
export const readGrowing = <S extends Schema & v.GenericSchema<unknown, Fields>>(
  schema: S,
  packed: Rows,
): v.InferOutput<S>[] => {
  const { records, reading } = read(schema, packed, true)
  if (records.length >= FEW) begun = { records, writer: () => writerAfter(reading) }
  return records
}
