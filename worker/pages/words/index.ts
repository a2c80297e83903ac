import { own } from '../../engine/index.ts'
import { en } from './en.ts'
import { fr } from './fr.ts'
import { it } from './it.ts'
import type { PageWords } from './words.ts'

const ALL: Readonly<Record<string, PageWords>> = { en, fr, it }

/** The language a page is written in for a reader of `language`: its primary subtag where we speak it, else English. */
export const spoken = (language: string): 'en' | 'fr' | 'it' => {
  const primary = language.split('-')[0]
  return primary === 'fr' || primary === 'it' ? primary : 'en'
}

/** The sentences of the pages in that language. */
export const pageWords = (language: string): PageWords => own(ALL, spoken(language)) ?? en
