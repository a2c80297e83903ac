import * as v from 'valibot'
import { type Issue, issue, Name, type Value, ValueType } from '../engine/index.ts'

type Read = (cell: string) => unknown

/** One column: where its cells go in a row, and how they are read. */
type Column = { path: readonly [string] | readonly [string, string]; read: Read }

const asText = (cell: string): string => cell
const asList = (cell: string): string[] =>
  cell
    .split('|')
    .map((each) => each.trim())
    .filter(Boolean)

const asBoolean = (cell: string): unknown => {
  const word = cell.trim().toLowerCase()
  return ['true', 'yes', '1'].includes(word) ? true : ['false', 'no', '0'].includes(word) ? false : cell
}

const asJson = (cell: string): unknown => {
  const parsed = v.safeParse(v.pipe(v.string(), v.parseJson()), cell)
  return parsed.success ? parsed.output : cell
}

/** A number as it is usually written. `0612` is none, nor is what has more digits than a number keeps: those are somebody's codes. */
const NUMBER = /^-?(?:0|[1-9]\d{0,14})(?:\.\d{1,15})?$/

const guessed = (cell: string): Value =>
  NUMBER.test(cell) ? Number(cell) : cell === 'true' ? true : cell === 'false' ? false : cell

const asMoney = (cell: string): unknown => {
  const [, amount, currency] = /^(-?\d{1,15}) ([A-Z]{3})$/.exec(cell.trim()) ?? []
  return amount === undefined ? [[cell]] : { amount: Number(amount), currency }
}

/** How a cell is read whose column says of which type it is: `attributes.zip:text`. */
const TYPED: Readonly<Record<ValueType, (cell: string) => unknown>> = {
  text: asText,
  date: asText,
  number: (cell) => (NUMBER.test(cell.trim()) ? Number(cell) : [[cell]]),
  boolean: asBoolean,
  list: asList,
  money: asMoney,
}

const TEXTS =
  'type id email visitor user url title referrer name value currency cart order topic content grade kind purpose stage language timezone country device at'

const PLAIN: Readonly<Record<string, Read>> = {
  ...Object.fromEntries(TEXTS.split(' ').map((name) => [name, asText])),
  granted: asBoolean,
  lists: asList,
  items: asJson,
}

/** `attributes.plan`, or with its type `attributes.zip:text`. */
const NAMED = /^(attributes|props)\.([^.:]+)(?::([a-z]+))?$/

const columnOf = (header: string): Column | undefined => {
  const plain = Object.hasOwn(PLAIN, header) ? PLAIN[header] : undefined
  if (plain) return { path: [header], read: plain }
  const [, group = '', name = '', type] = NAMED.exec(header) ?? []
  if (!v.is(Name, name)) return undefined
  if (type === undefined) return { path: [group, name], read: guessed }
  return v.is(ValueType, type) ? { path: [group, name], read: TYPED[type] } : undefined
}

/** The columns a header names, or what is wrong with it. */
export const columnsOf = (header: readonly string[]): { columns: Column[]; issues: Issue[] } => {
  const columns: Column[] = []
  const issues: Issue[] = []
  const seen = new Set<string>()
  for (const each of header.map((name) => name.trim())) {
    const column = columnOf(each)
    const key = column?.path.join('.') ?? each
    if (!column) issues.push(issue('import.column', [each.slice(0, 100)], { column: each.slice(0, 100) }))
    else if (seen.has(key)) issues.push(issue('import.column_twice', [each], { column: each }))
    else columns.push(column)
    seen.add(key)
  }
  return { columns, issues }
}

/** A record as the row an NDJSON file would have. An empty cell says nothing. */
export const rowOf = (columns: readonly Column[], cells: readonly string[]): Record<string, unknown> => {
  const row: Record<string, unknown> = {}
  const groups: Record<string, Record<string, unknown>> = {}
  for (const [i, { path, read }] of columns.entries()) {
    const cell = cells[i]
    if (cell === undefined || cell.trim() === '') continue
    const [group, name] = path
    if (name === undefined) row[group] = read(cell)
    else groups[group] = { ...groups[group], [name]: read(cell) }
  }
  return { ...row, ...groups }
}
