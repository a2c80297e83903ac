import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** A package of npm, in exactly one version. */
export type Package = { name: string; version: string }

/** Each has a folder of its own outside the project, kept for the next run: one that fails takes no other with it. */
const folderOf = ({ name, version }: Package): string =>
  join(tmpdir(), 'sillage-bench-page', `${name.replace(/\W+/g, '-')}-${version}`)

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
  const { status, stderr } = spawnSync(
    'npm',
    ['install', '--prefix', home, '--ignore-scripts', '--no-audit', '--no-fund', `${name}@${version}`],
    { encoding: 'utf8', cwd: home, shell: process.platform === 'win32', timeout: 120_000 },
  )
  if (status === 0) return { folder }
  return { missing: /npm error (?:code )?(.*)/.exec(stderr ?? '')?.[1] ?? 'npm did not answer' }
}
