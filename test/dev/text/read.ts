import { globSync, readFileSync, statSync } from 'node:fs'
import * as v from 'valibot'
import { type Issue, parse, parseWorkflow, Tag, type Workflow } from '../../../worker/engine/index.ts'
import { jsonPlace } from './jsonPlace.ts'

/** A file that cannot be used, in one sentence. */
export class FileError extends Error {
  override name = 'FileError'
}

/** Larger files are not opened: no document of ours comes near. */
const MOST = 8_000_000

const why = (error: unknown): string => {
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  return code === 'ENOENT' ? 'there is no such file' : code === 'EACCES' ? 'it may not be read' : `${code ?? error}`
}

const textOf = (file: string): string => {
  try {
    const found = statSync(file)
    if (found.isDirectory()) throw new FileError(`${file}: this is a folder, not a file.`)
    if (found.size > MOST) throw new FileError(`${file}: it is larger than ${MOST / 1_000_000} MB.`)
    return new TextDecoder('utf-8', { fatal: true }).decode(readFileSync(file))
  } catch (error) {
    if (error instanceof FileError) throw error
    if (error instanceof TypeError) throw new FileError(`${file}: it is not UTF-8 text.`)
    throw new FileError(`${file}: ${why(error)}.`)
  }
}

/** Reads a file as JSON. @throws FileError with the place if it is none */
export const readJson = (file: string): unknown => {
  const text = textOf(file)
  const parsed = v.safeParse(v.pipe(v.string(), v.parseJson()), text)
  if (parsed.success) return parsed.output
  const place = jsonPlace(text)
  throw new FileError(`${file}${place ? `:${place.line}:${place.column}` : ''}: this is not JSON.`)
}

/** A workflow in a file: decoded, or what is wrong with it. */
export const readWorkflow = (file: string): { ok: true; value: Workflow } | { ok: false; issues: Issue[] } =>
  parseWorkflow(readJson(file))

/** The tags of a site: a list of them, or what the export route gives. @throws FileError */
export const readTags = (file: string): Tag[] => {
  const read = readJson(file)
  const list = v.safeParse(v.object({ tags: v.array(v.unknown()) }), read)
  const parsed = parse(v.array(Tag), list.success ? list.output.tags : read)
  if (parsed.ok) return parsed.value
  const [first] = parsed.issues
  throw new FileError(
    `${file}: these are not tags${first ? ` (${first.code} at ${first.path.join('.') || 'the top'})` : ''}.`,
  )
}

/** The files that names and patterns stand for. @throws FileError if a pattern matches none */
export const filesOf = (patterns: readonly string[]): string[] => {
  return patterns.flatMap((pattern) => {
    if (!/[*?[{]/.test(pattern)) return [pattern]
    const found = globSync(pattern).sort()
    if (found.length === 0) throw new FileError(`${pattern}: no file is called so.`)
    return found
  })
}
