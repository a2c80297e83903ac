import { type Workflow, walk } from '../../../worker/engine/index.ts'

const LONGEST = 56

/** Any words as an identifier: lower case, no accents, at most 56 characters so that a number still fits. */
export const slug = (words: string): string =>
  words
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, LONGEST)
    .replace(/^-+|-+$/g, '') || 'untitled'

/** The identifier itself, or the first of `-2`, `-3`, … that nobody has. */
export const uniqueId = (words: string, taken: Iterable<string>): string => {
  const [id, used] = [slug(words), new Set(taken)]
  if (!used.has(id)) return id
  let n = 2
  while (used.has(`${id}-${n}`)) n += 1
  return `${id}-${n}`
}

/** Ids of every step, however deep. */
export const stepIds = (document: Workflow): string[] => [...walk(document.steps)].map(({ step }) => step.id)
