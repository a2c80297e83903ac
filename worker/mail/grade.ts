import { isbot } from 'isbot'
import type { Grade } from '../engine/index.ts'

/** What one request for a link of an email, or for its picture, says about who made it. `at` in ms. */
export type Hit = {
  what: 'open' | 'click'
  at: number
  method: string
  /** `User-Agent`, empty if there was none. */
  agent: string
  /** Asked for before anybody wants it (`Sec-Purpose`, `Purpose`, `X-Moz`). */
  prefetch: boolean
  /** A browser says that it goes to a page (https://www.w3.org/TR/fetch-metadata/). */
  navigates: boolean
  /** Whose network it came from, as the platform names it; empty if it does not. */
  network: string
}

/** A click there was: which link, when, and what was thought of it. */
export type Click = { link: number; at: number; grade: Grade }

/** What is known of the email when it is hit. */
export type Letter = {
  /** How many different links it has. */
  links: number
  /** When it was last on its way: delivered, else sent. In ms; undefined if that is forgotten. */
  since: number | undefined
  clicks: readonly Click[]
  /** When its picture was first loaded by anything that is not known for a machine. */
  opened: number | undefined
}

/** Nobody reads and clicks faster than this after delivery, in ms. */
export const TOO_SOON = 5000
/** Clicks no further apart than this happen at once, in ms. */
export const AT_ONCE = 10_000
/** So many different links at once are a scanner's; all of them, where there are fewer. */
const MANY = 3
/** While a scanner is at work, in ms, nobody else is taken for a person. */
const SCANNING = 60_000
/** The least time between seeing an email and clicking in it, in ms. */
const READING = 1000

/** Gateways that open what they let through, by the name they give themselves or the network they call from. */
const SCANNER =
  /barracuda|proofpoint|mimecast|safelinks|ironport|cisco ?secure ?email|trend ?micro|\btmes\b|sophos|fortimail|fortinet|forcepoint|symantec|messagelabs|fireeye|trellix|hornetsecurity|vade ?secure|cloudmark|checkpoint|avanan|egress|retarus/i
/** Networks of machines: a person may be behind one, and nobody can tell. */
const CLOUD =
  /amazon|google|microsoft|azure|oracle|alibaba|tencent|digitalocean|digital ocean|hetzner|\bovh\b|linode|akamai|vultr|m247|leaseweb|datacamp/i
/**
 * Clients and proxies that load pictures when the email is shown, and which a list of bots knows by their manners. Gmail's
 * and Yahoo's hide who looks, and mostly look when somebody does.
 */
const SHOWS =
  /googleimageproxy|yahoomailproxy|duckduckgo-image-proxy|outlook|ms-office|microsoft office|thunderbird|protonmail|airmail|sparkmail|emclient|bluemail/i
/** Apple's privacy proxy loads every picture of every email, read or not, and says no more than this. */
const APPLE = 'Mozilla/5.0'
/** Gmail's apps load pictures before showing the list of emails (https://www.sparkpost.com/blog/gmail-prefetching-images/). */
const GMAIL_AHEAD = / Edge\/12\.246 Mozilla\/5\.0$/

const isMachine = ({ what, method, agent, prefetch, network }: Hit): boolean => {
  if (method !== 'GET' || prefetch || agent === '' || agent === APPLE || GMAIL_AHEAD.test(agent)) return true
  if (SCANNER.test(agent) || SCANNER.test(network)) return true
  // Office asks by itself what a link in a document is; a click opens a browser.
  if (what === 'click') return isbot(agent) || SHOWS.test(agent)
  return isbot(agent) && !SHOWS.test(agent)
}

/** Whether a click came so soon after delivery that no person made it. */
export const isTooSoon = (at: number, since: number | undefined): boolean =>
  since !== undefined && at >= since && at < since + TOO_SOON

/** The clicks that happened at once with one of `link` at `at`, if together they are a scanner's; else none. */
export const burstOf = <C extends Click>(
  clicks: readonly C[],
  hit: { link: number; at: number },
  links: number,
): C[] => {
  const near = clicks.filter((click) => Math.abs(click.at - hit.at) <= AT_ONCE)
  const different = new Set([hit.link, ...near.map(({ link }) => link)]).size
  return different >= 2 && different >= Math.min(MANY, links) ? near : []
}

const isProven = ({ at, navigates, network }: Hit, { clicks, opened }: Letter): boolean => {
  const isScanned = clicks.some((click) => click.grade === 'machine' && Math.abs(at - click.at) < SCANNING)
  return navigates && !isScanned && !CLOUD.test(network) && opened !== undefined && at - opened >= READING
}

/**
 * Who opened an email: a machine, or nobody can tell. A picture that was loaded proves nothing about people.
 */
export const gradeOpen = (hit: Hit): Grade => (isMachine(hit) ? 'machine' : 'unknown')

/**
 * Who clicked in an email. `human` is said only of a browser, from no data centre, that goes to the page at least a second
 * after the email's picture was loaded, while no scanner is at work: what is neither that nor a machine is `unknown`.
 */
export const gradeClick = (hit: Hit, link: number, letter: Letter): Grade => {
  if (isMachine(hit) || isTooSoon(hit.at, letter.since)) return 'machine'
  if (burstOf(letter.clicks, { link, at: hit.at }, letter.links).length > 0) return 'machine'
  return isProven(hit, letter) ? 'human' : 'unknown'
}
