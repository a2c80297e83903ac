import { en } from './en.ts'
import { fr } from './fr.ts'
import { it } from './it.ts'
import type { WhyWords } from './words.ts'

const WORDS: Readonly<Record<string, WhyWords>> = { en, fr, it }

/** The words of a language, by its primary subtag; English when it is not one of ours. */
export const whyWordsFor = (language: string): WhyWords => {
  const primary = language.split('-')[0] ?? ''
  return (Object.hasOwn(WORDS, primary) ? WORDS[primary] : undefined) ?? en
}

/** Of every language, for tests. */
export const WHY = WORDS
