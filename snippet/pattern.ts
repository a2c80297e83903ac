/** Origin and the rest up to the fragment, of a URL or a pattern; the same cut as `worker/engine/pattern.ts`. */
const PARTS = /^(https?:\/\/[^/?#*:]+(?::\d{1,5})?(?=[/?#]|$))?([^#]*)/

/** As browsers write a URL: what is not plain ASCII is percent-encoded. */
const encoded = (text: string): string =>
  text.replace(/[\ud800-\udfff]/gu, '\ufffd').replace(/[^\x21-\x7e]+|["<>^`]/g, encodeURIComponent)

const split = (text: string): { origin: string; path: string; query?: string } => {
  const [, origin = '', rest = ''] = PARTS.exec(text) ?? []
  const [path, ...query] = encoded(rest).split('?')
  return {
    origin: origin.toLowerCase().replace(/^(https:.*):443$|^(http:.*):80$/, '$1$2'),
    path: path || '/',
    ...(query.length ? { query: query.join('?') } : {}),
  }
}

/**
 * Finds the pieces between stars, left to right: linear, whatever the pattern. The line breaks hold the first piece to
 * the start and the last one to the end; no URL contains one.
 */
const fitsPieces = (pattern: string, text: string): boolean => {
  const subject = `\n${text}\n`
  let at = 0
  return `\n${pattern}\n`.split('*').every((piece) => {
    const found = subject.indexOf(piece, at)
    at = found + piece.length
    return found >= 0
  })
}

const NAME = '\0'

/** Follows every way to read a pattern with names at once, so that nothing is ever tried again. */
const fitsNames = (pattern: string, text: string): boolean => {
  /** A star may stand for nothing: places behind it are reached too (a set visits what is added on the way). */
  const reach = (places: Iterable<number>): Set<number> => {
    const reached = new Set(places)
    for (const place of reached) if (pattern[place] === '*') reached.add(place + 1)
    return reached
  }
  const after = (places: Set<number>, char: string): Set<number> => {
    const next = [...places].flatMap((place) => {
      const token = pattern[place]
      const isNamed = token === NAME && char !== '/'
      return [token === '*' || isNamed ? place : -1, token === char || isNamed ? place + 1 : -1]
    })
    return reach(next.filter((place) => place >= 0))
  }
  return text
    .split('')
    .reduce(after, reach([0]))
    .has(pattern.length)
}

const fits = (pattern: string, text: string): boolean => {
  const named = pattern.replace(/:[a-z_]\w*/gi, NAME)
  return named.includes(NAME) ? fitsNames(named, text) : fitsPieces(named, text)
}

/**
 * Whether a URL is on a pattern. Agrees with `compilePattern` of the engine, which cannot come here: it brings its
 * schema with it. A property test holds the two together.
 */
export const matches = (pattern: string, url: string): boolean => {
  const [wanted, actual] = [split(pattern), split(url)]
  return (
    pattern === '*' ||
    ((!wanted.origin || wanted.origin === actual.origin) &&
      fits(wanted.path, actual.path) &&
      (wanted.query === undefined || fits(wanted.query, actual.query ?? '')))
  )
}
