import { signed, whole } from './digits.ts'
import { writeId } from './ids.ts'
import { follow, type Path, startOfShapes } from './shapes.ts'
import { type Latest, writeShared } from './share.ts'

/**
 * Records that are much alike, written shortly. `shapes` are lists of keys, each with how its values are written; `entries` are
 * the distinct values, the strings as what they do not share with one before; `rows` holds, for each record, its shape and its
 * values: an entry's number, a whole number as the step from the one before, an id in digits.
 */
export type Rows = { shapes: string[]; entries: unknown[]; rows: string }

type Writer = Rows & {
  root: Path
  numbers: Map<Path, number>
  known: Map<unknown, number>
  composites: Map<string, number>
  /** The newest string of each key: the next one often begins or ends alike. */
  latest: Map<string, Latest>
  before: Map<string, number>
}
type Fields = Readonly<Record<string, unknown>>

const numberOf = ({ shapes, numbers }: Writer, shape: Path): number => {
  const found = numbers.get(shape)
  if (found !== undefined) return found
  numbers.set(shape, shapes.length)
  return shapes.push(shape.text) - 1
}

const addText = (writer: Writer, key: string, text: string): number => {
  const index = writer.entries.length
  const { written, latest } = writeShared(writer.latest.get(key), text, index)
  writer.entries.push(written)
  writer.latest.set(key, latest)
  return index
}

const isFields = (value: unknown): value is Fields => typeof value === 'object' && value !== null

/** A list is written as 0 and its elements, an object as its shape (from 1) and its values. */
const addComposite = (writer: Writer, key: string, value: object): number => {
  const text = Array.isArray(value)
    ? value.reduce((row: string, each: unknown) => row + whole(entryOf(writer, key, each)), whole(0))
    : isFields(value)
      ? record(writer, value, 1)
      : ''
  const found = writer.composites.get(text)
  if (found !== undefined) return found
  const index = writer.entries.push([text]) - 1
  writer.composites.set(text, index)
  return index
}

const entryOf = (writer: Writer, key: string, value: unknown): number => {
  const found = writer.known.get(value)
  if (found !== undefined) return found
  const index =
    typeof value === 'string'
      ? addText(writer, key, value)
      : typeof value === 'object' && value !== null
        ? addComposite(writer, key, value)
        : writer.entries.push(value) - 1
  writer.known.set(value, index)
  return index
}

/**
 * The step to a whole number from the one before it of the same key, if it is one that can be written. Steps are taken between
 * records only: what is inside one must read the same wherever it comes again.
 */
const stepTo = ({ before }: Writer, key: string, n: number, isInside: boolean): number | undefined => {
  const step = isInside ? n : n - (before.get(key) ?? 0)
  if (!Number.isSafeInteger(n) || !Number.isSafeInteger(step)) return undefined
  if (!isInside) before.set(key, n)
  return step
}

const record = (writer: Writer, fields: Fields, base: 0 | 1): string => {
  let [shape, cells] = [writer.root, '']
  for (const key in fields) {
    const value = fields[key]
    if (value === undefined) continue
    const step = typeof value === 'number' ? stepTo(writer, key, value, base === 1) : undefined
    const id = key === 'id' && typeof value === 'string' ? writeId(value) : undefined
    cells += step !== undefined ? signed(step) : (id?.text ?? whole(entryOf(writer, key, value)))
    shape = follow(shape, key, step !== undefined ? '#' : (id?.form ?? ''))
  }
  return whole(numberOf(writer, shape) + base) + cells
}

const newWriter = (): Writer => ({
  shapes: [],
  entries: [],
  rows: '',
  root: startOfShapes(),
  numbers: new Map(),
  known: new Map(),
  composites: new Map(),
  latest: new Map(),
  before: new Map(),
})

const writeAll = (writer: Writer, records: readonly Fields[]): void => {
  for (const each of records) writer.rows += record(writer, each, 0)
}

/** Writes records of JSON values, to be read with `readRows`. */
export const writeRows = (records: readonly Fields[]): Rows => {
  const writer = newWriter()
  writeAll(writer, records)
  const { shapes, entries, rows } = writer
  return { shapes, entries, rows }
}

/** Who wrote these records, by the last of them: whoever has some more goes on from there. */
const begun = new WeakMap<Fields, { writer: Writer; records: readonly Fields[] }>()
/** So few are as quickly written as looked for. */
const FEW = 12
/** Records that come together, at most, for the ones before them to be looked for. */
const TOGETHER = 8

const writerOf = (records: readonly Fields[]): { writer: Writer; from: number } => {
  for (let n = records.length; n > Math.max(0, records.length - TOGETHER); n--) {
    const last = records[n - 1]
    const found = last && begun.get(last)
    if (!last || found?.records.length !== n || !found.records.every((each, i) => each === records[i])) continue
    // It is about to write more: whoever comes back to these records may not find it.
    begun.delete(last)
    return { writer: found.writer, from: n }
  }
  return { writer: newWriter(), from: 0 }
}

/** The same, to the letter, of records that are mostly those of the time before and one more: only that one is written. */
export const writeGrowing = (records: readonly Fields[]): Rows => {
  const last = records.at(-1)
  if (!last || records.length < FEW) return writeRows(records)
  const { writer, from } = writerOf(records)
  writeAll(writer, records.slice(from))
  begun.set(last, { writer, records })
  return { shapes: [...writer.shapes], entries: [...writer.entries], rows: writer.rows }
}
