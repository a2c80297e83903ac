import { spawn } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { migrate } from './edge.ts'

/** `npm run doctor` as it is called, in checkouts that are in order and in others. */
const folders: string[] = []
const servers: Server[] = []
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true })
  for (const server of servers.splice(0)) server.close()
})

const TOML = readFileSync('wrangler.toml', 'utf8')
  .replace('PUBLIC_URL = ""', 'PUBLIC_URL = "https://sillage.lantern-books.example"')
  .replace('OWNER_EMAIL = ""', 'OWNER_EMAIL = "owner@lantern-books.example"')
  .replace('MAIL_FROM = ""', 'MAIL_FROM = "Lantern Books <hello@lantern-books.example>"')
const MIGRATIONS = readdirSync('db/migrations').filter((name) => name.endsWith('.sql'))

/** What wrangler prints: of the account, its secrets, and the database of `d1 execute`; null: it fails. */
type Wrangler = { whoami: unknown; secret: unknown; d1: unknown }
const database = (names = MIGRATIONS, due = 0, size = 200_000) => [
  { results: names.map((name) => ({ name })), success: true, meta: { duration: 0 } },
  { results: [{ due }], success: true, meta: { duration: 0, size_after: size } },
]
const SECRETS = ['SECRET', 'RESEND_API_KEY', 'RESEND_WEBHOOK_SECRET'].map((name) => ({ name, type: 'secret_text' }))
const SIGNED_IN: Wrangler = { whoami: { loggedIn: true }, secret: SECRETS, d1: database() }

const STAND_IN = `const said = JSON.parse(require('node:fs').readFileSync('wrangler.json', 'utf8'))[process.argv[2]]
if (said === null) process.exit(1)
console.log(JSON.stringify(said))`

const link = (folder: string, name: string) =>
  symlinkSync(resolve('node_modules', name), join(folder, 'node_modules', name))

/** A checkout with everything in its place, and wrangler answering as told; without that the real one. */
const checkout = ({ toml = TOML, wrangler }: { toml?: string; wrangler?: Partial<Wrangler> } = {}): string => {
  const folder = mkdtempSync(join(tmpdir(), 'sillage-doctor-'))
  folders.push(folder)
  mkdirSync(join(folder, 'node_modules'))
  for (const name of readdirSync('node_modules')) if (name !== 'wrangler') link(folder, name)
  if (wrangler) {
    mkdirSync(join(folder, 'node_modules/wrangler/bin'), { recursive: true })
    cpSync('node_modules/wrangler/package.json', join(folder, 'node_modules/wrangler/package.json'))
    writeFileSync(join(folder, 'node_modules/wrangler/bin/wrangler.js'), STAND_IN)
    writeFileSync(join(folder, 'wrangler.json'), JSON.stringify({ ...SIGNED_IN, ...wrangler }))
  } else link(folder, 'wrangler')
  for (const name of ['db', 'worker']) symlinkSync(resolve(name), join(folder, name))
  cpSync('package.json', join(folder, 'package.json'))
  writeFileSync(join(folder, 'wrangler.toml'), toml)
  mkdirSync(join(folder, 'dist/assets'), { recursive: true })
  for (const name of ['s.js', 'snippet.json', '_headers']) writeFileSync(join(folder, 'dist/assets', name), '')
  return folder
}

const doctor = (folder: string, ...args: string[]): Promise<{ code: number | null; said: string; ill: string[] }> =>
  new Promise((done) => {
    const child = spawn(process.execPath, [resolve('test/dev/doctor.ts'), ...args], { cwd: folder })
    let said = ''
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (said += chunk.toString()))
    child.once('exit', (code) =>
      done({ code, said, ill: [...said.matchAll(/^[!✗] \w+ +(.*)\n +→ (.+)$/gm)].map(([, what]) => what ?? '') }),
    )
  })

const OK = { status: 'ok', checks: { database: { status: 'ok' }, clock: { status: 'ok', late_seconds: 0 } } }
const SCRIPT = {
  'content-type': 'application/javascript',
  'cache-control': 'public, max-age=600, stale-while-revalidate=86400',
  'access-control-allow-origin': '*',
  'x-content-type-options': 'nosniff',
}
/** A worker that answers so. */
const worker = ({
  health = [200, OK],
  script = SCRIPT,
  ahead = 0,
}: {
  health?: [number, unknown]
  script?: Record<string, string> | null
  ahead?: number
} = {}): Promise<string> =>
  new Promise((done) => {
    const server = createServer((request, response) => {
      response.setHeader('date', new Date(Date.now() + ahead).toUTCString())
      if (request.url === '/health') response.writeHead(health[0]).end(JSON.stringify(health[1]))
      else response.writeHead(script ? 200 : 404, script ?? {}).end('')
    })
    servers.push(server)
    server.listen(0, '127.0.0.1', () => {
      const at = server.address()
      done(`http://127.0.0.1:${typeof at === 'object' && at ? at.port : 0}`)
    })
  })

