import { parseArgs } from 'node:util'
import * as v from 'valibot'
import { unstable_readConfig as readConfig } from 'wrangler'
import { buildSnippet, manifestOf } from '../../snippet/build.ts'
import { pinnedLines } from '../../snippet/pinned.ts'
import { SettingsError, settingsOf } from '../settings.ts'
import { keepReleases } from './keepReleases.ts'
import { ask, wrangler } from './wrangler.ts'

/**
 * `npm run deploy`: builds, checks that every setting is there, makes databases that are not there yet, migrates each, deploys.
 * With `-- --dry-run` it does all that needs no account, and says what is missing.
 */

const SECRETS = ['SECRET', 'RESEND_API_KEY'] as const

/** In place of the binding, which is there once it is deployed. */
const BINDING = { send: () => undefined }

/** A secret cannot be read back; one that is set stands for a good one here, and the worker looks at it itself. */
const STRONG = { SECRET: 'kV7q2Lw9ZsX4tB8nYc3mJ6rHdF5gPaEu', RESEND_API_KEY: 're_Zk4mVq8Lw2Xs' }

const config = () => readConfig({ config: 'wrangler.toml' }, { hideWarnings: true })

const Vars = v.object({
  PUBLIC_URL: v.string(),
  OWNER_EMAIL: v.string(),
  MAIL_FROM: v.string(),
  MAIL_PROVIDER: v.optional(v.string()),
})

const missing = (secrets: readonly string[]): readonly string[] => {
  const has = Object.fromEntries(SECRETS.flatMap((name) => (secrets.includes(name) ? [[name, STRONG[name]]] : [])))
  const { vars, send_email } = config()
  const bound = send_email.some(({ name }: { name: string }) => name === 'EMAIL') ? { EMAIL: BINDING } : {}
  try {
    settingsOf(Object.assign(Object.create(null), v.parse(Vars, vars), has, bound))
    return []
  } catch (error) {
    if (error instanceof SettingsError) return error.problems
    throw error
  }
}

const Listed = v.pipe(v.string(), v.parseJson(), v.array(v.object({ name: v.string() })))

const secretsSet = (): string[] => {
  const listed = v.safeParse(Listed, ask('secret', 'list', '--format', 'json'))
  return listed.success ? listed.output.map(({ name }) => name) : []
}

const dryRun = (): void => {
  wrangler('deploy', '--dry-run', '--outdir', 'dist/worker')
  const problems = missing(SECRETS)
  console.log(
    problems.length === 0
      ? '\nReady to deploy.'
      : `\nThe build is ready. Before a real deploy:\n${problems.map((each) => `  · ${each}`).join('\n')}`,
  )
}

const ASSETS = 'dist/assets'

/** Before the first deploy nothing is live; after it, what is must stay. */
const keepWhatIsLive = async (url: string): Promise<void> => {
  try {
    const kept = await keepReleases(url, ASSETS)
    console.log(`${kept.length} files of earlier releases stay published.`)
  } catch (error) {
    console.log(`No earlier release is kept: ${error instanceof Error ? error.message : error}`)
  }
}

const deploy = async (): Promise<void> => {
  const problems = missing(secretsSet())
  if (problems.length > 0)
    throw new Error(`Not deployed. To do first:\n${problems.map((each) => `  · ${each}`).join('\n')}`)
  for (const { binding, database_name: name, database_id: id } of config().d1_databases)
    if (!id) wrangler('d1', 'create', name ?? binding.toLowerCase(), '--binding', binding, '--update-config')
  for (const { binding } of config().d1_databases) wrangler('d1', 'migrations', 'apply', binding, '--remote')
  await keepWhatIsLive(v.parse(Vars, config().vars).PUBLIC_URL.replace(/\/$/, ''))
  wrangler('deploy')
}

const run = async (): Promise<void> => {
  const { values } = parseArgs({ options: { 'dry-run': { type: 'boolean', default: false } } })
  const built = await buildSnippet(ASSETS)
  for (const { path, bytes, brotli } of built) console.log(`${path}: ${bytes} bytes, ${brotli} compressed`)
  if (values['dry-run']) dryRun()
  else await deploy()
  const edge = v.parse(Vars, config().vars).PUBLIC_URL.replace(/\/$/, '') || 'https://sillage.your-shop.example'
  console.log(
    `\nTo pin this release on a page instead of the newest one:\n${pinnedLines(manifestOf(built).current, edge, { key: 'YOUR-KEY', consent: 'required' })}`,
  )
}

run().catch((error: unknown) => {
  console.error(`\n${error instanceof Error ? error.message : String(error)}\n`)
  process.exit(1)
})
