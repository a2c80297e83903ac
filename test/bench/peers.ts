import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import * as v from 'valibot'

/** Exact versions: a figure is only worth something beside the version it was taken from. */
export const PEERS = {
  'json-logic-engine': '5.0.7',
  'json-rules-engine': '7.3.1',
  '@marcbachmann/cel-js': '8.0.0',
} as const

const ROOT = fileURLToPath(new URL('../..', import.meta.url))
const CACHE = join(ROOT, 'node_modules/.cache/sillage-bench')

const isInstalled = ([name, version]: [string, string]): boolean => {
  const manifest = join(CACHE, 'node_modules', name, 'package.json')
  if (!existsSync(manifest)) return false
  const read: unknown = createRequire(manifest)(manifest)
  return v.is(v.object({ version: v.literal(version) }), read)
}

/**
 * Installs the peers into a cache of their own, never into the project: they are measured, not used.
 *
 * @throws if npm cannot, with what it said
 */
export const installPeers = (): void => {
  const missing = Object.entries(PEERS).filter((peer) => !isInstalled(peer))
  if (missing.length === 0) return
  mkdirSync(CACHE, { recursive: true })
  writeFileSync(join(CACHE, 'package.json'), '{ "private": true }\n')
  const wanted = missing.map(([name, version]) => `${name}@${version}`)
  console.log(`installing ${wanted.join(', ')} into ${CACHE}`)
  const { status, stderr } = spawnSync(
    'npm',
    ['install', '--prefix', CACHE, '--save-exact', '--ignore-scripts', '--no-audit', '--no-fund', ...wanted],
    { encoding: 'utf8', cwd: CACHE, shell: process.platform === 'win32' },
  )
  if (status !== 0) throw new Error(`npm could not install the peers: ${stderr}`)
}

const Manifest = v.object({
  main: v.optional(v.string(), 'index.js'),
  exports: v.optional(v.unknown()),
})

/** Packages whose `exports` hide their files from `require.resolve` are entered by what their manifest names. */
const entryOf = (name: string): string => {
  const manifest = join(CACHE, 'node_modules', name, 'package.json')
  const read: unknown = createRequire(manifest)(manifest)
  const { exports: doors, main } = v.parse(Manifest, read)
  const esm = v.safeParse(v.object({ '.': v.object({ import: v.string() }) }), doors)
  return join(dirname(manifest), esm.success ? esm.output['.'].import : main)
}

/**
 * Loads a peer from the cache. Its types are not ours to have, so the schema says what we use of it.
 *
 * @throws if the package does not offer that
 */
export const loadPeer = async <S extends v.GenericSchema>(
  name: keyof typeof PEERS,
  schema: S,
): Promise<v.InferOutput<S>> => {
  const found: unknown = await import(pathToFileURL(entryOf(name)).href)
  return v.parse(schema, found)
}

/** A class of a peer, by the part of it we use. */
export const constructorOf = <T>() => v.custom<new () => T>((input) => typeof input === 'function')
