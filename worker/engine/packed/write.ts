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

/** Somebody writing: what has been written so far, and how to write on. */
export type Writer = Rows & {
  root: Path
  numbers: Map<Path, number>
  known: Map<unknown, number>
  /** The values of the entries that were there already, where they are not `known` one by one. */
  values: readonly unknown[]
  composites: Map<string, number>
  /** The newest string of each key: the next one often begins or ends alike. */
  latest: Map<string, Latest>
  before: Map<string, number>
}
export type Fields = Readonly<Record<string, unknown>>

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

const indexOf = ({ known, values }: Writer, value: unknown): number | undefined => {
  const found = known.get(value)
  if (found !== undefined || values.length === 0) return found
  const index = values.indexOf(value)
  if (index < 0) return undefined
  known.set(value, index)
  return index
}

const entryOf = (writer: Writer, key: string, value: unknown): number => {
  const found = indexOf(writer, value)
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

/** Somebody who has written nothing yet. */
export const newWriter = (): Writer => ({
  shapes: [],
  entries: [],
  rows: '',
  root: startOfShapes(),
  numbers: new Map(),
  known: new Map(),
  values: [],
  composites: new Map(),
  latest: new Map(),
  before: new Map(),
})

/** Writes some more. */
export const writeAll = (writer: Writer, records: readonly Fields[]): void => {
  for (const each of records) writer.rows += record(writer, each, 0)
}

/** Writes records of JSON values, to be read with `readRows`. */
export const writeRows = (records: readonly Fields[]): Rows => {
  const writer = newWriter()
  writeAll(writer, records)
  const { shapes, entries, rows } = writer
  return { shapes, entries, rows }
}
