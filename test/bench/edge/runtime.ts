import { globSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import * as v from 'valibot'
import { bundle, COMPATIBILITY, type Entry } from './bundle.ts'
import { childCalled } from './cpu.ts'

const MIGRATIONS = fileURLToPath(new URL('../../../db/migrations', import.meta.url))

/** D1 as the bench itself speaks to it, from outside, to prepare and to look. */
type Statement = { bind(...values: unknown[]): Statement; all(): Promise<{ results: unknown[] }> }
export type Database = { prepare(sql: string): Statement; batch(all: Statement[]): Promise<unknown> }

type Running = {
  ready: Promise<URL>
  unsafeGetDirectURL(worker: string): Promise<URL>
  getD1Database(binding: string, worker: string): Promise<Database>
  dispose(): Promise<void>
}

/** One workerd with some workers in it, each at a door of its own, and local D1 on disk. */
export type Workerd = {
  pid: number
  /** What runs in it, to be started again as it is. */
  scripts: readonly string[]
  /** Where each worker answers. */
  urls: ReadonlyMap<Entry, URL>
  databaseOf(worker: Entry): Promise<Database>
  stop(): Promise<void>
}

const isFunction = (input: unknown): boolean => typeof input === 'function'

/** The very simulator that wrangler brings along, which `npm start` runs on too; it is no dependency of the project's own. */
const Simulator = v.object({
  Miniflare: v.custom<new (options: unknown) => Running>(isFunction),
  convertV4MiniflareOptions: v.custom<(options: object) => unknown>(isFunction),
})

const loadSimulator = () => {
  const fromWrangler = createRequire(createRequire(import.meta.url).resolve('wrangler'))
  const found: unknown = fromWrangler('miniflare')
  return v.parse(Simulator, found)
}

/** Strong enough to be accepted, and worth nothing. */
export const SETTINGS = {
  SECRET: 'kV7q2Lw9ZsX4tB8nYc3mJ6rHdF5gPaEu',
  PUBLIC_URL: 'https://sillage.lantern-books.example',
  OWNER_EMAIL: 'owner@lantern-books.example',
  MAIL_FROM: 'Lantern Books <hello@lantern-books.example>',
  RESEND_API_KEY: 're_Zk4mVq8Lw2Xs',
}

/** Peers have databases of their own; whatever is ours shares one, so that what one prepares another can be measured on. */
const DATABASES: Record<Entry, string> = {
  production: 'ours',
  ours: 'ours',
  faked: 'ours',
  mailing: 'ours',
  collector: 'collector',
  hono: 'hono',
}
const OURS: readonly Entry[] = ['production', 'ours', 'faked', 'mailing']

const workerOf = (name: Entry, script: string, bindings: Record<string, string>) => ({
  name,
  script,
  modules: true,
  compatibilityDate: COMPATIBILITY.date,
  compatibilityFlags: COMPATIBILITY.flags,
  d1Databases: { DB: DATABASES[name] },
  bindings: { ...SETTINGS, ...bindings },
  unsafeDirectSockets: [{ host: '127.0.0.1', port: 0 }],
  ...(OURS.includes(name) ? { durableObjects: { CLOCK: { className: 'Clock', useSQLite: true } } } : {}),
})

/** The migrations of production, in order, into an empty database. */
const migrate = async (database: Database): Promise<void> => {
  for (const file of globSync('*.sql', { cwd: MIGRATIONS }).sort()) {
    const statements = readFileSync(join(MIGRATIONS, file), 'utf8').split('--> statement-breakpoint')
    await database.batch(statements.map((sql) => database.prepare(sql)))
  }
}

/** All of them at once; when one cannot be bundled the others have still ended before that is said, and write nothing more. */
const bundleAll = async (workers: readonly Entry[], folder: string): Promise<string[]> => {
  const done = await Promise.allSettled(workers.map((name) => bundle(name, folder)))
  return done.map((each) => {
    if (each.status === 'rejected') throw each.reason
    return each.value
  })
}

/**
 * Starts workerd on free ports of loopback, with empty databases in `folder`; or, with the `scripts` of an earlier one, on those it has
 * left there.
 *
 * @throws if this is not Linux: whose CPU time it is, is read from /proc
 */
export const startWorkerd = async (
  workers: readonly Entry[],
  folder: string,
  { bindings = {}, scripts: given }: { bindings?: Record<string, string>; scripts?: readonly string[] } = {},
): Promise<Workerd> => {
  if (process.platform !== 'linux') throw new Error('This bench reads CPU time from /proc, which only Linux has.')
  process.env.CLOUDFLARE_CF_FETCH_ENABLED = 'false'
  const { Miniflare, convertV4MiniflareOptions } = loadSimulator()
  const scripts = given ?? (await bundleAll(workers, folder))
  const running = new Miniflare(
    convertV4MiniflareOptions({
      cf: false,
      host: '127.0.0.1',
      port: 0,
      telemetry: { enabled: false },
      resourcePersistencePath: join(folder, 'state'),
      workers: workers.map((name, i) => workerOf(name, scripts[i] ?? '', bindings)),
    }),
  )
  await running.ready
  const pid = childCalled('workerd')
  if (pid === undefined) throw new Error('workerd did not start')
  const urls = new Map<Entry, URL>()
  for (const name of workers) urls.set(name, await running.unsafeGetDirectURL(name))
  const ours = workers.find((name) => DATABASES[name] === 'ours')
  if (ours && !given) await migrate(await running.getD1Database('DB', ours))
  return { pid, scripts, urls, databaseOf: (name) => running.getD1Database('DB', name), stop: () => running.dispose() }
}
