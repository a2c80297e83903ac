import { NotRenderable } from './notRenderable.ts'

const isLocal = (url: URL): boolean => url.protocol === 'http:' && url.hostname === 'localhost'

const homeOf = (origin: string): URL => {
  const home = URL.parse(origin)
  if (home) return home
  throw new NotRenderable('site.origin', ['site', 'origin'])
}

/**
 * Reads an address with a scheme, or a path of the site itself. Browsers read `\` as `/`, so `/\elsewhere` would
 * lead to another host: a path must stay on its site.
 */
const parse = (href: string, home: URL): URL | undefined => {
  const absolute = URL.parse(href)
  if (absolute) return absolute
  const url = /^[/#?]/.test(href) ? URL.parse(href, home) : null
  return url?.origin === home.origin ? url : undefined
}

const isWeb = (url: URL, home: URL): boolean =>
  url.protocol === 'https:' || isLocal(url) || (url.protocol === 'http:' && url.origin === home.origin)

type Path = (string | number)[]

/**
 * The absolute form of a link: https, mailto, tel, http on localhost or on the site itself.
 * @throws NotRenderable `content.href` for any other scheme, whatever checked the content before.
 */
export const linkHref = (href: string, origin: string, path: Path): string => {
  const home = homeOf(origin)
  const url = parse(href, home)
  if (url && (isWeb(url, home) || url.protocol === 'mailto:' || url.protocol === 'tel:')) return url.href
  throw new NotRenderable('content.href', path, { href: href.slice(0, 80) })
}

/** The absolute form of a picture's address: as `linkHref`, on the web only. */
export const pictureSrc = (src: string, origin: string, path: Path): string => {
  const home = homeOf(origin)
  const url = parse(src, home)
  if (url && isWeb(url, home)) return url.href
  throw new NotRenderable('content.href', path, { href: src.slice(0, 80) })
}
