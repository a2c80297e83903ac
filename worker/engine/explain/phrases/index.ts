import { en } from './en.ts'
import { fr } from './fr.ts'
import { it } from './it.ts'
import type { Phrases } from './phrases.ts'

const PHRASES: Readonly<Record<string, Phrases>> = { en, fr, it }

/** The phrases of a language, by its primary subtag; English when it is not one of ours. */
export const phrasesFor = (language: string): Phrases => {
  const primary = language.split('-')[0] ?? ''
  return (Object.hasOwn(PHRASES, primary) ? PHRASES[primary] : undefined) ?? en
}
