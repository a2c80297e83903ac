import * as v from 'valibot'

/**
 * URL patterns: the part of the URLPattern standard (https://urlpattern.spec.whatwg.org) that can be matched in
 * linear time: literal text, `*` (anything), and `:name` (one path segment). Groups with regular expressions,
 * `{…}` and modifiers are refused when the document is checked, because a pattern comes from a person and is
 * matched on every page view.
 *
 * `/authors/stephen-king/*` is a path on any origin; `https://shop.example/books/*` names the origin too.
 * A pattern without `?` ignores the query; with one, the query must match as well. `?` always begins the query: the
 * standard would take it for a modifier after `*` or `:name`, but modifiers are refused here, and nothing else can be meant.
 */
const REFUSED = /[(){}+\\]|\?.*\?|\*\*|:[A-Za-z_]\w*\*|:\w*[$\u0080-\uffff]/
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

const DEFAULT_PORT = /^(https:.*):443$|^(http:.*):80$/

/** No more of a URL is looked at, in characters: no page's address is longer, and raw letters grow sixfold when they are encoded. */
const LONGEST = 4096

/** As browsers write a URL: what is not plain ASCII is percent-encoded, so `/é` in a pattern is `/%C3%A9` in an address bar. */
const encoded = (text: string): string =>
  text.replace(/[\ud800-\udfff]/gu, '\ufffd').replace(/[^\x21-\x7e]+|["<>^`]/g, encodeURIComponent)

/** Splits a URL or pattern by hand: the engine has no DOM, and a pattern is not a valid URL anyway. */
const split = (text: string): Parts => {
  const origin = ORIGIN.exec(text)?.[0] ?? ''
  const rest = encoded(text.slice(origin.length).split('#', 1)[0] ?? '').slice(0, LONGEST)
  const at = rest.indexOf('?')
  const path = (at < 0 ? rest : rest.slice(0, at)) || '/'
  return {
    origin: origin.toLowerCase().replace(DEFAULT_PORT, '$1$2'),
    path,
    query: at < 0 ? undefined : rest.slice(at + 1),
  }
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

const [STAR, NAME, SLASH] = [...`*${SEGMENT}/`].map((each) => each.charCodeAt(0))

/** Places in a pattern, each a bit: what holds of all of them is asked at once. */
const placesOf = (tokens: readonly number[], is: (token: number) => boolean): Uint32Array => {
  const places = new Uint32Array((tokens.length >> 5) + 1)
  for (const [i, token] of tokens.entries()) if (is(token)) places[i >> 5] = (places[i >> 5] ?? 0) | (1 << (i & 31))
  return places
}

/**
 * One character further, from the places that the text so far may have led to: `on` go to the next place with it, `stay` may remain. A
 * star may also be left without reading anything; none stands beside another. Thirty-two places go together (Baeza-Yates and
 * Gonnet, "A new approach to text searching", 1992).
 */
const step = (here: Uint32Array, on: Uint32Array, stay: Uint32Array, stars: Uint32Array): void => {
  let [carried, left] = [0, 0]
  for (let i = 0; i < here.length; i++) {
    const [places = 0, goes = 0, stays = 0, star = 0] = [here[i], on[i], stay[i], stars[i]]
    const next = ((places & goes) << 1) | carried | (places & stays)
    carried = (places & goes) >>> 31
    here[i] = next | ((next & star) << 1) | left
    left = (next & star) >>> 31
  }
}

/** A pattern with `:name`: every way to read it is followed at once, so nothing is ever tried again. */
const namedMatcher = (text: string): Matcher => {
  const tokens = Array.from(text, (_, i) => text.charCodeAt(i))
  const stars = placesOf(tokens, (token) => token === STAR)
  const loose = placesOf(tokens, (token) => token === STAR || token === NAME)
  const goingOn = (char: number) => placesOf(tokens, (token) => token === char || (token === NAME && char !== SLASH))
  const known = new Map([...tokens, Number(SLASH)].map((char) => [char, goingOn(char)]))
  const other = goingOn(-1)
  const [word, bit] = [tokens.length >> 5, 1 << (tokens.length & 31)]
  return (subject) => {
    const here = new Uint32Array(stars.length)
    here[0] = tokens[0] === STAR ? 3 : 1
    for (let i = 0; i < subject.length; i++) {
      const char = subject.charCodeAt(i)
      step(here, known.get(char) ?? other, char === SLASH ? stars : loose, stars)
    }
    return ((here[word] ?? 0) & bit) !== 0
  }
}

const matcher = (pattern: string): Matcher => {
  const text = normalise(pattern)
  if (text.includes(SEGMENT)) return namedMatcher(text)
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
