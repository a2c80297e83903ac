import { spawnSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import * as v from 'valibot'
import { carriedSince, statementsOf } from '../../db/carry.ts'
import { inPieces } from '../../db/pieces.ts'

/**
 * `npm run carry -- --since 2026-11-22T09:00:00Z [--database DB_2]`: before that database is restored to that time, writes into carried.sql
 * what must not be forgotten by it. `docs/operations.md` says what to do with the file. It holds personal data.
 */

const WRANGLER = 'node_modules/wrangler/bin/wrangler.js'
const Answer = v.pipe(v.string(), v.parseJson(), v.tuple([v.object({ results: v.unknown() })]))

const ask = (database: string, where: readonly string[], sql: string): string[] => {
  const args = [WRANGLER, 'd1', 'execute', database, ...where, '--json', '--command', sql]
  const { status, stdout } = spawnSync(process.execPath, args, {
    encoding: 'utf8',
    maxBuffer: 2 ** 30,
    env: { ...process.env, WRANGLER_LOG: 'log' },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  if (status !== 0) throw new Error('wrangler could not read the database; nothing was written.')
  return statementsOf(v.parse(Answer, stdout)[0].results)
}

const run = (): void => {
  const { values } = parseArgs({
    options: {
      since: { type: 'string' },
      local: { type: 'string' },
      database: { type: 'string', default: 'DB' },
      file: { type: 'string', default: 'carried.sql' },
    },
  })
  const since = Date.parse(values.since ?? '')
  if (Number.isNaN(since)) throw new Error('Say to which time: --since 2026-11-22T09:00:00Z')
  const where = values.local === undefined ? ['--remote'] : ['--local', '--persist-to', values.local]
  const statements = carriedSince(since).flatMap((sql) => ask(values.database, where, sql))
  const lines = statements.flatMap(inPieces).map((sql) => `${sql};\n`)
  writeFileSync(values.file, lines.join(''), { mode: 0o600 })
  console.log(`${statements.length} statements in ${values.file}`)
}

try {
  run()
} catch (error) {
  console.error(`\n${error instanceof Error ? error.message : String(error)}\n`)
  process.exit(1)
}
