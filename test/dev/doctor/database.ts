import { existsSync, readdirSync } from 'node:fs'
import * as v from 'valibot'
import { ask } from '../../../worker/deploy/wrangler.ts'
import { SIZE } from '../../../worker/settings.ts'
import { type Finding, ok, type Patient, warning, wrong } from './finding.ts'

const Answers = v.pipe(
  v.string(),
  v.parseJson(),
  v.tuple([
    v.object({ results: v.array(v.object({ name: v.string() })) }),
    v.object({
      results: v.tuple([v.object({ due: v.number() })]),
      meta: v.optional(v.object({ size_after: v.optional(v.number()) }), {}),
    }),
  ]),
)

/** Rows counted at most: who has more than that has a queue. */
const MOST = 1000
/** What has been due for this long (ms) is not just being done. */
const WHILE = 600_000

const due = (table: string, before: number) =>
  `(select count(*) from (select 1 from ${table} where due_at <= ${before} limit ${MOST}))`
const sql = (now: number) =>
  `select name from d1_migrations order by id; select ${due('person', now - WHILE)} + ${due('send', now - WHILE)} as due`

const files = (): string[] =>
  readdirSync('db/migrations')
    .filter((name) => name.endsWith('.sql'))
    .sort()

const GB = 1_000_000_000
const size = (name: string, bytes: number | undefined, most: number): Finding[] => {
  if (bytes === undefined) return []
  const what = `The ${name} database holds ${(bytes / GB).toFixed(2)} GB of the ${Number((most / GB).toFixed(3))} it may`
  const [fills, sheds] = SIZE
  return [
    bytes < fills * most
      ? ok(what)
      : (bytes < sheds * most ? warning : wrong)(what, 'See “A database that fills up” in docs/operations.md.'),
  ]
}

/** The databases that are bound, and the bytes each may hold. */
export type Databases = { bindings: readonly string[]; most: number }

/** Where a database is, how wrangler finds it, and what brings its migrations up to date. */
type Where = { place: string; binding: string; args: string[]; behind: typeof warning; mend: string; most: number }

const database = ({ place, binding, args, behind, mend, most }: Where): Finding[] => {
  const name = binding === 'DB' ? place : `${place} ${binding}`
  const said = v.safeParse(Answers, ask('d1', 'execute', binding, ...args, '--json', '--command', sql(Date.now())))
  if (!said.success) return [wrong(`The ${name} database cannot be read, or was never migrated`, mend)]
  const [migrations, queue] = said.output
  const applied = migrations.results.map((each) => each.name)
  const missing = files().filter((file) => !applied.includes(file))
  const n = queue.results[0].due
  return [
    missing.length === 0
      ? ok(`The ${name} database has all ${applied.length} migrations`)
      : behind(`Migrations the ${name} database lacks: ${missing.join(', ')}`, mend),
    n === 0
      ? ok(`Nothing lies undone in the ${name} database`)
      : warning(
          `In the ${name} database ${n === MOST * 2 ? 'very many' : n} things were due ten minutes ago`,
          'Start it, or look whether its cron runs; the log says what fails.',
        ),
    ...size(name, queue.meta.size_after, most),
  ]
}

/** The databases of this machine, if `npm start` ever made them. */
export const localDatabases = ({ folder }: Patient, { bindings, most }: Databases): Finding[] =>
  existsSync(folder)
    ? bindings.flatMap((binding) =>
        database({
          place: 'local',
          binding,
          args: ['--local', '--persist-to', folder],
          behind: warning,
          mend: 'npm start applies what is missing; npm start -- --fresh begins with an empty one.',
          most,
        }),
      )
    : [ok('No local database yet; npm start makes one')]

/** The databases of the deployment. */
export const remoteDatabases = ({ bindings, most }: Databases): Finding[] =>
  bindings.flatMap((binding) =>
    database({
      place: 'deployed',
      binding,
      args: ['--remote'],
      behind: wrong,
      mend: `npx wrangler d1 migrations apply ${binding} --remote, or npm run deploy`,
      most,
    }),
  )
