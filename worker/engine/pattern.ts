import * as v from 'valibot'

/**
 * URL patterns: the part of the URLPattern standard (https://urlpattern.spec.whatwg.org) that can be matched in
 * linear time: literal text, `*` (anything), and `:name` (one path segment). Groups with regular expressions,
 * `{…}` and modifiers are refused when the document is checked, because a pattern comes from a person and is
 * matched on every page view.
 *
 * `/authors/stephen-king/*` is a path on any origin; `https://shop.example/books/*` names the origin too.
 * A pattern without `?` ignores the query; with one, the query must match as well.
 */
const REFUSED = /[(){}+\\]|\?.*\?/
const ORIGIN = /^https?:\/\/[^/?#*:]+(:\d{1,5})?(?=[/?#]|$)/

/** A pattern of pages in a document. */
export const UrlPattern = v.pipe(
  v.string(),
  v.maxLength(512, 'pattern.long'),
  v.check((text) => /^[/*]/.test(text) || ORIGIN.test(text), 'pattern.start'),
  v.check((text) => !REFUSED.test(text), 'pattern.regexp'),
)
export type UrlPattern = v.InferOutput<typeof UrlPattern>

type Parts = { origin: string; path: string; query: string | undefined }

/** Splits a URL or pattern by hand: the engine has no DOM, and a pattern is not a valid URL anyway. */
const split = (text: string): Parts => {
  const origin = ORIGIN.exec(text)?.[0] ?? ''
  const rest = text.slice(origin.length).split('#', 1)[0] ?? ''
  const at = rest.indexOf('?')
  const path = (at < 0 ? rest : rest.slice(0, at)) || '/'
  return { origin, path, query: at < 0 ? undefined : rest.slice(at + 1) }
}

/** Puts `*` for any text and `\u0000` for one segment, so that matching reads one character at a time. */
const SEGMENT = '\u0000'
const normalise = (pattern: string): string => pattern.replace(/:[A-Za-z_][A-Za-z0-9_]*/g, SEGMENT)

/**
 * Matches with literal pieces between wildcards, left to right; each piece is found with `indexOf`, so time is
 * linear in the text for each piece, and a pattern cannot make it explode.
 */
const matchPieces = (pieces: readonly string[], text: string): boolean => {
  const [first, ...rest] = pieces
  if (first === undefined || !text.startsWith(first)) return false
  const last = rest.pop()
  if (last === undefined) return text.length === first.length
  let at = first.length
  for (const piece of rest) {
    const found = text.indexOf(piece, at)
    if (found < 0) return false
    at = found + piece.length
  }
  return text.length - last.length >= at && text.endsWith(last)
}

type Matcher = (text: string) => boolean

/** A pattern with `:name` compares segment by segment, and its `*` stays inside one segment. */
const segmentMatcher = (pattern: string): Matcher => {
  const parts = pattern.split('/').map((part) => part.split(SEGMENT))
  return (text) => {
    const segments = text.split('/')
    if (segments.length !== parts.length) return false
    return parts.every((pieces, i) => {
      const segment = segments[i] ?? ''
      return pieces.length === 1 ? matchPieces((pieces[0] ?? '').split('*'), segment) : segment !== '' && matchPieces(pieces, segment)
    })
  }
}

const matcher = (pattern: string): Matcher => {
  const text = normalise(pattern)
  if (text.includes(SEGMENT)) return segmentMatcher(text)
  const pieces = text.split('*')
  return (subject) => matchPieces(pieces, subject)
}

/** Compiles a pattern once; the answer says whether an absolute URL is on it. */
export const compilePattern = (pattern: UrlPattern): ((url: string) => boolean) => {
  if (pattern === '*') return () => true
  const { origin, path, query } = split(pattern)
  const [onPath, onQuery] = [matcher(path), query === undefined ? undefined : matcher(query)]
  return (url) => {
    const actual = split(url)
    if (origin !== '' && origin !== actual.origin) return false
    return onPath(actual.path) && (onQuery === undefined || onQuery(actual.query ?? ''))
  }
}
