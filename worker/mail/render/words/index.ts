import { own } from '../../../engine/index.ts'
import { en } from './en.ts'
import { fr } from './fr.ts'
import { it } from './it.ts'
import type { EmailWords } from './words.ts'

const ALL: Readonly<Record<string, EmailWords>> = { en, fr, it }

/** Our sentences in a reader's language (its primary subtag), in English where we do not speak it. */
export const wordsFor = (language: string): EmailWords => own(ALL, language.split('-')[0] ?? '') ?? en
