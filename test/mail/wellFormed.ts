const VOID = new Set([
  'area',
  'base',
  'br',
  'col',
  'embed',
  'hr',
  'img',
  'input',
  'link',
  'meta',
  'source',
  'track',
  'wbr',
])

/** Comments, the doctype, and tags with double-quoted attributes: all that our writers emit. */
const TOKEN = /<!--[\s\S]*?-->|<!doctype html>|<(\/?)([a-z][a-z0-9]*)((?:\s+[a-z][a-z0-9:-]*(?:="[^"<]*")?)*)\s*\/?>/gi

/** What keeps an HTML text from being well formed: tags that do not nest, a stray `<`, twice the same attribute. */
export const faults = (html: string): string[] => {
  const found: string[] = []
  const open: string[] = []
  const rest = html.replace(TOKEN, (_all, closing: string | undefined, name: string | undefined, attributes = '') => {
    if (name === undefined || VOID.has(name)) return ''
    if (closing === '/') {
      if (open.at(-1) !== name) found.push(`</${name}> closes <${open.at(-1)}>`)
      open.pop()
    } else open.push(name)
    const names = [...attributes.matchAll(/\s([a-z][a-z0-9:-]*)(?==|\s|$)/g)].map((match) => match[1])
    if (new Set(names).size < names.length) found.push(`<${name}> repeats an attribute`)
    return ''
  })
  const stray = /<|&(?!(?:[a-z]+|#\d+|#x[0-9a-f]+);)/i.exec(rest)
  return [
    ...found,
    ...open.map((name) => `<${name}> is left open`),
    ...(stray ? [`stray ${rest.slice(stray.index, stray.index + 30)}`] : []),
  ]
}

/** Every address an email links to, entities decoded. */
export const hrefs = (html: string): string[] =>
  [...html.matchAll(/<a\s[^>]*?href="([^"]*)"/g)].map((match) =>
    (match[1] ?? '')
      .replaceAll('&lt;', '<')
      .replaceAll('&quot;', '"')
      .replaceAll('&#39;', "'")
      .replaceAll('&amp;', '&'),
  )
