import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { en } from '../../extension/locales/en.ts'

const root = join(import.meta.dirname, '../..')
const sources = ['worker', 'db']
  .flatMap((room) =>
    readdirSync(join(root, room), { recursive: true, encoding: 'utf8' }).map((path) => join(root, room, path)),
  )
  .filter((path) => path.endsWith('.ts'))
  .map((path) => readFileSync(path, 'utf8'))
  .join('\n')

/** What the worker writes into the log: by `note(call, 'what')`, by a verb of a workflow, or in a statement. */
const written = [
  ...sources.matchAll(/\bnote\(.*, '(\w+)'\)/g),
  ...sources.matchAll(/\bnoteOn\([^)]*, '(\w+)'\)/g),
  ...sources.matchAll(/what: '(\w+)',\s*subject/g),
  ...sources.matchAll(/\?2, \?1, '(\w+)', i\.role/g),
  ...sources.matchAll(/\btake\(call, [\w.]+, '(\w+)'\)/g),
].map(([, what = '']) => what)
const verbs = [...sources.matchAll(/\{ verb: '(\w+)'/g)].map(([, verb = '']) => `workflow_${verb}`)

it('everything the worker writes into the log has its sentence, and no sentence is left over', () => {
  expect([...new Set([...written, ...verbs])].sort()).toEqual(Object.keys(en.audit.deeds).sort())
})
