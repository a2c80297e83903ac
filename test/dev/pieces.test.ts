import { DatabaseSync } from 'node:sqlite'
import { describe, expect, it } from 'vitest'
import { dumpInPieces, inPieces } from '../../db/pieces.ts'

const literal = (text: string): string => `'${text.replaceAll("'", "''")}'`
const insert = (...texts: string[]): string =>
  `INSERT INTO "row" ("a","b","c") VALUES(${['', '', ''].map((_, i) => literal(texts[i] ?? '')).join(',')})`
const bytes = (sql: string): number => Buffer.byteLength(sql)

/** What a database holds after these statements, which are run twice, and whether anything else is left. */
const after = (statements: readonly string[]) => {
  const db = new DatabaseSync(':memory:')
  db.exec('create table row (a text primary key, b text, c text)')
  for (const sql of [...statements, 'delete from row', ...statements]) db.exec(sql)
  return [
    db
      .prepare('select a, b, c from row')
      .all()
      .map((row) => ({ ...row })),
    db.prepare('select count(*) as n from sqlite_master').get()?.n,
  ]
}
const LEFT = 2

/** [what, the texts of a row] */
const ROWS: [what: string, texts: [string, string, string]][] = [
  ['short texts', ['a', "it's; -- 'so'", '']],
  ['one long text', ['a', 'x'.repeat(300_000), 'c']],
  ['a text of quotes', ['a', "'".repeat(120_001), "''"]],
  ['quotes wherever it may be cut', ['a', "x''".repeat(60_000), "'x".repeat(40_000)]],
  ['characters of two and of four bytes', ['a', 'x🚢é'.repeat(40_000), '🚢'.repeat(50_000)]],
  ['several that are long together', ['a', 'b'.repeat(60_000), 'c'.repeat(60_000)]],
]

describe('a statement that is too long', () => {
  it.each(ROWS)('is several that D1 takes, and comes to the same: %s', (_, texts) => {
    const [a, b, c] = texts
    const statements = inPieces(insert(a, b, c))
    expect(Math.max(...statements.map(bytes))).toBeLessThan(100_000)
    expect(after(statements)).toEqual([[{ a, b, c }], LEFT])
  })

  it('that is not stays as it is', () => {
    expect(inPieces(insert('a', 'b'))).toEqual([insert('a', 'b')])
  })
})

describe('a dump', () => {
  const DUMP = [
    'PRAGMA defer_foreign_keys=TRUE',
    `\nCREATE TABLE other (\`a;b\` text, "c'd" text default ';') -- it's a table;\n`,
    ...ROWS.map(([what, [, b, c]]) => `\n${insert(what, b, c)}`),
  ].join(';')

  it.each([16_384, 65_536, 10_000_000])('read %i characters at a time is the same rows', async (size) => {
    async function* chunks() {
      for (let at = 0; at < DUMP.length; at += size) yield DUMP.slice(at, at + size)
      yield ';\n'
    }
    let written = ''
    for await (const part of dumpInPieces(chunks())) written += part
    const db = new DatabaseSync(':memory:')
    db.exec('create table row (a text primary key, b text, c text)')
    db.exec(written)
    const rows = db.prepare('select a, b, c from row order by rowid').all()
    expect(rows.map((row) => ({ ...row }))).toEqual(ROWS.map(([a, [, b, c]]) => ({ a, b, c })))
  })
})
