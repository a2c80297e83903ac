import { format } from 'node:util'

/** Stands in for vitest in a mutation run: tests are gathered, to be run one by one, in any order, again and again. */
export { expect } from 'vitest'

type Run = () => unknown
/** `id` is short: Stryker sends, with each mutant, those of all tests that reach it. `path` is where a reader finds the test. */
export type Test = { id: string; name: string; path: string; run: Run }

/** Where a gathered test stands: its file, then the groups around it. */
let place: string[] = []
let gathered: Test[] = []
let count = 0

/** Gathers the tests of a file, which `load` imports. */
export const gather = async (file: string, load: () => Promise<unknown>): Promise<Test[]> => {
  place = [file]
  gathered = []
  await load()
  return gathered
}

const PLACEHOLDER = /%[sdifjoOc]/g

/** `%s`, `$what` and `%#` in the name of a row. */
const named = (name: string, row: readonly unknown[], i: number): string => {
  const [first] = row
  const filled = name.replaceAll('%#', String(i)).replace(/\$(\w+)/g, (all, key: string) => {
    const value: unknown = typeof first === 'object' && first !== null ? Reflect.get(first, key) : undefined
    return value === undefined ? all : String(value)
  })
  return format(filled, ...row.slice(0, filled.match(PLACEHOLDER)?.length ?? 0))
}

const rowOf = (each: unknown): unknown[] => (Array.isArray(each) ? each : [each])

type Row = (...row: unknown[]) => unknown
const forEach = (what: (name: string, run: Run) => void) => (rows: readonly unknown[]) => (name: string, run: Row) => {
  for (const [i, each] of rows.entries()) what(named(name, rowOf(each), i), () => run(...rowOf(each)))
}

const test = (name: string, run: Run): void => {
  gathered.push({ id: String(count++), name, path: [...place, name].join(' > '), run })
}

const group = (name: string, run: Run): void => {
  place.push(name)
  run()
  place.pop()
}

export const it = Object.assign(test, { each: forEach(test) })
export const describe = Object.assign(group, { each: forEach(group) })
export const vi = { setConfig: (): void => {} }
