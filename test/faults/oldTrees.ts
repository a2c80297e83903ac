import { spawnSync } from 'node:child_process'
import { globSync, mkdirSync } from 'node:fs'
import { basename, join } from 'node:path'

/** A worker as it was when a migration was the newest, as source that can be imported. */
export type OldTree = { schema: string; app: string }

const WHERE = 'dist/faults'

const git = (...args: string[]): string => {
  const { status, stdout } = spawnSync('git', args, { encoding: 'utf8' })
  return status === 0 ? stdout.trim() : ''
}

/** The last commit before the one that brought a migration; '' where the history does not reach so far. */
const lastBefore = (migration: string): string => {
  const came = git('log', '--diff-filter=A', '--format=%H', '--', migration).split('\n').at(-1)
  return came ? git('rev-parse', '--verify', '--quiet', `${came}^`) : ''
}

const unpack = (commit: string): boolean => {
  const folder = join(WHERE, commit)
  mkdirSync(folder, { recursive: true })
  const { status } = spawnSync('sh', [
    '-c',
    `git archive "$1" tsconfig.json worker db | tar -x -C "$2"`,
    'sh',
    commit,
    folder,
  ])
  return status === 0
}

/** The workers of every schema before the newest, taken out of the history and laid where tests can import them. */
export const oldTrees = (): OldTree[] => {
  const migrations = globSync('db/migrations/*.sql').sort()
  return migrations.slice(1).flatMap((next, i) => {
    const commit = lastBefore(next)
    if (!commit || !unpack(commit)) return []
    return { schema: basename(migrations[i] ?? '', '.sql'), app: join(process.cwd(), WHERE, commit, 'worker/app.ts') }
  })
}
