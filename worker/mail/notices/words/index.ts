import { own } from '../../../engine/index.ts'
import { en } from './en.ts'
import { fr } from './fr.ts'
import { it } from './it.ts'
import type { NoticeWords } from './words.ts'

export { CAUSES, type Cause } from './words.ts'

const ALL: Readonly<Record<string, NoticeWords>> = { en, fr, it }

/** Our sentences in a language (its primary subtag), in English where we do not speak it. */
export const noticeWords = (language: string): NoticeWords => own(ALL, language.split('-')[0] ?? '') ?? en
