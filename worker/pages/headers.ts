/** What a nonce may hold (CSP 3, base64-value); anything else could end the attribute or the policy it stands in. */
const NONCE = /^[A-Za-z0-9+/_-]{16,128}={0,2}$/

/** @throws RangeError for text that is no nonce; a page must not be shown without one. */
export const checkNonce = (nonce: string): string => {
  if (!NONCE.test(nonce)) throw new RangeError('A nonce is 16 to 128 characters of base64.')
  return nonce
}

/** A fresh nonce for one answer: 128 random bits. */
export const newNonce = (): string => {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  return btoa(String.fromCharCode(...bytes))
}

/**
 * Headers of a public page: one style sheet, no scripts, no pictures, forms to ourselves, in nobody's frame; the
 * token in its address goes to nobody (`no-referrer`: its forms then say `Origin: null`) and into no cache or index.
 */
export const pageHeaders = (nonce: string): Record<string, string> => ({
  'content-type': 'text/html; charset=utf-8',
  'content-security-policy': [
    "default-src 'none'",
    `style-src 'nonce-${checkNonce(nonce)}'`,
    "form-action 'self'",
    "frame-ancestors 'none'",
    "base-uri 'none'",
  ].join('; '),
  'referrer-policy': 'no-referrer',
  'x-robots-tag': 'noindex, nofollow',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'cache-control': 'no-store',
})
