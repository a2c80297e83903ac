/**
 * A link as the page may have it, or nothing: https, mailto, tel, and the site's own host, which may be
 * plain http where somebody develops. The browser's
 * own parser decides, so that no spelling of `javascript:` passes (case, control characters, spaces).
 */
export const safeHref = (href: string | undefined): string | undefined => {
  if (href === undefined) return undefined
  try {
    const { protocol, hostname } = new URL(href, document.baseURI)
    const isPlain = protocol === 'http:' && hostname === location.hostname
    return isPlain || /^(https|mailto|tel):$/.test(protocol) ? href : undefined
  } catch {
    return undefined // not an address
  }
}
