import { type EmailText, own, type Value } from '../../engine/index.ts'
import { linkHref } from './href.ts'
import { toHtml } from './html.tsx'
import { type Letter, type Rendered, type Run, subjectLine } from './letter.ts'
import { toText } from './plain.ts'
import type { Item } from './products.ts'
import { type Resolver, resolveBlocks, resolveFooter } from './resolve.ts'
import { merger } from './template.ts'
import { wordsFor } from './words/index.ts'

export type EmailInput = {
  content: EmailText
  /** The language the content is written in; it chooses our own sentences too. */
  language: string
  /** What merge tags may name: the contact's attributes, nothing else. */
  attributes: Readonly<Record<string, Value>>
  /** `address` is the sender's postal address, which commercial email must carry (CAN-SPAM, LCEN). */
  site: { name: string; origin: string; address: string }
  /** Absolute, signed by the caller; none in a transactional email, which nobody can unsubscribe from. */
  links?: { unsubscribe: string; preferences?: string }
  products?: Resolver['products']
  /** Codes of this person by pool. */
  vouchers?: Readonly<Record<string, string>>
}

const whyAndOut = ({ language, site, links }: EmailInput): Run[][] => {
  const words = wordsFor(language)
  if (!links) return [[{ text: words.service(site.name) }]]
  const link = (text: string, href: string, name: string): Run => ({
    text,
    href: linkHref(href, site.origin, ['links', name]),
  })
  const choose =
    links.preferences === undefined ? [] : [{ text: ' · ' }, link(words.preferences, links.preferences, 'preferences')]
  return [[{ text: words.why(site.name) }], [link(words.unsubscribe, links.unsubscribe, 'unsubscribe'), ...choose]]
}

const sender = ({ name, address }: EmailInput['site']): Run[] => [
  { text: [name, address].filter((part) => part.trim() !== '').join(' · ') },
]

const NONE: readonly Item[] = []

/**
 * Fills an email's merge tags and makes its links absolute: everything that can fail for what somebody wrote.
 * @throws NotRenderable with a code and a path; see `checkEmail` for what can be known before anybody receives it.
 */
export const draftEmail = (input: EmailInput): Letter => {
  const { content, language, site, products = () => NONE, vouchers = {} } = input
  const merge = merger(input.attributes, language)
  const by: Resolver = { merge, origin: site.origin, language, products, voucher: (pool) => own(vouchers, pool) }
  return {
    language,
    subject: subjectLine(merge(content.subject, ['subject'])),
    preheader: merge(content.preheader ?? '', ['preheader']),
    sender: site.name,
    home: linkHref('/', site.origin, ['site', 'origin']),
    pieces: resolveBlocks(content, by),
    footer: [...resolveFooter(content, by), ...whyAndOut(input), sender(site)],
  }
}

/**
 * Makes the bytes of an email: a subject, HTML of at most 102 KB, and plain text with the same links. The same letter gives
 * the same bytes.
 * @throws NotRenderable `content.size` over 102 KB
 */
export const writeLetter = (letter: Letter): Rendered => ({
  subject: letter.subject,
  html: toHtml(letter),
  text: toText(letter),
})

/** An email from its typed content, with its links as they were written. Throws as its two halves do. */
export const renderEmail = (input: EmailInput): Rendered => writeLetter(draftEmail(input))
