import type { Language } from '../../language.ts'
import { en } from './en.ts'
import { fr } from './fr.ts'
import { it } from './it.ts'

/** A title and what to say under it. */
export type Said = { title: string; text: string }

/** Everything the sign-in pages say, in one language. */
export type Words = {
  /** Name of the language, in itself. */
  name: string
  signIn: Said & { forExtension: string; address: string; send: string; notAnAddress: string }
  sent: Said & { to(address: string): string; again: string }
  link: Said & { enter: string }
  linkFailed: Said & { again: string }
  signedIn: Said & { as(address: string): string; leave: string }
  type: Said & { code: string; next: string }
  confirm: Said & { as(address: string): string; allow: string; refuse: string; other: string }
  connected: Said
  refused: Said
  codeFailed: Said
  tooMany: Said
  foreign: Said
  broken: Said
}

export const WORDS: Readonly<Record<Language, Words>> = { en, fr, it }
