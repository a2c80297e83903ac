import { type ElementTag, type PageTag, parse, UrlPattern } from '../../worker/engine/index.ts'
import type { Description } from '../picker/picked.ts'
import type { Facts } from './facts.ts'
import { type PatternIdea, suggestPatterns } from './patterns.ts'
import { listReadings } from './readings.ts'

/** Lower-case, without accents, words joined by dashes. */
const slug = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')

/** An id made of a name: lower-case, without accents, not one of `taken`. */
export const idFor = (name: string, taken: readonly string[]): string => {
  const base =
    slug(name)
      .replace(/^-+|-+$/g, '')
      .slice(0, 48)
      .replace(/-+$/, '') || 'tag'
  let id = base
  for (let n = 2; taken.includes(id); n++) id = `${base}-${n}`
  return id
}

/** A folder by the name the page itself gives it (`stephen-king` is the author, Stephen King), else made readable. */
const folderName = (folder: string, facts: Facts): string =>
  listReadings(facts).find(({ value }) => slug(value) === folder)?.value ??
  folder.replace(/[-_]+/g, ' ').replace(/\b\p{L}/gu, (first) => first.toUpperCase())

/** What to call the pages of a pattern: a folder's by its name, this one's by its heading or its title. */
const nameOf = (facts: Facts, idea: PatternIdea | undefined): string => {
  if (idea?.kind === 'level' || idea?.kind === 'level_any_language') return folderName(idea.folder, facts).slice(0, 80)
  const [first = ''] = facts.title.split(/\s[·|–—-]\s/)
  return (facts.heading || first).slice(0, 80)
}

/** A tag about this page, to be corrected: the widest pattern that is still about it, no values read. */
export const newPageTag = (facts: Facts, taken: readonly string[]): PageTag => {
  const [best] = suggestPatterns(facts.url, facts.languages)
  const name = nameOf(facts, best)
  return { kind: 'page', id: idFor(name, taken), name, pattern: best?.pattern ?? '*', reads: [] }
}

const INTERACTIONS = {
  form: 'submit',
  link: 'click',
  button: 'click',
  field: 'view',
  picture: 'view',
  other: 'view',
} as const

/** A tag about a picked element: its most durable selector, and what people most likely do with it. */
export const newElementTag = (
  picked: Description,
  url: string,
  languages: readonly string[],
  taken: readonly string[],
): ElementTag => {
  const name = picked.text.slice(0, 60)
  const email = picked.fields.find(({ type, name: field }) => type === 'email' || /^e?mail$/i.test(field))
  const pages = picked.is === 'form' ? ['*'] : [suggestPatterns(url, languages)[0]?.pattern ?? '*']
  return {
    kind: 'element',
    id: idFor(name, taken),
    name,
    selectors: picked.candidates.slice(0, 1).map(({ selector }) => selector),
    interaction: INTERACTIONS[picked.is],
    pages: pages.filter((pattern) => parse(UrlPattern, pattern).ok),
    reads: [],
    fields: email !== undefined && email.refused === undefined ? [email.name] : [],
  }
}
