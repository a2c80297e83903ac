import * as v from 'valibot'

type Row = { id: string; version: number; stamp: string; doc: string; due_at: number | null }
type Asked = { sql: string; values: readonly unknown[] }

const answered = (results: unknown[], changes: number): D1Result => ({
  success: true,
  results,
  meta: {
    duration: 0,
    size_after: 0,
    rows_read: results.length,
    rows_written: changes,
    last_row_id: 0,
    changed_db: changes > 0,
    changes,
  },
})

const isOfPerson = (sql: string): boolean => /(?:from|into|ignore) person\b/.test(sql)
const isRevision = (sql: string): boolean => sql.startsWith('select revision from site')

/** A page view asks in few words, always the same. */
const known = new Map<string, boolean>()
const isOurs = (sql: string): boolean => {
  const found = known.get(sql) ?? (isOfPerson(sql) || isRevision(sql))
  known.set(sql, found)
  return found
}

const unanswered = async (): Promise<never> => {
  throw new Error('the people in memory answer batches only')
}
const BATCHES_ONLY = { first: unanswered, run: unanswered, all: unanswered, raw: unanswered }

/** As `personStatement` of `db/people.ts` binds it. */
const Save = v.looseTuple([v.string(), v.string(), v.number(), v.string(), v.string()])

/** People kept at most: whoever came long before them is forgotten, so that a long load fills no memory. */
const MOST = 5000

/**
 * A D1 that keeps people in memory and asks the real one for the rest: it answers what a page view that sets nothing off asks of
 * it, under the same guards (version, stamp), and throws at anything it would answer wrongly.
 */
export const peopleInMemory = (db: D1Database): D1Database => {
  const people = new Map<string, Row>()
  const asked = new WeakMap<object, Asked>()
  let revision: D1Result | undefined

  const save = (sql: string, values: readonly unknown[]): D1Result => {
    const [site, id, version, stamp, doc] = v.parse(Save, values)
    const has = people.get(`${site} ${id}`)
    const [due, known] = [values[7], values[11] ?? null]
    const isStill = (has?.version ?? 0) === version && (known === null || has?.stamp === known)
    if (!isStill) return answered([], 0)
    const due_at = sql.includes('due_at') ? (typeof due === 'number' ? due : null) : (has?.due_at ?? null)
    people.set(`${site} ${id}`, { id, version: version + 1, stamp, doc, due_at })
    const [oldest] = people.size > MOST ? people.keys() : []
    if (oldest !== undefined) people.delete(oldest)
    return answered([], 1)
  }
  const answer = ({ sql, values }: Asked): D1Result => {
    if (isRevision(sql) && revision) return revision
    if (!isOfPerson(sql)) throw new Error(`the people in memory cannot answer: ${sql}`)
    if (!sql.startsWith('select')) return save(sql, values)
    const has = people.get(`${values[0]} ${values[1]}`)
    return answered(has ? [has] : [], 0)
  }

  const statementOf = (one: Asked): D1PreparedStatement => {
    const statement = { bind: (...values: unknown[]) => statementOf({ ...one, values }), ...BATCHES_ONLY }
    asked.set(statement, one)
    return statement
  }
  const batch = async (statements: D1PreparedStatement[]): Promise<D1Result[]> => {
    const all = statements.flatMap((each) => asked.get(each) ?? [])
    const first = all.find(({ sql }) => isRevision(sql))
    if (first && !revision)
      revision = await db
        .prepare(first.sql)
        .bind(...first.values)
        .all()
    return all.map(answer)
  }

  return new Proxy(db, {
    get: (target, key) => {
      if (key === 'prepare')
        return (sql: string) => (isOurs(sql) ? statementOf({ sql, values: [] }) : target.prepare(sql))
      if (key === 'batch')
        return (all: D1PreparedStatement[]) => (all.some((each) => asked.has(each)) ? batch(all) : target.batch(all))
      return Reflect.get(target, key)
    },
  })
}
