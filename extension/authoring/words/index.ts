import { en } from './en.ts'
import { fr } from './fr.ts'
import { it } from './it.ts'

/** Languages the editor itself speaks. */
export type Language = 'en' | 'fr' | 'it'
/** The words of the editor: same keys in every language. */
export type Words = Readonly<Record<keyof typeof en, string>>

const ALL: Readonly<Record<Language, Words>> = { en, fr, it }

export const wordsFor = (language: Language): Words => ALL[language]
