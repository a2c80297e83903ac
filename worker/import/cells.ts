import * as v from 'valibot'
import { type Issue, issue, Name, timeOf, type Value, ValueType } from '../engine/index.ts'

/** Undefined for a cell that is not what its column says. */
type Read = (cell: string) => unknown

/** One column: where its cells go in a row, how they are read, and what is wrong with one that cannot be. */
type Column = { path: [string] | [string, string]; read: Read; wrong: string }

/** What has no rule of its own: it can be read, and the row's schema judges it. */
const UNEXPECTED = 'shape.wrong'

const asText = (cell: string): string => cell
const asList = (cell: string): string[] =>
  cell
    .split('|')
    .map((each) => each.trim())
    .filter(Boolean)

const asBoolean = (cell: string): boolean | undefined => {
  const word = cell.trim().toLowerCase()
  return ['true', 'yes', '1'].includes(word) ? true : ['false', 'no', '0'].includes(word) ? false : undefined
}

const asJson = (cell: string): unknown => {
  const parsed = v.safeParse(v.pipe(v.string(), v.parseJson()), cell)
  return parsed.success ? parsed.output : cell
}

/** A number as it is usually written. `0612` is none, nor is what has more digits than a number keeps: those are somebody's codes. */
const NUMBER = /^-?(?:0|[1-9]\d{0,14})(?:\.\d{1,15})?$/

const guessed = (cell: string): Value =>
  NUMBER.test(cell) ? Number(cell) : cell === 'true' ? true : cell === 'false' ? false : cell

const asNumber = (cell: string): number | undefined => (NUMBER.test(cell.trim()) ? Number(cell) : undefined)

const asDate = (cell: string): string | undefined => (timeOf(cell) === undefined ? undefined : cell.trim())

const asMoney = (cell: string): Value | undefined => {
  const [, amount, currency] = /^(-?\d{1,15}) ([A-Z]{3})$/.exec(cell.trim()) ?? []
  return amount === undefined || currency === undefined ? undefined : { amount: Number(amount), currency }
}

/** How a cell is read whose column says of which type it is: `attributes.zip:text`. */
const TYPED: Readonly<Record<ValueType, Pick<Column, 'read' | 'wrong'>>> = {
  text: { read: asText, wrong: UNEXPECTED },
  date: { read: asDate, wrong: 'import.cell_date' },
  number: { read: asNumber, wrong: 'import.cell_number' },
  boolean: { read: asBoolean, wrong: 'import.cell_boolean' },
  list: { read: asList, wrong: UNEXPECTED },
  money: { read: asMoney, wrong: 'import.cell_money' },
}

const TEXTS =
  'type id email visitor user url title referrer name value currency cart order topic content grade kind purpose stage language timezone country device at'

const PLAIN: Readonly<Record<string, Read>> = {
  ...Object.fromEntries(TEXTS.split(' ').map((name) => [name, asText])),
  granted: (cell) => asBoolean(cell) ?? cell,
  lists: asList,
  items: asJson,
}

/** `attributes.plan`, or with its type `attributes.zip:text`. */
const NAMED = /^(attributes|props)\.([^.:]+)(?::([a-z]+))?$/

const columnOf = (header: string): Column | undefined => {
  const plain = Object.hasOwn(PLAIN, header) ? PLAIN[header] : undefined
  if (plain) return { path: [header], read: plain, wrong: UNEXPECTED }
  const [, group = '', name = '', type] = NAMED.exec(header) ?? []
  if (!v.is(Name, name)) return undefined
  if (type === undefined) return { path: [group, name], read: guessed, wrong: UNEXPECTED }
  return v.is(ValueType, type) ? { path: [group, name], ...TYPED[type] } : undefined
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

/** A record as the row an NDJSON file would have, or the first of its cells that is not what its column says. An empty cell says nothing. */
export const rowOf = (columns: readonly Column[], cells: readonly string[]): { raw: unknown } | { issue: Issue } => {
  const row: Record<string, unknown> = {}
  const groups: Record<string, Record<string, unknown>> = {}
  for (const [i, { path, read, wrong }] of columns.entries()) {
    const cell = cells[i]
    if (cell === undefined || cell.trim() === '') continue
    const value = read(cell)
    if (value === undefined) return { issue: issue(wrong, [...path]) }
    const [group, name] = path
    if (name === undefined) row[group] = value
    else groups[group] = { ...groups[group], [name]: value }
  }
  return { raw: { ...row, ...groups } }
}
