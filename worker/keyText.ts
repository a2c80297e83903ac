/** 256 random bits in base64url: 43 characters that are safe in a header, a shell and a URL. */
export const newSecret = (): string =>
  crypto.getRandomValues(new Uint8Array(32)).toBase64({ alphabet: 'base64url', omitPadding: true })

/** A key of a site's own server. It names its site, so that everything asked with it is asked of one site. */
export const newServerKey = (site: string): string => `sk_${site}_${newSecret()}`

/** What comes after the site has one length, so a site with an underscore in its id is read right. */
const KEY = /^sk_([a-z0-9][a-z0-9_-]{0,63})_[A-Za-z0-9_-]{43}$/

/** The site a key says it is of; undefined if it is no key. Says nothing about whether anybody made it. */
export const siteOfKey = (key: string): string | undefined => KEY.exec(key)?.[1]

/** What is stored of a key: SHA-256 in hex. */
export const hashOfKey = async (key: string): Promise<string> =>
  new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(key))).toHex()
