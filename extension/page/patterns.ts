import { compilePattern, parse, UrlPattern } from '../../worker/engine/index.ts'

/** What a proposed pattern covers, from the widest that is still about this page to the page alone. */
type PatternKind = 'level_any_language' | 'level' | 'below' | 'exact_any_language' | 'exact' | 'everywhere'
export type PatternIdea = { pattern: string; kind: PatternKind /** The folder it speaks of. */; folder: string }

const LANGUAGE = /^[a-z]{2}(-[a-z]{2})?$/i

/** `/fr/authors/…` is said once for all languages: `*` stands for the language, or for nothing. */
const ideas = (path: string, multilingual: boolean): PatternIdea[] => {
  const segments = path.split('/').filter(Boolean)
  const spoken = LANGUAGE.test(segments[0] ?? '')
  const rest = spoken ? segments.slice(1) : segments
  const [up, upRest] = [segments.slice(0, -1).join('/'), rest.slice(0, -1).join('/')]
  const deep = rest.length > 1
  const folder = rest.at(-2) ?? ''
  const all: (Omit<PatternIdea, 'folder'> | false)[] = [
    deep && (spoken || multilingual) && { pattern: `*/${upRest}/*`, kind: 'level_any_language' },
    deep && { pattern: `/${up}/*`, kind: 'level' },
    rest.length === 1 && (spoken || multilingual) && { pattern: `*/${rest.join('/')}`, kind: 'exact_any_language' },
    { pattern: path, kind: 'exact' },
    rest.length > 0 && { pattern: `${path.replace(/\/$/, '')}*`, kind: 'below' },
    rest.length === 0 && { pattern: '*', kind: 'everywhere' },
  ]
  return all.filter((idea) => idea !== false).map((idea) => ({ ...idea, folder }))
}

/** Says whether a pattern can be kept, and whether a page is on it. */
export const checkPattern = (
  pattern: string,
  href: string,
): { ok: true; here: boolean } | { ok: false; code: string } => {
  const parsed = parse(UrlPattern, pattern)
  if (parsed.ok) return { ok: true, here: compilePattern(parsed.value)(href) }
  return { ok: false, code: parsed.issues[0]?.code ?? 'shape.wrong' }
}

/**
 * Patterns worth proposing for a page, most useful first; every one of them is valid and on it.
 * `languages` are those the page says it exists in.
 */
export const suggestPatterns = (href: string, languages: readonly string[]): PatternIdea[] => {
  const url = URL.parse(href)
  if (url === null) return []
  const found = ideas(url.pathname, languages.length > 1).filter(({ pattern }) => {
    const check = checkPattern(pattern, href)
    return check.ok && check.here
  })
  return found.filter((idea, i) => found.findIndex(({ pattern }) => pattern === idea.pattern) === i)
}
