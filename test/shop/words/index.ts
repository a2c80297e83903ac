import { en, type Words } from './en.ts'
import { fr } from './fr.ts'
import { it } from './it.ts'
import type { Language } from './language.ts'

export type { Words } from './en.ts'

export const words: Readonly<Record<Language, Words>> = { en, fr, it }
