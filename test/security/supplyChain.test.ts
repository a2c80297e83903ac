import { createHash } from 'node:crypto'
import { existsSync, globSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { build } from 'esbuild'
import * as v from 'valibot'
import { afterAll, describe, expect, it } from 'vitest'
import { buildSnippet } from '../../snippet/build.ts'
import { row } from './row.ts'

const Names = v.optional(v.record(v.string(), v.string()), {})
const Ours = v.object({
  dependencies: Names,
  devDependencies: Names,
  overrides: Names,
  allowScripts: v.record(v.string(), v.boolean()),
})
/** Of what others publish only this much is looked at, for they write all kinds of things. */
const Theirs = v.object({
  name: v.string(),
  version: v.string(),
  scripts: v.optional(v.record(v.string(), v.unknown()), {}),
})

const json = (path: string): unknown => JSON.parse(readFileSync(path, 'utf8'))
const ours = v.parse(Ours, json('package.json'))
const pins = Object.entries({ ...ours.dependencies, ...ours.devDependencies, ...ours.overrides })
const versionOf = (name: string) => v.parse(Theirs, json(`node_modules/${name}/package.json`)).version

/** Exactly one version: no range, no tag, no address of a repository. */
const EXACT = /^\d+\.\d+\.\d+(-[\w.]+)?$/

/** Who may run a script when it is installed, and why: each brings a program for this machine. */
const MAY_RUN = { esbuild: 'the bundler', node: 'the Node of the tests', workerd: 'the runtime of the tests' }
const INSTALLING = ['preinstall', 'install', 'postinstall']

const folders = globSync([
  'node_modules/*',
  'node_modules/@*/*',
  'node_modules/**/node_modules/*',
  'node_modules/**/node_modules/@*/*',
]).filter((folder) => existsSync(join(folder, 'package.json')))

describe('T25: what is installed', () => {
  it('is pinned to one version each, and that one is here', () => {
    const loose = pins.filter(([, version]) => !EXACT.test(version)).map(([name]) => name)
    const others = pins.filter(([name, version]) => versionOf(name) !== version)
    row({
      threat: 'T25',
      tried: 'direct dependencies and overrides: one exact version, and that one installed',
      times: pins.length,
      through: loose.length + others.length,
      figure: `${pins.length} exact pins`,
    })
    expect([loose, others]).toEqual([[], []])
    expect(
      ['^1.0.0', '~1.0.0', '*', 'latest', 'github:a/b', '1.x', '>=1.0.0'].filter((range) => EXACT.test(range)),
    ).toEqual([])
    expect(readFileSync('.npmrc', 'utf8')).toMatch(/^save-exact=true$/m)
  })

  it('runs no script on the way in, but for those we know', () => {
    const running = folders.flatMap((folder) => {
      const { success, output } = v.safeParse(Theirs, json(join(folder, 'package.json')))
      return success && INSTALLING.some((script) => script in output.scripts) ? [output.name] : []
    })
    const unknown = [...new Set(running)].filter((name) => !Object.hasOwn(MAY_RUN, name))
    row({
      threat: 'T25',
      tried: 'installed packages, looked through for scripts that run on install',
      times: folders.length,
      through: unknown.length,
      figure: `${[...new Set(running)].sort().join(', ')} run one, as package.json allows`,
    })
    expect(folders.length).toBeGreaterThan(100)
    expect(unknown).toEqual([])
    expect(Object.keys(ours.allowScripts).sort()).toEqual(Object.keys(MAY_RUN).sort())
  })

  it('is locked by checksums where there is a lock file, and where there is none its reason is written down', () => {
    if (!existsSync('package-lock.json'))
      return expect(readFileSync('.npmrc', 'utf8')).toMatch(/^# .*lock file[\s\S]*^package-lock=false$/m)
    const Lock = v.object({
      packages: v.record(
        v.string(),
        v.looseObject({ integrity: v.optional(v.string()), link: v.optional(v.boolean()) }),
      ),
    })
    const { packages } = v.parse(Lock, json('package-lock.json'))
    const without = Object.entries(packages).filter(
      ([path, each]) => path !== '' && !each.link && !each.integrity?.startsWith('sha512-'),
    )
    expect(without).toEqual([])
  })
})

const folder = mkdtempSync(join(tmpdir(), 'sillage-supply-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** What is for development and would be a door in production. */
const DEVELOPMENT = [
  '/dev/clock',
  '/dev/seed',
  '/mailbox',
  'memoryMailbox',
  'mailboxProvider',
  'demoClock',
  'clockRoutes',
  'test/',
]

/** The worker as `wrangler deploy` bundles it, with what went into it. */
const bundle = async (entry: string) => {
  const { metafile, outputFiles } = await build({
    entryPoints: [entry],
    bundle: true,
    format: 'esm',
    platform: 'node',
    conditions: ['workerd', 'worker', 'browser'],
    external: ['cloudflare:*', 'node:*'],
    write: false,
    metafile: true,
    outdir: folder,
    logLevel: 'silent',
  })
  const inputs = Object.keys(metafile.inputs)
  return { inputs, text: outputFiles.map((file) => file.text).join('\n') }
}
const doorsIn = ({ inputs, text }: Awaited<ReturnType<typeof bundle>>): string[] => [
  ...inputs.filter((input) => /^(test|snippet\/|extension\/)/.test(input)),
  ...DEVELOPMENT.slice(0, 3).filter((path) => new RegExp(`["'\`]${path}`).test(text)),
  ...DEVELOPMENT.slice(3, 7).filter((name) => text.includes(name)),
]

describe('T25: what is deployed', () => {
  it('holds nothing for development: no file of the tests, no mailbox, no clock that can be set', async () => {
    const made = await bundle('worker/index.ts')
    const found = doorsIn(made)
    row({
      threat: 'T25',
      tried: 'files in the bundle of production, and doors of development in its text',
      times: made.inputs.length,
      through: found.length,
      figure: `${made.inputs.filter((input) => /^(worker|db)\//.test(input)).length} files of ours; routes by name in test/worker/production.ts`,
    })
    expect(found).toEqual([])
    expect(made.inputs).toContain('worker/index.ts')
  })

  it('and the worker of development would be noticed', async () => {
    const found = doorsIn(await bundle('test/dev/worker.ts'))
    expect(found).toEqual(expect.arrayContaining(['test/dev/worker.ts', 'mailboxProvider']))
  })

  it('answers by a list of routes that a test holds it to', () => {
    expect(readFileSync('test/worker/routes.test.ts', 'utf8')).toMatch(/toEqual\(\[\.\.\.LIST\]/)
    expect(
      readFileSync('test/worker/production.ts', 'utf8').match(/^ {2}'(GET|POST|PUT|PATCH|DELETE|ALL|OPTIONS) /gm)
        ?.length,
    ).toBeGreaterThan(50)
  })

  it('is the same snippet, byte by byte, whoever builds it: a page may pin it by its checksum', async () => {
    const sums = async (name: string) => {
      await buildSnippet(join(folder, name))
      return globSync('**/*.*', { cwd: join(folder, name) }).map((file) => [
        file,
        createHash('sha384')
          .update(readFileSync(join(folder, name, file)))
          .digest('base64'),
      ])
    }
    const one = await sums('one')
    expect(one.length).toBeGreaterThan(6)
    expect(one).toEqual(await sums('two'))
  })
})
