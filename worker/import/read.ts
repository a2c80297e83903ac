import * as v from 'valibot'
import { type Issue, issue, parse } from '../engine/index.ts'
import { type Format, ImportRow } from '../protocolImport.ts'
import { columnsOf, rowOf } from './cells.ts'
import { isBlank, readCsv, withoutMark } from './csv.ts'
import { endOfRow } from './cut.ts'

/** One row of a file, decoded; or why it cannot be. An empty line is a row that says nothing. */
export type Row = { row: ImportRow } | { issue: Issue } | { empty: true }

const EMPTY: Row = { empty: true }
const unreadable = (): Row => ({ issue: issue('import.unreadable', []) })

/** What a row held is not kept with its refusal: it may be somebody's address, and nobody would think of erasing it there. */
const decode = (raw: unknown): Row => {
  const parsed = parse(ImportRow, raw)
  if (parsed.ok) return { row: parsed.value }
  const [first = issue('import.unreadable', [])] = parsed.issues
  const { received: _, ...args } = first.args
  return { issue: { ...first, args } }
}

/** Names every object has already (CWE-1321), as keys of JSON. The schemas would leave them out in silence. */
const RESERVED = /"(__proto__|constructor|prototype)"\s*:/

const Json = v.pipe(v.string(), v.parseJson())

const fromLine = (line: string): Row => {
  if (line.trim() === '') return EMPTY
  const reserved = RESERVED.exec(line)?.[1]
  if (reserved !== undefined) return { issue: issue('shape.unknown', [reserved]) }
  const parsed = v.safeParse(Json, line)
  return parsed.success ? decode(parsed.output) : unreadable()
}

/** What a chunk holds; or, of a CSV, what is wrong with its header: then none of it is read. */
export type Read = { ok: true; rows: Row[] } | { ok: false; issues: Issue[] }

const readNdjson = (text: string): Row[] => {
  const whole = withoutMark(text)
  const rows: Row[] = []
  for (let from = 0, end = 0; from < whole.length; from = end) {
    end = endOfRow(whole, from, 'ndjson')
    rows.push(fromLine(whole.slice(from, end)))
  }
  return rows
}

/** What some programs put between cells: those of half of Europe, where the comma is in numbers. */
const OTHERS = [';', '\t', '|']

/** What separates the names of columns in a first row that has no comma; undefined if nothing does. */
const otherSeparator = (text: string): string | undefined => {
  const [first = ''] = withoutMark(text).split(/[\r\n]/, 1)
  return first.includes(',') || /^\s*[{[]/.test(first) ? undefined : OTHERS.find((each) => first.includes(each))
}

const readTable = (text: string): Read => {
  const separator = otherSeparator(text)
  if (separator !== undefined)
    return {
      ok: false,
      issues: [issue('import.separator', [], { separator: separator === '\t' ? 'TAB' : separator })],
    }
  const [header, ...records] = readCsv(text)
  if (!header?.cells) return { ok: false, issues: [issue('import.header', [])] }
  const { columns, issues } = columnsOf(header.cells)
  if (issues.length > 0) return { ok: false, issues }
  const rows = records.map((record): Row => {
    if (isBlank(record)) return EMPTY
    if (record.isOpen) return { issue: issue('import.quote', []) }
    if (!record.cells) return unreadable()
    if (record.cells.length !== columns.length)
      return { issue: issue('import.cells', [], { cells: record.cells.length, columns: columns.length }) }
    const told = rowOf(columns, record.cells)
    return 'issue' in told ? told : decode(told.raw)
  })
  return { ok: true, rows }
}

/** Reads a chunk of a file: whole lines of NDJSON, or the header of a CSV and whole records of it. */
export const readChunk = (text: string, format: Format): Read =>
  format === 'csv' ? readTable(text) : { ok: true, rows: readNdjson(text) }
