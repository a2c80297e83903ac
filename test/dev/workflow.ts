import { readFileSync, writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { diffWorkflows } from '../../worker/engine/diff.ts'
import { explainChange } from '../../worker/engine/explain/diff.ts'
import type { Workflow } from '../../worker/engine/index.ts'
import { printWorkflow } from '../../worker/engine/order.ts'
import { foundIn, lineOf } from './text/check.ts'
import { FileError, filesOf, readTags, readWorkflow } from './text/read.ts'

/** `npm run workflow`: workflows in files, checked, put in order and compared. Ends with 1 if something is wrong, 2 if it was asked wrongly. */
const USAGE = `npm run workflow -- check FILE…    what speaks against publishing a workflow, or those of a template; ends with 1 on errors
npm run workflow -- format FILE…   writes them again, keys in the schema's order, defaults written out
npm run workflow -- diff A B       what changed from A to B

  --tags FILE           the site's tags: a JSON list, or an export of the site
  --language en|fr|it   the language of the sentences`

type Options = { tags: string | undefined; language: string }

class UsageError extends Error {
  override name = 'UsageError'
}

/** Runs over every file; one that cannot be used is said so and does not keep the others from being looked at. */
const each = (files: readonly string[], work: (file: string) => number): number =>
  files.reduce((errors, file) => {
    try {
      return errors + work(file)
    } catch (error) {
      if (!(error instanceof FileError)) throw error
      console.log(error.message)
      return errors + 1
    }
  }, 0)

const check = (files: readonly string[], { tags, language }: Options): number => {
  const known = tags === undefined ? undefined : readTags(tags)
  const errors = each(files, (file) => {
    const found = foundIn(file, known)
    for (const { in: where, issues } of found) {
      for (const issue of issues) console.log(lineOf(where, issue, language))
      if (issues.length === 0) console.log(`${where}: nothing speaks against it`)
    }
    return found.flatMap(({ issues }) => issues).filter(({ severity }) => severity === 'error').length
  })
  console.log(
    `\n${files.length} ${files.length === 1 ? 'file' : 'files'}, ${errors} ${errors === 1 ? 'error' : 'errors'}`,
  )
  return errors
}

/** The workflow in a file, or its issues said and none. */
const workflowIn = (file: string, language: string): Workflow | undefined => {
  const read = readWorkflow(file)
  if (read.ok) return read.value
  for (const issue of read.issues) console.log(lineOf(file, issue, language))
  return undefined
}

const format = (files: readonly string[], { language }: Options): number =>
  each(files, (file) => {
    const workflow = workflowIn(file, language)
    if (!workflow) return 1
    const text = printWorkflow(workflow)
    const isSame = text === readFileSync(file, 'utf8')
    if (!isSame) writeFileSync(file, text)
    console.log(`${file}: ${isSame ? 'in order already' : 'put in order'}`)
    return 0
  })

const diff = ([a, b, ...more]: readonly string[], { tags, language }: Options): number => {
  if (a === undefined || b === undefined || more.length > 0) throw new UsageError('diff takes two files.')
  const [before, after] = [workflowIn(a, language), workflowIn(b, language)]
  if (!before || !after) return 1
  const known = new Map((tags === undefined ? [] : readTags(tags)).map(({ id, name }) => [id, name]))
  const names = { tag: (id: string) => known.get(id) ?? id, workflow: (id: string) => id }
  const changes = diffWorkflows(before, after)
  for (const change of changes) console.log(explainChange(change, names, language))
  if (changes.length === 0) console.log('They say the same.')
  return 0
}

const COMMANDS: Readonly<Record<string, (files: readonly string[], options: Options) => number>> = {
  check,
  format,
  diff,
}

const run = (): number => {
  const { values, positionals } = parseArgs({
    options: { tags: { type: 'string' }, language: { type: 'string', default: 'en' } },
    allowPositionals: true,
  })
  const [command = '', ...patterns] = positionals
  const go = Object.hasOwn(COMMANDS, command) ? COMMANDS[command] : undefined
  if (!go) throw new UsageError(command === '' ? 'Say what to do.' : `"${command}" is none of check, format, diff.`)
  if (!['en', 'fr', 'it'].includes(values.language)) throw new UsageError('--language is en, fr or it.')
  if (patterns.length === 0) throw new UsageError(`${command} takes files.`)
  return go(filesOf(patterns), { tags: values.tags, language: values.language }) === 0 ? 0 : 1
}

try {
  process.exitCode = run()
} catch (error) {
  if (error instanceof FileError) {
    console.log(error.message)
    process.exitCode = 1
  } else {
    const asked = error instanceof UsageError || (error instanceof TypeError && 'code' in error)
    console.error(asked ? `${error.message}\n\n${USAGE}` : `Something unexpected: ${error}`)
    process.exitCode = 2
  }
}
