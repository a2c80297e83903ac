import type { Settings } from '../settings.ts'
import { openMailed, signToken } from '../token.ts'
import type { Letter } from './render/index.ts'
import { linksOf, withTracking } from './render/tracked.ts'

type Signing = Pick<Settings, 'SECRET' | 'PUBLIC_URL'>

/** A link of an email: whose, and which of its links, counted from 0. Where it leads is kept with the email, not in here. */
export type Link = { send: string; link: number }

const urlOf = async ({ SECRET, PUBLIC_URL }: Signing, send: string, link: number): Promise<string> =>
  `${PUBLIC_URL}/l/${await signToken(SECRET, 'click', `${send}-${link}`)}`

/**
 * Leads the links of an email through us, and puts a pixel at its end. Links of mail and telephone stay, and so do those of
 * the footer.
 * @returns the letter, and where its links lead: to be kept with the email, for their tokens name them by place
 */
export const track = async (
  settings: Signing,
  send: string,
  letter: Letter,
): Promise<{ letter: Letter; links: string[] }> => {
  const links = linksOf(letter)
  const urls = await Promise.all(
    links.map(async (href, n): Promise<[string, string]> => [href, await urlOf(settings, send, n)]),
  )
  const pixel = `${settings.PUBLIC_URL}/o/${await signToken(settings.SECRET, 'open', send)}`
  return { letter: withTracking(letter, new Map(urls), pixel), links }
}

/** The link a token was made for; undefined for one that we did not make. */
export const openLink = async (
  settings: Pick<Settings, 'SECRET' | 'SECRET_BEFORE'>,
  token: string,
): Promise<Link | undefined> => {
  const id = await openMailed(settings, 'click', token)
  const [, send, link] = /^([0-9a-f]{32})-(\d{1,4})$/.exec(id ?? '') ?? []
  return send === undefined || link === undefined ? undefined : { send, link: Number(link) }
}
