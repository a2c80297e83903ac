import { execFileSync, spawnSync } from 'node:child_process'
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { inPieces } from '../../db/pieces.ts'
import { migrate } from './edge.ts'

/** The commands of docs/operations.md, on local databases: wrangler's own export, import and execute. */
const folder = mkdtempSync(join(tmpdir(), 'sillage-backup-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
const at = (name: string) => join(folder, name)

const wrangler = (...args: string[]): string =>
  execFileSync(process.execPath, ['node_modules/wrangler/bin/wrangler.js', 'd1', ...args], {
    encoding: 'utf8',
    env: { ...process.env, WRANGLER_LOG: 'log', CI: '1', NO_COLOR: '1' },
  })
const execute = (db: string, file: string) =>
  wrangler('execute', 'DB', '--local', '--persist-to', at(db), '--file', file)
/** Each call of wrangler is a program that starts; there are up to ten, on a machine that does other things besides. */
const MINUTES = 300_000

/** An empty database with all migrations, which takes seconds to make: copied to where one is wanted. */
beforeAll(() => migrate(at('migrated')), MINUTES)
const migrated = (name: string) => cpSync(at('migrated'), at(name), { recursive: true })

/** A folder that wrangler keeps a database for. */
const place = (name: string) => {
  mkdirSync(at(name))
  cpSync('wrangler.toml', at(`${name}/wrangler.toml`))
  symlinkSync(resolve('db'), at(`${name}/db`))
  const run = (...args: string[]) => wrangler(...args, '--local', '--config', at(`${name}/wrangler.toml`))
  const dump = (): string => {
    run('export', 'DB', '--output', at(`${name}.sql`))
    return readFileSync(at(`${name}.sql`), 'utf8')
  }
  return { run, dump }
}
/** The rows of each statement, without how long it took, which differs from run to run. */
const answers = (json: string): unknown[] => JSON.parse(json).map(({ results }: { results: unknown }) => results)
const carry = (...args: string[]) => spawnSync(process.execPath, ['test/dev/carry.ts', ...args], { encoding: 'utf8' })

const SENT = Date.UTC(2026, 10, 22, 10)
/**
 * What people may type, as it is kept: JSON, on one line. (wrangler's local export damages a text that has both a line break and
 * a backslash before an n; 4.156.2. Ours never has the first.)
 */
const HARD = JSON.stringify({ text: `It's “5 > 3”; -- \n {{ x }} '' \\n; drop table send; é 🚢` })
const send = (id: string, state: string, changed: number) =>
  `insert into send (id, site, person, kind, workflow, version, run, step, recipient, language, state, content, created, changed)
   values ('${id}', 'lantern', 'p', 'workflow', 'w', 1, 'r', 's', 'ada@example.org', 'en', '${state}', '${HARD.replaceAll("'", "''")}', 1, ${changed});\n`
const person = (consent: string, more = '') =>
  `insert into person (site, id, version, stamp, doc, seen_day) values ('lantern', 'p', 1, 's', '{"consent":{"email:news":${consent}}${more}}', 0);\n`
const block = (reason: string) =>
  `insert into blocked (site, hash, reason, at) values ('lantern', 'h', 'email_${reason}', 1);\n`

/** An email longer than a statement may be, as they are stored: 65 KB of HTML, and as much text. */
const LONG = JSON.stringify({ html: HARD.repeat(600), text: "'é🚢".repeat(12_000), to: 'ada@example.org' })
const long = (): string => {
  const [start, end] = send('long', 'sent', SENT).replace(/;\n$/, '').split(HARD.replaceAll("'", "''"))
  return `${inPieces([start, LONG.replaceAll("'", "''"), end].join('')).join(';\n')};\n`
}

describe('the back-up', () => {
  it(
    'of a database, written in pieces and brought into an empty one, is the same back-up again',
    () => {
      const [old, empty, restored] = [place('old'), place('empty'), place('restored')]
      migrated('old/.wrangler/state')
      writeFileSync(at('rows.sql'), send('a', 'sent', SENT) + send('b', 'due', SENT) + long() + person('{}'))
      old.run('execute', 'DB', '--file', at('rows.sql'))
      const before = old.dump()
      expect(() => empty.run('execute', 'DB', '--file', at('old.sql'))).toThrow()
      const written = spawnSync(process.execPath, ['test/dev/pieces.ts', at('old.sql'), at('restore.sql')])
      expect([written.status, statSync(at('restore.sql')).mode & 0o077]).toEqual([0, 0])
      restored.run('execute', 'DB', '--file', at('restore.sql'))
      expect(restored.dump()).toBe(before)
      const contents = (where: typeof old) =>
        answers(where.run('execute', 'DB', '--json', '--command', 'select id, content from send order by id'))
      expect(contents(old)).toEqual([
        [
          { id: 'a', content: HARD },
          { id: 'b', content: HARD },
          { id: 'long', content: LONG },
        ],
      ])
      expect(contents(restored)).toEqual(contents(old))
      expect(restored.run('migrations', 'list', 'DB')).toContain('No migrations to apply')
    },
    MINUTES,
  )
})

describe('carrying over', () => {
  it(
    'brings what went, and who said no, into a database that knows nothing of it',
    () => {
      for (const name of ['now', 'then']) migrated(name)
      // Said long before, and told of since.
      const [no, left] = [`{"granted":false,"at":9}`, `,"suppressed":{"at":9,"reason":"email_bounced"}`]
      writeFileSync(
        at('now.sql'),
        send('a', 'delivered', SENT) +
          send('b', 'sent', SENT - 7_200_000) +
          send('c', 'due', SENT) +
          long() +
          person(no, left) +
          block('complained'),
      )
      writeFileSync(at('then.sql'), person('{"granted":true,"at":1}') + block('bounced'))
      execute('now', at('now.sql'))
      execute('then', at('then.sql'))
      const said = carry('--local', at('now'), '--since', '2026-11-22T09:00:00Z', '--file', at('carried.sql'))
      expect([said.status, said.stdout], said.stderr).toEqual([0, `6 statements in ${at('carried.sql')}\n`])
      expect(statSync(at('carried.sql')).mode & 0o077).toBe(0)
      execute('then', at('carried.sql'))
      const sql = `select id, state, content, due_at from send order by id; select version, doc from person; select reason from blocked`
      const answer = wrangler('execute', 'DB', '--local', '--persist-to', at('then'), '--json', '--command', sql)
      expect(answers(answer)).toEqual([
        [
          { id: 'a', state: 'sent', content: HARD, due_at: SENT },
          { id: 'long', state: 'sent', content: LONG, due_at: SENT },
        ],
        [{ version: 3, doc: `{"consent":{"email:news":${no}}${left}}` }],
        [{ reason: 'email_complained' }],
      ])
    },
    MINUTES,
  )

  it('says what is missing, and writes nothing', () => {
    for (const args of [[], ['--since', 'yesterday']]) {
      const { status, stderr } = carry(...args, '--file', at('nothing.sql'))
      expect([status, stderr.trim(), existsSync(at('nothing.sql'))]).toEqual([
        1,
        'Say to which time: --since 2026-11-22T09:00:00Z',
        false,
      ])
    }
  })
})
