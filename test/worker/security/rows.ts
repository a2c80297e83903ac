import { everything } from '../watchedD1.ts'

/** Every row of the database as a text, by table. */
export type Rows = ReadonlyMap<string, ReadonlySet<string>>

type Tables = readonly (readonly [table: string, rows: readonly unknown[]])[]

export const rowsOf = async (db: D1Database): Promise<Rows> => {
  const tables: Tables = JSON.parse(await everything(db))
  return new Map(tables.map(([table, rows]) => [table, new Set(rows.map((each) => JSON.stringify(each)))]))
}

/** Rows of `a` that are not in `b`, byte for byte. Figures are left out: everybody's events move the sums of their site. */
export const without = (a: Rows, b: Rows): string[] =>
  [...a].flatMap(([table, rows]) =>
    table === 'stat' ? [] : [...rows].filter((each) => !b.get(table)?.has(each)).map((each) => `${table} ${each}`),
  )
