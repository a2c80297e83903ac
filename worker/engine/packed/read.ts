import * as v from 'valibot'
import { type Cursor, Damaged, readSigned, readWhole } from './digits.ts'
import { readId } from './ids.ts'
import { isWhole, type Schema, type Shape, shapeOf } from './shapes.ts'
import { readShared } from './share.ts'
import type { Rows } from './write.ts'

type Fields = Record<string, unknown>
type Reader = { shapes: readonly Shape[]; written: readonly unknown[]; entries: unknown[] }

const shapeAt = ({ shapes }: Reader, index: number): Shape => {
  const found = shapes[index]
  if (!found) throw new Damaged('no such shape')
  return found
}

const entryAt = ({ entries }: Reader, index: number): unknown => {
  if (index >= entries.length) throw new Damaged('no such entry')
  return entries[index]
}

const readList = (reader: Reader, cursor: Cursor): unknown[] => {
  const list: unknown[] = []
  while (cursor.at < cursor.text.length) list.push(entryAt(reader, readWhole(cursor)))
  return list
}

const readInside = (reader: Reader, cursor: Cursor, shape: Shape): Fields => {
  const record: Fields = {}
  for (const { key, kind } of shape)
    record[key] =
      kind === '' ? entryAt(reader, readWhole(cursor)) : kind === '#' ? readSigned(cursor) : readId(cursor, kind)
  return record
}

const readComposite = (reader: Reader, text: string): unknown => {
  const cursor: Cursor = { text, at: 0 }
  const shape = readWhole(cursor)
  return shape === 0 ? readList(reader, cursor) : readInside(reader, cursor, shapeAt(reader, shape - 1))
}

const readEntry = (reader: Reader, written: unknown): unknown => {
  if (typeof written === 'string') return readShared(reader.entries, written)
  if (!Array.isArray(written)) return written
  const [text]: unknown[] = written
  if (typeof text !== 'string') throw new Damaged('no composite')
  return readComposite(reader, text)
}

const readerOf = ({ shapes, entries }: Rows): Reader => {
  const reader: Reader = { shapes: shapes.map(shapeOf), written: entries, entries: [] }
  for (const each of entries) reader.entries.push(readEntry(reader, each))
  return reader
}

/** Throws `Damaged` for a value that its key may not have. */
const check = (schema: Schema, key: string, value: unknown): void => {
  const own = schema.entries[key]
  if (!own || !v.is(own, value)) throw new Damaged(`not what ${key} may be`)
}

/**
 * `sound` holds what a key has had and was checked: nobody's is checked who is trusted. Of them is noted instead which entry each key
 * has brought last (`newest`), and how many have come.
 */
type Progress = {
  steps: Map<string, number>
  sound: Map<string, Set<number>> | undefined
  newest: Map<string, number>
  met: number
}

/** An entry that a key has often is checked once. */
const checkOnce = (sound: Map<string, Set<number>>, schema: Schema, key: string, index: number, value: unknown) => {
  let seen = sound.get(key)
  if (!seen) {
    seen = new Set()
    sound.set(key, seen)
  }
  if (seen.has(index)) return
  check(schema, key, value)
  seen.add(index)
}

/** Entries are numbered as they came: what a list or an object holds just before itself. */
const meet = (reader: Reader, progress: Progress, key: string, index: number): void => {
  if (index < progress.met) return
  const written = reader.written[index]
  if (typeof written === 'string') progress.newest.set(key, index)
  if (Array.isArray(written)) meetInside(reader, progress, key, { text: String(written[0]), at: 0 })
  progress.met = index + 1
}

const meetInside = (reader: Reader, progress: Progress, listed: string, cursor: Cursor): void => {
  const shape = readWhole(cursor)
  if (shape === 0) while (cursor.at < cursor.text.length) meet(reader, progress, listed, readWhole(cursor))
  else
    for (const { key, kind } of shapeAt(reader, shape - 1))
      if (kind === '') meet(reader, progress, key, readWhole(cursor))
      else if (kind === '#') readSigned(cursor)
      else readId(cursor, kind)
}

const readShown = (reader: Reader, cursor: Cursor, schema: Schema, key: string, progress: Progress): unknown => {
  const index = readWhole(cursor)
  const value = entryAt(reader, index)
  if (progress.sound) checkOnce(progress.sound, schema, key, index, value)
  else if (index >= progress.met) meet(reader, progress, key, index)
  return value
}

const readStep = (cursor: Cursor, key: string, steps: Map<string, number>): number => {
  const value = (steps.get(key) ?? 0) + readSigned(cursor)
  steps.set(key, value)
  return value
}

const readRecord = (reader: Reader, cursor: Cursor, shape: Shape, schema: Schema, progress: Progress): Fields => {
  const record: Fields = {}
  for (const { key, kind } of shape) {
    if (kind === '') {
      record[key] = readShown(reader, cursor, schema, key, progress)
      continue
    }
    record[key] = kind === '#' ? readStep(cursor, key, progress.steps) : readId(cursor, kind)
    if (progress.sound) check(schema, key, record[key])
  }
  return record
}

/** What was learnt in reading: the values of the entries, the last number of each key, and the last entry that each has brought. */
export type Reading = Pick<Progress, 'steps' | 'newest'> & { packed: Rows; values: readonly unknown[] }

/** Reads records and says what was learnt; `newest` of trusted rows only. */
export const read = <S extends Schema>(
  schema: S,
  packed: Rows,
  trusted: boolean,
): { records: v.InferOutput<S>[]; reading: Reading } => {
  const reader = readerOf(packed)
  const progress: Progress = { steps: new Map(), sound: trusted ? undefined : new Map(), newest: new Map(), met: 0 }
  const cursor: Cursor = { text: packed.rows, at: 0 }
  const fits = (shape: Shape, _: unknown): _ is v.InferOutput<S> => isWhole(schema, shape)
  const records: v.InferOutput<S>[] = []
  while (cursor.at < cursor.text.length) {
    const shape = shapeAt(reader, readWhole(cursor))
    const record: unknown = readRecord(reader, cursor, shape, schema, progress)
    if (!fits(shape, record)) throw new Damaged('not what a record may be')
    records.push(record)
  }
  return { records, reading: { packed, values: reader.entries, steps: progress.steps, newest: progress.newest } }
}

/**
 * Reads records that `writeRows` wrote, and holds them against a schema that changes nothing it takes: the keys of each shape, and
 * every distinct value. Throws `Damaged`. Of rows that are `trusted`, to have been written under this very schema, the keys alone are.
 */
export const readRows = <S extends Schema>(schema: S, packed: Rows, trusted: boolean): v.InferOutput<S>[] =>
  read(schema, packed, trusted).records
