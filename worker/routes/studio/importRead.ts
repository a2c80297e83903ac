import { type Issue, parse, parseSegment, parseWorkflow, type Segment, Tag, type Workflow } from '../../engine/index.ts'
import type { SiteImport } from '../../protocolDocuments.ts'
import { invalid } from './workflows.ts'

type Path = (string | number)[]

/** A workflow of the file, with the number of the draft it was made from and its place. */
export type Brought = { document: Workflow; draft: number | undefined; path: Path }
/** What a file brings: tags, segments in the order of the file, workflows. */
export type File = { tags: Tag[]; segments: Segment[]; workflows: Brought[] }

export const within = (path: Path, issues: readonly Issue[]): Issue[] =>
  issues.map((found) => ({ ...found, path: [...path, ...found.path] }))

const twice = (documents: readonly { id: string }[]): string[] => {
  const ids = documents.map(({ id }) => id)
  return [...new Set(ids.filter((id, i) => ids.indexOf(id) !== i))]
}

const refuseTwice = ({ tags, segments, workflows }: File): void => {
  const ids = [tags, segments, workflows.map(({ document }) => document)].flatMap(twice)
  if (ids.length > 0) throw invalid(`The file holds this twice: ${ids.join(', ')}. Nothing was saved.`, [])
}

/** Every document of the file, decoded; refused with every issue of every one. */
export const read = (input: SiteImport): File => {
  const issues: Issue[] = []
  const file: File = { tags: [], segments: [], workflows: [] }
  for (const [i, each] of input.tags.entries()) {
    const parsed = parse(Tag, each)
    if (parsed.ok) file.tags.push(parsed.value)
    else issues.push(...within(['tags', i], parsed.issues))
  }
  for (const [i, each] of input.segments.entries()) {
    const parsed = parseSegment(each)
    if (parsed.ok) file.segments.push(parsed.value)
    else issues.push(...within(['segments', i], parsed.issues))
  }
  for (const [i, { document, draft }] of input.workflows.entries()) {
    const path = ['workflows', i, 'document']
    const parsed = parseWorkflow(document)
    if (parsed.ok) file.workflows.push({ document: parsed.value, draft, path })
    else issues.push(...within(path, parsed.issues))
  }
  if (issues.length > 0) throw invalid('The file cannot be read; nothing was saved.', issues)
  refuseTwice(file)
  return file
}

/** Documents of a file beside those of the site. */
export type Sorted<T> = { added: T[]; changed: T[]; unchanged: T[] }

/** Tells what is new, what is different and what is the same, by its text. */
export const sort = <T>(
  all: readonly T[],
  textOf: (each: T) => string,
  before: (each: T) => string | undefined,
): Sorted<T> => {
  const sorted: Sorted<T> = { added: [], changed: [], unchanged: [] }
  for (const each of all) {
    const was = before(each)
    sorted[was === undefined ? 'added' : was === textOf(each) ? 'unchanged' : 'changed'].push(each)
  }
  return sorted
}
