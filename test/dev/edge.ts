import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { unstable_readConfig as readConfig, unstable_startWorker as startWorker } from 'wrangler'
import { startCron } from './cron.ts'
import { freePort } from './port.ts'

export type EdgeOptions = {
  port: number
  /** Folder of the local database. */
  persist: string
  /** Its database is migrated already. */
  isMigrated: boolean
  secret: string
  shopUrl: string
  owner: string
  /** Real mail in place of the mailbox page. */
  resendKey?: string | undefined
  mailFrom?: string | undefined
}

/** A worker that runs: where it answers, and how to end it. */
export type Edge = { url: string; close(): Promise<void> }

const run = promisify(execFile)

/** Nothing here needs the outside world, so nothing asks for it. */
process.env.CLOUDFLARE_CF_FETCH_ENABLED = 'false'
process.env.WRANGLER_SEND_METRICS = 'false'
/** What goes well is said once, by `npm start` itself. */
process.env.WRANGLER_LOG ??= 'error'

/** Applies the migrations of production to each local database. Throws with wrangler's own words if one fails. */
export const migrate = async (persist: string): Promise<void> => {
  const { d1_databases } = readConfig({ config: 'wrangler.toml' }, { hideWarnings: true })
  for (const { binding } of d1_databases) await migrateOne(binding, persist)
}

const migrateOne = async (binding: string, persist: string): Promise<void> => {
  const args = [
    'node_modules/wrangler/bin/wrangler.js',
    'd1',
    'migrations',
    'apply',
    binding,
    '--local',
    '--persist-to',
    persist,
  ]
  try {
    await run(process.execPath, args, { env: { ...process.env, CI: '1' } })
  } catch (error) {
    const said = error instanceof Error && 'stderr' in error ? String(error.stderr) : String(error)
    throw new Error(
      `The database could not be migrated.\n${said.trim()}\nTo start over with an empty one: npm start -- --fresh`,
    )
  }
}

const text = (value: string) => ({ type: 'plain_text', value }) as const

/** Starts the development worker in workerd, on a migrated local database, seeded with the demo's site. */
export const startEdge = async (options: EdgeOptions): Promise<Edge> => {
  await freePort(options.port, 'the worker')
  if (!options.isMigrated) await migrate(options.persist)
  const url = `http://localhost:${options.port}`
  const worker = await startWorker({
    config: 'wrangler.toml',
    entrypoint: 'test/dev/worker.ts',
    bindings: {
      SECRET: text(options.secret),
      PUBLIC_URL: text(url),
      OWNER_EMAIL: text(options.owner),
      MAIL_FROM: text(options.mailFrom ?? 'Sillage <hello@sillage.example>'),
      SHOP_URL: text(options.shopUrl),
      ...(options.resendKey ? { RESEND_API_KEY: text(options.resendKey) } : {}),
    },
    dev: {
      server: { hostname: 'localhost', port: options.port },
      persist: options.persist,
      inspector: false,
      watch: false,
      logLevel: 'error',
    },
  })
  await worker.ready
  const seeded = await fetch(`${url}/dev/seed`, { method: 'POST' })
  if (!seeded.ok) throw new Error(`The demo could not be prepared: ${await seeded.text()}`)
  const cron = startCron(url)
  return {
    url,
    close: async () => {
      await cron.stop()
      await worker.dispose()
    },
  }
}
