import { writeLetter } from './email.ts'
import { linkHref } from './href.ts'
import { type Piece, type Rendered, subjectLine } from './letter.ts'
import { wordsFor } from './words/index.ts'

/**
 * The email that asks somebody to confirm they want a site's emails (double opt-in). It goes to an address nobody
 * has confirmed, so it holds nothing that anybody typed.
 * @param input.link absolute; its page acts only on a second click.
 */
export const renderConfirm = (input: {
  language: string
  site: { name: string; origin: string; address: string }
  link: string
}): Rendered => {
  const { site, language } = input
  const words = wordsFor(language).confirm
  return writeLetter({
    language,
    subject: subjectLine(words.subject(site.name)),
    preheader: words.preheader,
    sender: site.name,
    home: linkHref('/', site.origin, ['site', 'origin']),
    pieces: [
      { kind: 'heading', text: words.heading },
      { kind: 'text', of: [{ text: words.text(site.name) }] },
      { kind: 'button', text: words.button, href: linkHref(input.link, site.origin, ['link']) },
      { kind: 'text', of: [{ text: words.ignore }] },
    ],
    footer: [
      [{ text: words.why(site.name) }],
      [{ text: [site.name, site.address].filter((part) => part.trim() !== '').join(' · ') }],
    ],
  })
}

/**
 * The email that signs a member in to the studio.
 * @param input.link absolute, single use
 * @param input.code shown to be typed or compared, where the flow has one
 */
export const renderSignIn = (input: { language: string; link: string; code?: string }): Rendered => {
  const words = wordsFor(input.language).signIn
  const code: Piece[] =
    input.code === undefined
      ? []
      : [
          { kind: 'text', of: [{ text: words.code }] },
          { kind: 'code', text: input.code },
        ]
  return writeLetter({
    language: input.language,
    subject: subjectLine(words.subject),
    preheader: words.preheader,
    sender: 'Sillage',
    pieces: [
      { kind: 'heading', text: words.heading },
      { kind: 'text', of: [{ text: words.text }] },
      { kind: 'button', text: words.button, href: linkHref(input.link, input.link, ['link']) },
      ...code,
      { kind: 'text', of: [{ text: words.ignore }] },
    ],
    footer: [[{ text: words.why }]],
  })
}

/**
 * The email that asks somebody to work on a site.
 * @param input.by who invites them, by address
 * @param input.link absolute; where they sign in
 */
export const renderInvite = (input: { language: string; site: string; by: string; link: string }): Rendered => {
  const { site, by } = input
  const words = wordsFor(input.language).invite
  return writeLetter({
    language: input.language,
    subject: subjectLine(words.subject(site)),
    preheader: words.preheader,
    sender: 'Sillage',
    pieces: [
      { kind: 'heading', text: words.heading(site) },
      { kind: 'text', of: [{ text: words.by(by) }] },
      { kind: 'text', of: [{ text: words.text }] },
      { kind: 'button', text: words.button, href: linkHref(input.link, input.link, ['link']) },
      { kind: 'text', of: [{ text: words.ignore }] },
    ],
    footer: [[{ text: words.why(site) }]],
  })
}
