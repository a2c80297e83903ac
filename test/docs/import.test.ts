import { readdirSync, readFileSync } from 'node:fs'
import * as v from 'valibot'
import { describe, expect, it } from 'vitest'
import { compile, Tag } from '../../worker/engine/index.ts'
import { columnsOf } from '../../worker/import/cells.ts'
import { readChunk } from '../../worker/import/read.ts'
import { type Place, toldOf } from '../../worker/import/told.ts'
import { HistoryRow } from '../../worker/protocolImport.ts'
import { KING_PAGES } from '../material/king.ts'

const text = readFileSync('docs/import.md', 'utf8')
const FOLDER = 'docs/examples'
const examples = readdirSync(FOLDER).map((name): [string, 'csv' | 'ndjson', string] => [
  name,
  name.endsWith('.csv') ? 'csv' : 'ndjson',
  readFileSync(`${FOLDER}/${name}`, 'utf8'),
])

const PLACE: Place = {
  site: 'lantern',
  revision: 1,
  program: compile({
    revision: 1,
    site: { language: 'en', timezone: 'UTC', consent: 'required' },
    tags: [v.parse(Tag, KING_PAGES)],
    workflows: [],
  }),
  lists: new Set(['newsletter', 'book-club']),
  stages: undefined,
  blockOf: () => undefined,
  now: Date.UTC(2026, 0, 1),
}

describe('The examples of files to bring in', () => {
  it('are there in both forms', () => {
    expect(new Set(examples.map(([, format]) => format))).toEqual(new Set(['csv', 'ndjson']))
  })

  it.each(examples)('%s: every row can be taken as it is', (_name, format, file) => {
    const read = readChunk(file, format)
    const issues = read.ok ? read.rows.flatMap((row) => ('issue' in row ? [row.issue] : [])) : read.issues
    expect(issues).toEqual([])
    const rows = read.ok ? read.rows.flatMap((row) => ('row' in row ? [row.row] : [])) : []
    expect(rows.length).toBeGreaterThan(2)
    for (const row of rows)
      if (row.type !== 'profile' && row.type !== 'alias' && row.type !== 'end')
        expect(toldOf(row, PLACE)).not.toHaveProperty('code')
  })
})

describe('What docs/import.md tells', () => {
  const [events, contact, consent] = HistoryRow.options
  const schemas = [...events.options, contact, consent]
  const named = new Set([...text.matchAll(/`([a-z_]+)`/g)].map(([, name]) => name))

  it('names every type of row, and every column one may have', () => {
    const columns = new Set(schemas.flatMap(({ entries }) => Object.keys(entries)))
    expect(columns.size).toBeGreaterThan(25)
    expect([...columns].filter((name) => !named.has(name))).toEqual([])
    const types = schemas.flatMap(({ entries: { type } }) => ('options' in type ? type.options : [type.literal]))
    expect(types.length).toBeGreaterThan(12)
    expect(types.filter((name) => !named.has(name))).toEqual([])
  })

  it('is what a table may have as its header', () => {
    const columns = new Set(schemas.flatMap(({ entries }) => Object.keys(entries)))
    const header = [...columns].flatMap((name) =>
      name === 'attributes' || name === 'props' ? [`${name}.a`, `${name}.b:text`] : [name],
    )
    expect(columnsOf(header).issues).toEqual([])
  })
})
