import { execFile } from 'node:child_process'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'

const run = promisify(execFile)
const ROOT = fileURLToPath(new URL('../../..', import.meta.url))

/** Which worker: production's, which is what is deployed, or one of the bench's own (`workers/`). */
export type Entry = 'production' | 'ours' | 'mailing' | 'faked' | 'collector' | 'hono'

const ENTRIES: Record<Entry, URL> = {
  production: new URL('../../../worker/index.ts', import.meta.url),
  ours: new URL('./workers/ours.ts', import.meta.url),
  mailing: new URL('./workers/mailing.ts', import.meta.url),
  faked: new URL('./workers/faked.ts', import.meta.url),
  collector: new URL('./workers/collector.ts', import.meta.url),
  hono: new URL('./workers/hono.ts', import.meta.url),
}

/** Peers have no use for `wrangler.toml`; the rest of how they are built is as there. */
const PEERS: readonly Entry[] = ['collector', 'hono']

/** As `wrangler.toml` says it. */
export const COMPATIBILITY = {
  date: '2026-11-01',
  flags: ['nodejs_compat', 'temporal', 'global_fetch_strictly_public'],
}

const configOf = (entry: Entry, main: string, folder: string): string => {
  if (!PEERS.includes(entry)) return join(ROOT, 'wrangler.toml')
  const config = join(folder, `${entry}.json`)
  const { date, flags } = COMPATIBILITY
  const said = {
    name: entry,
    main,
    compatibility_date: date,
    compatibility_flags: flags,
    minify: true,
    keep_names: false,
  }
  writeFileSync(config, JSON.stringify(said))
  return config
}

/** Static files are not what is measured, and a clean checkout has not built them. */
const noAssets = (folder: string): string => {
  const assets = join(folder, 'assets')
  mkdirSync(assets, { recursive: true })
  writeFileSync(join(assets, 'none.txt'), '')
  return assets
}

/**
 * The code of a worker as `npm run deploy` would upload it: wrangler's own bundle, minified, peers like ours.
 *
 * @throws with wrangler's words if it cannot be bundled
 */
export const bundle = async (entry: Entry, folder: string): Promise<string> => {
  const [out, main] = [join(folder, entry), fileURLToPath(ENTRIES[entry])]
  const wrangler = join(ROOT, 'node_modules/wrangler/bin/wrangler.js')
  const args = ['--config', configOf(entry, main, folder), '--assets', noAssets(folder), '--outdir', out]
  await run(process.execPath, [wrangler, 'deploy', main, '--dry-run', ...args], {
    cwd: ROOT,
    env: { ...process.env, WRANGLER_LOG_PATH: folder, WRANGLER_SEND_METRICS: 'false', CI: '1' },
  })
  return readFileSync(join(out, `${entry === 'production' ? 'index' : entry}.js`), 'utf8')
}
