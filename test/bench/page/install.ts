import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** A package of npm, in exactly one version. */
export type Package = { name: string; version: string }

/** Each has a folder of its own outside the project, kept for the next run: one that fails takes no other with it. */
const folderOf = ({ name, version }: Package): string =>
  join(tmpdir(), 'sillage-bench-page', `${name.replace(/\W+/g, '-')}-${version}`)

const why = (stderr: string | null): string =>
  /npm error (?:code )?(.*)/.exec(stderr ?? '')?.[1] ?? 'npm did not answer'

/** Runs npm in a folder. @returns the reason it failed, or nothing */
const npm = (home: string, args: readonly string[]): string | undefined => {
  const { status, stderr } = spawnSync('npm', args, {
    encoding: 'utf8',
    cwd: home,
    shell: process.platform === 'win32',
    timeout: 120_000,
  })
  return status === 0 ? undefined : why(stderr)
}

/** Unpacks a package where it disturbs nobody, and nothing it depends on. @returns as `install` */
export const unpack = (wanted: Package): { folder: string } | { missing: string } => {
  const { name, version } = wanted
  const home = folderOf(wanted)
  const folder = join(home, 'node_modules', name)
  if (existsSync(join(folder, 'package.json'))) return { folder }
  mkdirSync(folder, { recursive: true })
  const missing = npm(home, ['pack', `${name}@${version}`])
  if (missing !== undefined) return { missing }
  const { status } = spawnSync('tar', ['xzf', `${name}-${version}.tgz`, '--strip-components=1', '-C', folder], {
    cwd: home,
  })
  return status === 0 ? { folder } : { missing: 'it could not be unpacked' }
}

/**
 * Installs a package where it disturbs nobody.
 * @returns the folder it is in, or the reason why it cannot be had: no registry is no reason for a bench to fail
 */
export const install = (wanted: Package): { folder: string } | { missing: string } => {
  const { name, version } = wanted
  const home = folderOf(wanted)
  const folder = join(home, 'node_modules', name)
  if (existsSync(join(folder, 'package.json'))) return { folder }
  mkdirSync(home, { recursive: true })
  writeFileSync(join(home, 'package.json'), '{ "private": true }\n')
  const missing = npm(home, [
    'install',
    '--prefix',
    home,
    '--ignore-scripts',
    '--no-audit',
    '--no-fund',
    `${name}@${version}`,
  ])
  return missing === undefined ? { folder } : { missing }
}
