/** One trip to D1: the statements that went together, and what D1's own `meta` says they cost. */
export type Trip = { sql: readonly string[]; read: number; written: number }

/** Runs around each trip; it may do something first, throw in place of it, or throw after it. */
export type Around = <T>(sql: readonly string[], go: () => Promise<T>) => Promise<T>

type Costs = { meta: { rows_read?: number; rows_written?: number } }

/**
 * The real D1, seen through a window: every call goes through to it. `around` may disturb a trip, `seen` is told what it
 * cost. `first` is asked as `all`, which answers the same row and has a `meta`.
 */
export const watchedD1 = (db: D1Database, around: Around, seen: (trip: Trip) => void = () => {}): D1Database => {
  const inside = new WeakMap<object, { statement: D1PreparedStatement; sql: string }>()

  const tell = (sql: readonly string[], results: readonly Costs[]): void => {
    const sum = (of: 'rows_read' | 'rows_written') => results.reduce((n, { meta }) => n + (meta[of] ?? 0), 0)
    seen({ sql, read: sum('rows_read'), written: sum('rows_written') })
  }
  const one = async <R extends Costs>(sql: string, ask: () => Promise<R>): Promise<R> => {
    const result = await around([sql], ask)
    tell([sql], [result])
    return result
  }

  const statementOf = (statement: D1PreparedStatement, sql: string): D1PreparedStatement => {
    const wrapped = new Proxy(statement, {
      get: (target, key) => {
        switch (key) {
          case 'bind':
            return (...values: unknown[]) => statementOf(target.bind(...values), sql)
          case 'all':
            return () => one(sql, () => target.all())
          case 'run':
            return () => one(sql, () => target.run())
          case 'first':
            return async (column?: string) => {
              const row = (await one(sql, () => target.all())).results[0]
              return row === undefined ? null : column === undefined ? row : row[column]
            }
          case 'raw':
            return (options?: { columnNames?: false }) => around([sql], () => target.raw(options))
          default:
            return Reflect.get(target, key)
        }
      },
    })
    inside.set(wrapped, { statement, sql })
    return wrapped
  }

  const batch = async (statements: D1PreparedStatement[]): Promise<D1Result[]> => {
    const parts = statements.map((each) => inside.get(each) ?? { statement: each, sql: '' })
    const sql = parts.map((part) => part.sql)
    const results = await around(sql, () => db.batch(parts.map(({ statement }) => statement)))
    tell(sql, results)
    return results
  }

  return new Proxy(db, {
    get: (target, key) => {
      if (key === 'prepare') return (sql: string) => statementOf(target.prepare(sql), sql)
      return key === 'batch' ? batch : Reflect.get(target, key)
    },
  })
}

/** A window that disturbs nothing and remembers every trip. */
export const countedD1 = (db: D1Database) => {
  const trips: Trip[] = []
  const counted = watchedD1(
    db,
    (_sql, go) => go(),
    (trip) => trips.push(trip),
  )
  const sum = (of: 'read' | 'written') => trips.reduce((n, trip) => n + trip[of], 0)
  return {
    db: counted,
    trips,
    /** Forgets what came before, so that a test can begin at its own beginning. */
    begin: () => trips.splice(0),
    total: () => ({ trips: trips.length, read: sum('read'), written: sum('written') }),
  }
}

/** Every row of every table, as one text: two of them are equal only if nothing at all was written in between. */
export const everything = async (db: D1Database): Promise<string> => {
  const { results } = await db
    .prepare(
      `select name from sqlite_master where type = 'table' and name not like '\\_%' escape '\\' and name not like 'sqlite%' order by name`,
    )
    .all<{ name: string }>()
  const rows = await db.batch(results.map(({ name }) => db.prepare(`select * from "${name}"`)))
  return JSON.stringify(results.map(({ name }, i) => [name, rows[i]?.results]))
}
