import type { Value } from '../../engine/index.ts'
import { writeLetter } from './email.ts'
import { linkHref } from './href.ts'
import { type Piece, type Rendered, subjectLine } from './letter.ts'
import { merger } from './template.ts'
import { wordsFor } from './words/index.ts'

export type NotifyInput = {
  /** The site's; it chooses our own sentences. */
  language: string
  site: { name: string; origin: string }
  /** As the step has them; both may name the person's attributes. */
  subject: string
  text: string
  attributes: Readonly<Record<string, Value>>
  /** Whom it is about; either may be empty. */
  who: { name: string; email: string }
  /** The name of the workflow that tells. */
  workflow: string
}

const paragraphs = (text: string): Piece[] =>
  text
    .split(/\n+/)
    .filter((line) => line.trim() !== '')
    .map((line) => ({ kind: 'text', of: [{ text: line }] }))

/**
 * The email by which a workflow tells a site's team about somebody.
 * @throws NotRenderable with a code and a path, as for any email
 */
export const renderNotify = (input: NotifyInput): Rendered => {
  const { language, site, who } = input
  const words = wordsFor(language).notify
  const merge = merger(input.attributes, language)
  const subject = subjectLine(merge(input.subject, ['subject']))
  const about = [who.name, who.email].filter((part) => part !== '').join(' · ')
  return writeLetter({
    language,
    subject,
    preheader: '',
    sender: site.name,
    home: linkHref('/', site.origin, ['site', 'origin']),
    pieces: [
      { kind: 'heading', text: subject },
      ...paragraphs(merge(input.text, ['text'])),
      { kind: 'divider' },
      { kind: 'text', of: [{ text: words.about(about || words.nobody), strong: true }] },
      { kind: 'text', of: [{ text: words.from(input.workflow) }] },
    ],
    footer: [[{ text: words.why(site.name) }]],
  })
}
