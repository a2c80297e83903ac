import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { brotliCompressSync } from 'node:zlib'
import * as v from 'valibot'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { buildExtension } from '../../extension/build.ts'

const Manifest = v.looseObject({
  manifest_version: v.number(),
  permissions: v.array(v.string()),
  optional_host_permissions: v.array(v.string()),
  host_permissions: v.optional(v.array(v.string())),
  content_scripts: v.optional(v.array(v.unknown())),
  web_accessible_resources: v.optional(v.array(v.unknown())),
  externally_connectable: v.optional(v.unknown()),
  content_security_policy: v.object({ extension_pages: v.string() }),
})

let root: string
let folders: Record<'chrome' | 'firefox', string>

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'sillage-built-'))
  folders = {
    chrome: await buildExtension(join(root, 'chrome'), { mode: 'production', browser: 'chrome' }),
    firefox: await buildExtension(join(root, 'firefox'), { mode: 'production', browser: 'firefox' }),
  }
})
afterAll(() => rm(root, { recursive: true, force: true }))

const manifestOf = async (browser: 'chrome' | 'firefox') =>
  v.parse(Manifest, JSON.parse(await readFile(join(folders[browser], 'manifest.json'), 'utf8')))

const filesOf = async (pattern: RegExp): Promise<Buffer[]> => {
  const all = await readdir(folders.chrome, { recursive: true })
  return Promise.all(all.filter((path) => pattern.test(path)).map((path) => readFile(join(folders.chrome, path))))
}
const brotli = (files: Buffer[]): number => files.reduce((sum, file) => sum + brotliCompressSync(file).length, 0)

/** What the panel loads to open: what its page names. The editor and the other languages come when they are asked for. */
const opened = async (): Promise<Buffer[]> => {
  const html = await readFile(join(folders.chrome, 'sidepanel.html'), 'utf8')
  const named = [...html.matchAll(/(?:src|href)="\/([^"]+)"/g)].map(([, path = '']) => path)
  return Promise.all(named.map((path) => readFile(join(folders.chrome, path))))
}

describe.each(['chrome', 'firefox'] as const)('the production build for %s', (browser) => {
  it('asks for no site at install, declares no script for any page, and talks to no page', async () => {
    const manifest = await manifestOf(browser)
    expect(manifest.manifest_version).toBe(3)
    expect(manifest.host_permissions).toBeUndefined()
    expect(manifest.content_scripts).toBeUndefined()
    expect(manifest.web_accessible_resources).toBeUndefined()
    expect(manifest.externally_connectable).toBeUndefined()
    expect(manifest.permissions.filter((one) => one !== 'sidePanel')).toEqual(['storage', 'scripting', 'activeTab'])
  })

  it('runs only its own scripts', async () => {
    const { content_security_policy } = await manifestOf(browser)
    expect(content_security_policy.extension_pages).toContain("default-src 'none'; script-src 'self'")
  })
})

it('knows no address of its own in production', async () => {
  const code = Buffer.concat(await filesOf(/\.js$/)).toString()
  expect(code).not.toMatch(/localhost:\d|127\.0\.0\.1:\d/)
})

it('stays within its bytes (P19): 12 kB for what enters a page, 60 kB for the panel', async () => {
  const bytes = {
    picker: brotli(await filesOf(/^picker\.js$/)),
    look: brotli(await filesOf(/^page\.js$/)),
    preview: brotli(await filesOf(/^preview\.js$/)),
    form: brotli(await filesOf(/^form\.js$/)),
    change: brotli(await filesOf(/^change\.js$/)),
    background: brotli(await filesOf(/^background\.js$/)),
    panel: brotli(await opened()),
    everything: brotli(await filesOf(/\.(js|css|html)$/)),
  }
  console.log('brotli bytes', bytes)
  expect(bytes.picker).toBeLessThanOrEqual(12_000)
  expect(bytes.look).toBeLessThanOrEqual(12_000)
  expect(bytes.preview).toBeLessThanOrEqual(12_000)
  expect(bytes.form).toBeLessThanOrEqual(12_000)
  expect(bytes.change).toBeLessThanOrEqual(12_000)
  expect(bytes.panel).toBeLessThanOrEqual(60_000)
})
