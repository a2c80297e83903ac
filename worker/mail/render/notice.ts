import { type Cause, noticeWords } from '../notices/words/index.ts'
import { writeLetter } from './email.ts'
import { type Piece, type Rendered, subjectLine } from './letter.ts'

const paragraph = (text: string): Piece => ({ kind: 'text', of: [{ text }] })

type Said = { language: string; subject: string; heading: string; texts: string[]; why: string }

const write = ({ language, subject, heading, texts, why }: Said): Rendered =>
  writeLetter({
    language,
    subject: subjectLine(subject),
    preheader: texts[0] ?? '',
    sender: 'Sillage',
    pieces: [{ kind: 'heading', text: heading }, ...texts.map(paragraph)],
    footer: [[{ text: why }]],
  })

/** The email that tells a site's owners what is the matter with its emails. `n`: how many it is about; `where`: which, if it is some. */
export const renderNotice = (input: {
  language: string
  site: string
  cause: Cause
  n: number
  where?: string
}): Rendered => {
  const words = noticeWords(input.language)
  const { title, text } = words.causes[input.cause]
  return write({
    language: input.language,
    subject: words.subject(input.site, title),
    heading: title,
    texts: [text(input.n, input.where ?? ''), words.again],
    why: words.why(input.site),
  })
}

/** The email that tells whoever runs the worker that an invariant is broken. */
export const renderBroken = (input: { language: string; code: string; n: number; database: string }): Rendered => {
  const { broken } = noticeWords(input.language)
  const subject = broken.subject(input.code)
  const text = broken.text(input.code, input.n, input.database)
  return write({ language: input.language, subject, heading: subject, texts: [text], why: broken.why })
}
