/** Typed without a scheme: a worker on this very machine has no certificate. */
const HERE = /^(localhost|127\.0\.0\.1)(?=[:/]|$)/i
const LOCAL = /^(localhost|127\.0\.0\.1|\[::1\])$/

/**
 * The worker's address as somebody typed it, made whole: `sillage.shop.example` → `https://sillage.shop.example`.
 * `undefined` when it is not an address, or not an encrypted one (only this very machine may do without).
 */
export const edgeAddress = (typed: string): string | undefined => {
  const text = typed.trim()
  const scheme = HERE.test(text) ? 'http' : 'https'
  const url = URL.parse(/^https?:\/\//i.test(text) ? text : `${scheme}://${text}`)
  if (url === null || text === '' || url.username !== '' || url.search !== '' || url.hash !== '') return undefined
  if (url.protocol !== 'https:' && !LOCAL.test(url.hostname)) return undefined
  return (url.origin + url.pathname).replace(/\/+$/, '')
}
