import { execFileSync } from 'node:child_process'
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'

/**
 * Writes the next migration from the schema: `npm run migration -- --name what_changes`. The kit cannot say `WITHOUT ROWID`, so
 * it is added to every new table of ours with a text key: with it an insert writes one row, without it two.
 */
const FOLDER = 'db/migrations'
const sqlFiles = (): string[] =>
  readdirSync(FOLDER, { recursive: false, encoding: 'utf8' }).filter((name) => name.endsWith('.sql'))

const withoutRowid = (sql: string): string =>
  sql
    .split('--> statement-breakpoint')
    .map((statement) =>
      /^\s*CREATE TABLE `(?!auth_)/.test(statement) && !/AUTOINCREMENT/.test(statement)
        ? statement.replace(/\);\s*$/, ') WITHOUT ROWID;\n')
        : statement,
    )
    .join('--> statement-breakpoint')

const had = new Set(sqlFiles())
execFileSync(
  process.execPath,
  ['node_modules/drizzle-kit/bin.cjs', 'generate', '--config', 'db/drizzle.config.ts', ...process.argv.slice(2)],
  { stdio: 'inherit' },
)
for (const name of sqlFiles().filter((each) => !had.has(each)))
  writeFileSync(`${FOLDER}/${name}`, withoutRowid(readFileSync(`${FOLDER}/${name}`, 'utf8')))