describe('npm run doctor', () => {
  it('finds nothing wrong with a deployment that is in order', async () => {
    const { code, ill, said } = await doctor(checkout({ wrangler: {} }), '--remote', '--url', await worker())
    expect([code, ill], said).toEqual([0, []])
    expect(said).toMatch(/1\d ok, 0 to look at, 0 wrong/)
  })

  it('needs no account and no network for what is on this machine', async () => {
    const folder = checkout()
    await migrate(join(folder, '.sillage'))
    const { code, ill, said } = await doctor(folder, '--url', await worker())
    expect([code, ill], said).toEqual([0, []])
    expect(said).toContain(`The local database has all ${MIGRATIONS.length} migrations`)
  })

  it('only warns of settings that the demo can do without', async () => {
    const toml = readFileSync('wrangler.toml', 'utf8')
    const local = await doctor(checkout({ toml, wrangler: {} }), '--url', await worker())
    expect([local.code, local.ill]).toEqual([0, [expect.stringContaining('Not filled in yet: PUBLIC_URL')]])
    const remote = await doctor(checkout({ toml, wrangler: {} }), '--remote', '--url', await worker())
    expect([remote.code, remote.ill]).toEqual([1, [expect.stringContaining('Not filled in yet: PUBLIC_URL')]])
  })

  it('says so in a folder that is no checkout', async () => {
    const folder = checkout()
    rmSync(join(folder, 'wrangler.toml'))
    expect(await doctor(folder)).toMatchObject({ code: 1, ill: [expect.stringContaining('no checkout')] })
  })

  it('names what is not installed as it is pinned', async () => {
    const folder = checkout({ wrangler: {} })
    rmSync(join(folder, 'node_modules/hono'))
    expect(await doctor(folder)).toMatchObject({ code: 1, ill: [expect.stringContaining(': hono')] })
  })

  const TOMLS: [string, string, string][] = [
    ['that cannot be read', TOML.replace('[assets]', '[assets'), 'cannot be read'],
    ['with an address without TLS', TOML.replace('"https://', '"http://'), 'setting of wrangler.toml is not valid'],
    ['with a secret in it', `${TOML}SECRET = "kV7q2Lw9ZsX4tB8nYc3mJ6rHdF5gPaEu"\n`, 'SECRET stands in wrangler.toml'],
    ['without its cron', TOML.replace('["* * * * *"]', '[]'), 'No cron'],
    ['without its database', TOML.replace('binding = "DB"', 'binding = "DATA"'), 'No database'],
  ]
  const through = (binding: string) => `${TOML}MAIL_PROVIDER = "cloudflare"\n[[send_email]]\nname = "${binding}"\n`
  TOMLS.push(
    ['with a provider nobody knows', `${TOML}MAIL_PROVIDER = "pigeon"\n`, 'setting of wrangler.toml is not valid'],
    ['that sends through a binding which is not there', through('MAIL'), 'setting of wrangler.toml is not valid'],
    [
      'whose binding does not let its sender through',
      `${through('EMAIL')}allowed_sender_addresses = ["eve@lantern-books.example"]\n`,
      'does not let MAIL_FROM through',
    ],
  )
  it.each(TOMLS)('finds a wrangler.toml %s', async (_name, toml, what) => {
    const found = await doctor(checkout({ toml, wrangler: {} }), '--url', await worker())
    expect([found.code, found.ill], found.said).toEqual([1, [expect.stringContaining(what)]])
    expect(found.said).not.toContain('kV7q2Lw9')
  })

  it.each([
    ['has no limits', '', []],
    ['lets the sender through', 'allowed_sender_addresses = ["hello@lantern-books.example"]', []],
    ['reaches a few only', 'allowed_destination_addresses = ["a@b.example"]', ['reaches a few addresses only']],
    ['reaches one only', 'destination_address = "a@b.example"', ['reaches a few addresses only']],
  ])('takes a binding for mail that %s, and asks for no key of Resend', async (_name, line, ills) => {
    const folder = checkout({ toml: `${through('EMAIL')}${line}\n`, wrangler: { secret: SECRETS.slice(0, 1) } })
    const { code, ill, said } = await doctor(folder, '--remote', '--url', await worker())
    expect([code, ill], said).toEqual([0, ills.map((each) => expect.stringContaining(each))])
    expect(said).toContain('Mail goes through Cloudflare, by the binding EMAIL')
  })

  const ACCOUNTS: [string, Partial<Wrangler>, string, number][] = [
    ['nobody is signed in', { whoami: null }, 'not signed in', 1],
    ['nothing is deployed', { secret: null }, 'cannot be listed', 1],
    ['a secret is missing', { secret: SECRETS.slice(1) }, 'The secret SECRET is not set', 1],
    ['reports are not taken', { secret: SECRETS.slice(0, 2) }, 'RESEND_WEBHOOK_SECRET', 0],
    ['the database is gone', { d1: null }, 'cannot be read, or was never migrated', 1],
    ['a migration is missing', { d1: database(MIGRATIONS.slice(0, -1)) }, `lacks: ${MIGRATIONS.at(-1)}`, 1],
    ['work lies undone', { d1: database(MIGRATIONS, 12) }, '12 things were due', 0],
    ['the database fills up', { d1: database(MIGRATIONS, 0, 7.1e9) }, '7.10 GB', 0],
    ['the database is nearly full', { d1: database(MIGRATIONS, 0, 9.5e9) }, '9.50 GB', 1],
  ]
  it.each(ACCOUNTS)('finds that %s', async (_name, wrangler, what, code) => {
    const found = await doctor(checkout({ wrangler }), '--remote', '--url', await worker())
    expect([found.code, found.ill], found.said).toEqual([code, [expect.stringContaining(what)]])
  })

  const FREE = 'DATABASE_BYTES = "500000000"'
  const SIZES: [string, string, number, string[], number][] = [
    ['that is full on the free plan', FREE, 4.9e8, ['The deployed database holds 0.49 GB of the 0.5 it may'], 1],
    ['that fills up on the free plan', FREE, 3.6e8, ['The deployed database holds 0.36 GB of the 0.5 it may'], 0],
    ['with room on the free plan', FREE, 3.4e8, [], 0],
    ['whose size is a number of TOML', 'DATABASE_BYTES = 500000000', 4.9e8, [expect.stringContaining('of the 0.5')], 1],
    ['with room where no size is said', '', 4.9e8, [], 0],
  ]
  it.each(SIZES)('measures a database %s', async (_name, line, bytes, ills, code) => {
    const toml = TOML.replace('[vars]', `[vars]\n${line}`)
    const folder = checkout({ toml, wrangler: { d1: database(MIGRATIONS, 0, bytes) } })
    const found = await doctor(folder, '--remote', '--url', await worker())
    expect([found.code, found.ill], found.said).toEqual([code, ills])
  })

  const late = { status: 'wrong', checks: { clock: { status: 'wrong', late_seconds: 700, mend: 'Check the cron.' } } }
  const weak = { title: 'This worker is not set up yet.', detail: 'SECRET must be 32 random characters or more.' }
  const WORKERS: [string, Parameters<typeof worker>[0], string, number][] = [
    ['is not well', { health: [503, late] }, '/health: clock {"late_seconds":700}', 1],
    ['has no secret', { health: [503, weak] }, 'This worker is not set up yet.', 1],
    ['is somebody else', { health: [404, 'nothing here'] }, 'answers 404, and not as Sillage does', 1],
    ['has no snippet', { script: null }, '/s.js answers 404', 1],
    [
      'lets nobody keep the snippet',
      { script: { ...SCRIPT, 'cache-control': 'no-store' } },
      'cache-control: no-store',
      1,
    ],
    ['serves it as text', { script: { ...SCRIPT, 'content-type': 'text/html' } }, 'content-type: text/html', 1],
    ['is a minute ahead of this machine', { ahead: 61_000 }, 's off the server’s', 0],
    ['is ten minutes behind', { ahead: -600_000 }, 's off the server’s', 1],
  ]
  it.each(WORKERS)('finds that the worker %s', async (_name, options, what, code) => {
    const found = await doctor(checkout({ wrangler: {} }), '--url', await worker(options))
    expect([found.code, found.ill], found.said).toEqual([code, [expect.stringContaining(what)]])
  })

  it('finds that nothing answers', async () => {
    const found = await doctor(checkout({ wrangler: {} }), '--url', 'http://127.0.0.1:9')
    expect([found.code, found.ill]).toEqual([1, ['Nothing answers at http://127.0.0.1:9']])
  })
})
