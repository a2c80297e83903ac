import { oneLine } from '../providers/headers.ts'
import { NotRenderable } from './notRenderable.ts'

/** A run of finished text: merge tags filled, links absolute. */
export type Run = { text: string; strong?: boolean; href?: string }

export type Column = { title: string; text: string; href?: string; src?: string; alt: string }

/** One product of a list: its price is written already. */
export type Product = { name: string; note?: string; price?: string; href?: string; src?: string }

/** One finished part of an email, ready to be written as HTML and as text. */
export type Piece =
  | { kind: 'heading'; text: string }
  | { kind: 'text'; of: Run[] }
  | { kind: 'button'; text: string; href: string }
  | { kind: 'image'; src: string; alt: string; width?: number; height?: number }
  | { kind: 'divider' }
  | { kind: 'columns'; of: Column[] }
  | { kind: 'products'; of: Product[] }
  | { kind: 'notice'; text: string }
  | { kind: 'code'; text: string; label?: string }

/** A finished email: what the two writers, HTML and text, have in common. `home` is where the sender's name leads. */
export type Letter = {
  language: string
  subject: string
  preheader: string
  sender: string
  home?: string
  pieces: Piece[]
  /** Paragraphs under the line: who writes, from where, why, and how to stop it. */
  footer: Run[][]
  /** Address of a picture of one transparent pixel; whoever loads it shows the email. */
  pixel?: string
}

/** The email as a provider takes it. */
export type Rendered = { subject: string; html: string; text: string }

/** RFC 5322 2.1.1: a header line has at most 998 characters; the rest is left for its name and its encoding. */
const SUBJECT_LIMIT = 300

/**
 * A subject that is one header line (CWE-93): a line break that somebody's own data brings becomes a space, and loses no email.
 * @throws NotRenderable `content.no_subject`, `content.long`
 */
export const subjectLine = (subject: string): string => {
  const line = oneLine(subject.toWellFormed())
  if (line === '') throw new NotRenderable('content.no_subject', ['subject'])
  if (line.length > SUBJECT_LIMIT) throw new NotRenderable('content.long', ['subject'], { limit: SUBJECT_LIMIT })
  return line
}
