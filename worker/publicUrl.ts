/**
 * Names that lead into a network rather than out of it (RFC 6761, RFC 6762, RFC 8375, RFC 9476, ICANN's name collisions,
 * and what clouds and containers use); each stands for itself and for every name under it.
 */
const INSIDE = [
  ...['localhost', 'localdomain', 'local', 'internal', 'intranet', 'private', 'corp', 'home', 'lan', 'mail', 'arpa'],
  ...['test', 'invalid', 'onion', 'alt', 'i2p', 'svc', 'cluster', 'consul', 'docker', 'kubernetes', 'localstack'],
]
/** Public names whose only purpose is to lead to an address written inside them, or to one's own machine. */
const LEAD_BACK = [
  ...['nip.io', 'sslip.io', 'xip.io', 'traefik.me', 'localtest.me', 'lvh.me', 'vcap.me', 'lacolhost.com'],
  ...['local.gd', 'localhost.direct', 'localdev.me', 'fuf.me', '1u.ms', 'rbndr.us'],
]
/** Where machines of a cloud ask who they are. */
const METADATA = ['metadata.goog', 'metadata.packet.net', 'metadata.platformequinix.com', 'metadata.tencentyun.com']

const FORBIDDEN = [...INSIDE, ...LEAD_BACK, ...METADATA]

/** Letters, digits and hyphens in two labels or more, the last of which begins with a letter: never an IP address. */
const NAME = /^(?=.{4,253}$)(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z](?:[a-z0-9-]{0,61}[a-z0-9])$/

/** This worker's own name on workers.dev, and those of its previews, whatever else it answers to (see `wrangler.toml`). */
const OURSELVES = /(?:^|[.-])sillage\.[^.]+\.workers\.dev$/

/** What is ours: the worker's host; on workers.dev, where an account's workers share a name, everything of the account. */
const zoneOf = (own: string): string => {
  const { hostname } = new URL(own)
  return hostname.endsWith('.workers.dev') ? hostname.split('.').slice(-3).join('.') : hostname
}

const isUnder = (name: string, zone: string): boolean => name === zone || name.endsWith(`.${zone}`)

/** Whether a host, as a URL has it, is a name that anybody on the internet may reach, and not this worker itself. */
const isPublicHost = (host: string, own: string): boolean =>
  NAME.test(host) &&
  !OURSELVES.test(host) &&
  !isUnder(host, zoneOf(own)) &&
  !FORBIDDEN.some((zone) => isUnder(host, zone))

/** Longest URL, in characters. */
const LONGEST = 2048

/**
 * A URL somebody typed, if the worker may call it: https on port 443 of a public name, without user or password. The
 * platform's parser has made every spelling of a host one (percent, full-width, octal, hexadecimal …), and what it made
 * is what must be called, never the text again.
 * @param own where this worker answers, which it never calls
 */
export const publicUrl = (text: string, own: string): URL | undefined => {
  const url = text.length > LONGEST ? null : URL.parse(text)
  if (url?.protocol !== 'https:' || url.port !== '' || url.username !== '' || url.password !== '') return undefined
  return isPublicHost(url.hostname, own) ? url : undefined
}
